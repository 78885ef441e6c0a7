package io.github.opengpes.mesh.sandbox.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.mesh.client.durable.DurableInbox;
import io.github.opengpes.mesh.client.durable.DurableOutbox;
import io.github.opengpes.mesh.client.durable.DurableStep;
import io.github.opengpes.mesh.client.durable.DurableStepListener;
import io.github.opengpes.mesh.client.durable.InboxEntry;
import io.github.opengpes.mesh.client.durable.InboxState;
import io.github.opengpes.mesh.client.durable.OutboxEntry;
import io.github.opengpes.mesh.client.durable.OutboxState;
import io.github.opengpes.mesh.sandbox.MeshSandbox;
import io.github.opengpes.mesh.sandbox.SandboxConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The danger: a program is killed between two steps of a transfer, and a message is lost, sent
 * twice, or handled twice without a word. The promise: whichever step it is, right before or right
 * after, the next start of the program completes the transfer: each message is sent once and done
 * once, and the handler is told when it may have seen one before.
 */
@Tag("once")
class CrashAtEachStepTest {

  /** The end of a program, played by the thread that meets it. */
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash() {
      super("the program ends here", null, false, false);
    }
  }

  /** Ends the program at one place. */
  record Place(DurableStep step, boolean after, Runnable end) implements DurableStepListener {

    @Override
    public void before(DurableStep at, String entry) {
      meet(at, false);
    }

    @Override
    public void after(DurableStep at, String entry) {
      meet(at, true);
    }

    private void meet(DurableStep at, boolean isAfter) {
      if (at == step && isAfter == after) {
        end.run();
      }
    }
  }

  @TempDir Path folder;

  private static MeshSandbox sandbox;

  @BeforeAll
  static void start() throws IOException {
    sandbox = MeshSandbox.start(SandboxConfig.standard());
  }

  @AfterAll
  static void stop() throws IOException {
    sandbox.close();
  }

  private static Stream<Arguments> everyPlace() {
    List<Arguments> places = new ArrayList<>();
    for (DurableStep step : DurableStep.values()) {
      for (boolean after : new boolean[] {false, true}) {
        for (int occurrence = 1; occurrence <= 2; occurrence++) {
          places.add(Arguments.of(step, after, occurrence));
        }
      }
    }
    return places.stream();
  }

  @ParameterizedTest(name = "{0}, after: {1}, time {2}")
  @MethodSource("everyPlace")
  void completesTheTransferAfterAnEndAtEachStep(DurableStep step, boolean after, int occurrence)
      throws IOException {
    Boxes boxes = new Boxes(folder, sandbox.baseUri());
    int[] met = {0};
    Place place =
        new Place(
            step,
            after,
            () -> {
              if (++met[0] == occurrence) {
                throw new Crash();
              }
            });
    assertThatThrownBy(() -> boxes.walk(place)).isInstanceOf(Crash.class);
    boxes.walk(DurableStepListener.none());
    check(boxes, step, after);
  }

  /** The same in a process of its own, which really ends. */
  static final class Child {
    public static void main(String[] args) throws IOException {
      DurableStep step = DurableStep.valueOf(args[2]);
      boolean after = Boolean.parseBoolean(args[3]);
      new Boxes(Path.of(args[0]), URI.create(args[1]))
          .walk(new Place(step, after, () -> Runtime.getRuntime().halt(9)));
    }
  }

  private void killAndGoOn(DurableStep step, boolean after)
      throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                folder.toString(),
                sandbox.baseUri().toString(),
                step.name(),
                Boolean.toString(after))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("child.log").toFile())
            .start();
    assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).as(Files.readString(folder.resolve("child.log"))).isEqualTo(9);
    Boxes boxes = new Boxes(folder, sandbox.baseUri());
    boxes.walk(DurableStepListener.none());
    check(boxes, step, after);
  }

  @ParameterizedTest(name = "{0}, after: {1}")
  @CsvSource({"O5_FIRST_CHUNK_SENT, true", "I3_RECEIVED, true", "I6_HANDLED, true"})
  void completesTheTransferAfterItsProcessWasKilled(DurableStep step, boolean after)
      throws IOException, InterruptedException {
    killAndGoOn(step, after);
  }

  private static Stream<Arguments> everyStep() {
    return Stream.of(DurableStep.values())
        .flatMap(step -> Stream.of(Arguments.of(step, false), Arguments.of(step, true)));
  }

  @Tag("slow")
  @ParameterizedTest(name = "{0}, after: {1}")
  @MethodSource("everyStep")
  void completesTheTransferWhicheverStepItsProcessWasKilledAt(DurableStep step, boolean after)
      throws IOException, InterruptedException {
    killAndGoOn(step, after);
  }

  private void check(Boxes boxes, DurableStep step, boolean after) throws IOException {
    List<String> sent = new ArrayList<>();
    try (DurableOutbox outbox =
        DurableOutbox.open(
            boxes.outboxFolder(), boxes.outboxSettings(DurableStepListener.none()))) {
      for (OutboxState state : OutboxState.values()) {
        assertThat(outbox.count(state))
            .as("%s", state)
            .isEqualTo(state == OutboxState.SENT ? 2 : 0);
      }
      for (OutboxEntry entry : outbox.list(OutboxState.SENT)) {
        sent.add(entry.messageId().orElseThrow().value());
      }
    }
    try (DurableInbox inbox =
        DurableInbox.open(boxes.inboxFolder(), boxes.inboxSettings(DurableStepListener.none()))) {
      for (InboxState state : InboxState.values()) {
        assertThat(inbox.count(state)).as("%s", state).isEqualTo(state == InboxState.DONE ? 2 : 0);
      }
      assertThat(inbox.list(InboxState.DONE))
          .extracting(entry -> entry.envelope().id().value())
          .containsExactlyInAnyOrderElementsOf(sent);
      for (InboxEntry entry : inbox.list(InboxState.DONE)) {
        byte[] expected =
            entry.envelope().localId().orElseThrow().value().equals(boxes.localId("small"))
                ? Boxes.content(1, 500)
                : Boxes.content(2, 2 * Boxes.CHUNK + 100);
        assertThat(entry.content()).hasBinaryContent(expected);
      }
    }
    checkHandler(boxes, step, after);
    assertThat(Boxes.client(sandbox.baseUri(), Boxes.RECIPIENT).count()).isZero();
  }

  /** Handled once, but for an end between the handler's return and the note of it. */
  private static void checkHandler(Boxes boxes, DurableStep step, boolean after)
      throws IOException {
    Map<String, List<Boolean>> turns = new HashMap<>();
    for (String line : Files.readAllLines(boxes.handlerLog())) {
      String[] parts = line.split(" ", -1);
      turns.computeIfAbsent(parts[0], id -> new ArrayList<>()).add(Boolean.valueOf(parts[2]));
    }
    assertThat(turns).hasSize(2);
    boolean handledButNotNoted =
        (step == DurableStep.I6_HANDLED && after) || (step == DurableStep.I7_DONE && !after);
    long twice = turns.values().stream().filter(flags -> flags.size() > 1).count();
    assertThat(twice).isEqualTo(handledButNotNoted ? 1 : 0);
    for (List<Boolean> flags : turns.values()) {
      assertThat(flags.subList(1, flags.size())).as("told of the repetition").doesNotContain(false);
    }
    boolean mayHaveBeenSeen =
        handledButNotNoted
            || (step == DurableStep.I5_HANDLING && after)
            || (step == DurableStep.I6_HANDLED && !after);
    boolean told = turns.values().stream().anyMatch(flags -> flags.contains(true));
    assertThat(told).isEqualTo(mayHaveBeenSeen);
  }
}
