package io.github.opengpes.mesh.sandbox.faultrun;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The danger: among faults of every kind, and kills of every process, a message is lost, comes
 * twice, or comes as another; or a handler sees one again without being told. The promise: each
 * message is in the durable inbox exactly once, and the log says why whatever was tried again.
 */
@Tag("once")
class FaultRunTest {

  @TempDir Path folder;

  private static Path faults() throws Exception {
    return Path.of(FaultRunTest.class.getResource("/faultrun/faults.json").toURI());
  }

  private void eachExactlyOnce(int messages, int kills) throws Exception {
    FaultRun.Outcome outcome;
    try (FaultRun run = new FaultRun(folder, messages, kills, faults())) {
      outcome = run.run();
    }
    print(outcome, messages, kills);
    assertThat(outcome.timesInTheInbox()).as("none lost").hasSize(messages);
    assertThat(outcome.timesInTheInbox().values()).as("none twice").containsOnly(1);
    assertThat(outcome.otherContent()).isEmpty();
    assertThat(outcome.stillToDo()).isZero();
    assertThat(outcome.turnsByMessage()).hasSize(messages);
    for (List<String> turns : outcome.turnsByMessage().values()) {
      assertThat(turns.subList(1, turns.size())).allMatch(turn -> turn.startsWith("again"));
      assertThat(turns.get(turns.size() - 1)).endsWith("done");
    }
  }

  private static void print(FaultRun.Outcome outcome, int messages, int kills) {
    long again = outcome.turnsByMessage().values().stream().filter(t -> t.size() > 1).count();
    StringBuilder text = new StringBuilder();
    text.append(
        """
        | | |
        |---|---|
        """);
    row(text, "messages", messages);
    row(text, "kills of sandbox, receiver and a sender", kills);
    row(text, "time, s", outcome.time().toSeconds());
    row(text, "in the inbox", outcome.timesInTheInbox().size());
    row(text, "put aside as duplicates", outcome.duplicatesPutAside());
    row(text, "seen again by the handler, and told", again);
    row(text, "faults injected", outcome.faultsFired().values().stream().mapToLong(n -> n).sum());
    outcome.faultsFired().forEach((name, count) -> row(text, "- " + name, count));
    text.append("\nwhy something was tried again (commonest first)\n\n");
    outcome.reasons().entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(40)
        .forEach(e -> text.append(e.getValue()).append("  ").append(e.getKey()).append('\n'));
    System.out.println(text);
  }

  private static void row(StringBuilder text, String name, long value) {
    text.append("| ").append(name).append(" | ").append(value).append(" |\n");
  }

  @Test
  void aHundredAndFiftyMessagesComeExactlyOnceThroughFaultsAndAKill() throws Exception {
    eachExactlyOnce(150, 1);
  }

  @Test
  @Tag("slow")
  void tenThousandMessagesComeExactlyOnceThroughEveryFaultAndTenKills() throws Exception {
    eachExactlyOnce(10_000, 10);
  }
}
