package io.github.opengpes.messages.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RuleTest {

  private static final Path PAGE = Path.of("../docs/messages/faults.md");

  @Test
  void everyRuleHasAnIdOfItsOwnAndWords() {
    assertThat(Arrays.stream(Rule.values()).map(Rule::id)).doesNotHaveDuplicates();
    for (Rule rule : Rule.values()) {
      assertThat(rule.id()).matches("[a-z0-9]+\\.[a-z0-9-]+");
      assertThat(rule.words()).isNotBlank();
    }
  }

  @Test
  void thePageOfFaultsHasEveryRule() throws IOException {
    assumeTrue(Files.exists(PAGE), "documentation not beside the module");
    String page = Files.readString(PAGE);
    for (Rule rule : Rule.values()) {
      assertThat(page)
          .contains(
              "| `"
                  + rule.id()
                  + "` | "
                  + rule.severity().name().toLowerCase(Locale.ROOT)
                  + " | "
                  + rule.words()
                  + " |");
    }
  }

  @Test
  void aFullLogTakesNoMore() {
    FaultLog log = new FaultLog(2);
    for (int i = 1; i <= 3; i++) {
      log.add(Fault.of(Rule.SCHEMA_VALUE, i, 1, "/A"));
    }
    assertThat(log.isFull()).isTrue();
    assertThat(log.faults()).extracting(Fault::line).containsExactly(1, 2);
  }
}
