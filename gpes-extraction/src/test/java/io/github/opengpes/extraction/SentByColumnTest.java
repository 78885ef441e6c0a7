package io.github.opengpes.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.extraction.gate.GateTerms;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.extraction.shadow.ShadowTerms;
import io.github.opengpes.requirements.approval.Approval;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.PatientColumn;
import io.github.opengpes.requirements.model.RequirementPack;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where there is an approval, every value that is sent is counted. */
@Tag("once")
class SentByColumnTest {

  @TempDir Path folder;

  /** The pack sends the number and two more of each patient; here the number and the sex again. */
  @Test
  void countsTheValuesOfTwoOutputsOfOneCohortTogether() throws Exception {
    RequirementPack small = TestPractice.smallPack();
    List<Output> outputs = new ArrayList<>(small.outputs());
    for (Output output : small.outputs()) {
      if (output instanceof Output.PatientLevel level) {
        outputs.add(
            new Output.PatientLevel(
                level.cohort(),
                71,
                List.of(PatientColumn.NHS_NUMBER, PatientColumn.SEX),
                Optional.empty(),
                level.deIdentification(),
                "again",
                level.location()));
      }
    }
    TestPractice practice = new TestPractice();
    practice.patient("a").entry("a", "2019-12-01", "73211009");
    practice.patient("b", "9990000026", "N", "N").entry("b", "2019-12-01", "73211009");
    ExtractionSummary summary =
        new Extraction(TestPractice.engine(folder), Clock.systemUTC())
            .run(
                TestPractice.request(
                    small.withOutputs(outputs),
                    practice.in(folder.resolve("data")),
                    Safeguards.offline(TypeOneCodes.DEFAULT),
                    folder.resolve("result.gpes"),
                    new BeforeLeaving(
                        GateTerms.WITHOUT_LISTS,
                        ShadowTerms.USUAL,
                        Optional.empty(),
                        Optional.of(approval()),
                        Optional.empty())));
    assertThat(summary.sentByColumn())
        .containsEntry("DM_COHORT patient NHS-NUMBER", 4L)
        .containsEntry("DM_COHORT patient SEX", 4L)
        .containsEntry("DM_COHORT patient DATE-OF-BIRTH", 2L);
  }

  private static Approval approval() {
    return new Approval(
        "A1",
        "nobody",
        Optional.empty(),
        LocalDate.of(2020, 1, 1),
        LocalDate.of(2099, 1, 1),
        EnumSet.allOf(PatientColumn.class),
        Set.of(),
        Set.of(),
        Optional.empty(),
        Map.of(),
        Set.of(),
        false);
  }
}
