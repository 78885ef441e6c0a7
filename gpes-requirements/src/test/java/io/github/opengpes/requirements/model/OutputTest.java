package io.github.opengpes.requirements.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class OutputTest {

  private static final SourceLocation HERE = new SourceLocation("requirement.yaml", 1);

  private static String title(CountedPatients patients, String description) {
    RulesetId of = new RulesetId("ASTX001", RulesetPart.DENOMINATOR);
    return new Output.Count(1, new UUID(0, 1), of, patients, description, HERE).title();
  }

  @Test
  void aCountWithoutADescriptionIsCalledWhatItCounts() {
    assertThat(title(new CountedPatients.Selected(), "")).isEqualTo("ASTX001 denominator");
    assertThat(title(new CountedPatients.Rejected(RejectedAs.PCA), ""))
        .isEqualTo("ASTX001 denominator, rejected as PCA");
    assertThat(title(new CountedPatients.DecidedBy(3), ""))
        .isEqualTo("ASTX001 denominator, decided by rule 3");
    assertThat(title(new CountedPatients.RejectedBy(4), ""))
        .isEqualTo("ASTX001 denominator, rejected by rule 4");
  }

  @Test
  void aDescriptionIsItsName() {
    assertThat(title(new CountedPatients.Selected(), "Reviews due")).isEqualTo("Reviews due");
  }
}
