package io.github.opengpes.extraction.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.extraction.TestPractice;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.source.PatientDataFolder;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.pack.PackReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which conditions are held against the entry found. That answers are the same is what the random
 * packs of the comparison of engines show; here stands what is split and what must not be.
 */
@Tag("once")
class CutoffsTest {

  @TempDir Path folder;

  /** A pack whose field X asks this; A is another field. */
  private RequirementPack pack(String criteria) throws Exception {
    Path pack = Files.createDirectories(folder.resolve("pack/clusters")).getParent();
    Files.writeString(pack.resolve("clusters/C_COD.csv"), "code\n100\n");
    Files.writeString(
        pack.resolve("requirement.yaml"),
        """
        format: 1
        id: "ABC0A1"
        name: cutoffs
        version: "1"
        description: Invented, for a test
        source: invented
        reference-date: REF_DAT
        variables:
          - name: REF_DAT
            aid: 11111111-1111-4111-8111-111111111111
            type: date
            default: 2020-03-31
            description: Reference date
        clusters:
          C_COD:
            file: clusters/C_COD.csv
            scheme: 2.999.1
            release: invented
            source: invented
        rulesets:
          - name: ONE_REG
            part: register
            description: One
        outputs:
          - rid: 1
            aid: 22222222-2222-4222-8222-222222222222
            count: ONE_REG register
            description: One
        """);
    Files.writeString(
        pack.resolve("fields.csv"),
        "number,field,cluster,criteria,description\n"
            + "1,A_DAT,C_COD,Earliest <= REF_DAT,\n"
            + "2,X_DAT,C_COD,"
            + criteria
            + ",\n");
    Files.writeString(
        pack.resolve("rules.csv"),
        """
        ruleset,part,number,rule,true,false,description
        ONE_REG,register,1,If X_DAT ≠ Null AND A_DAT ≠ Null,Select,Reject,
        """);
    return PackReader.read(pack).pack().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "Latest > A_DAT AND <= REF_DAT, 1",
    "Latest >= (A_DAT + 7 days) AND <= REF_DAT, 1",
    "Latest > A_DAT AND >= (A_DAT + 1 months) AND <= REF_DAT, 2",
    "2nd latest > A_DAT AND <= REF_DAT, 1",
    "Earliest < A_DAT, 1",
    "Earliest <= A_DAT AND > (REF_DAT - 12 months), 1",
    // What lies on the other side decides which entry is the latest or earliest.
    "Latest < A_DAT, 0",
    "Earliest > A_DAT AND <= REF_DAT, 0",
    "Latest ≠ A_DAT AND <= REF_DAT, 0",
    "Latest = A_DAT, 0",
    // The same for everybody: a window, which costs nothing.
    "Latest > (REF_DAT - 12 months) AND <= REF_DAT, 0",
  })
  void holdsAgainstTheEntryFoundOnlyWhatCannotChangeWhichItIs(String criteria, int cutoffs)
      throws Exception {
    FieldDefinition definition = pack(criteria).fields().get("X_DAT").definition();
    assertThat(Cutoffs.of((FieldDefinition.OfEntries) definition).all()).hasSize(cutoffs);
  }

  @Test
  void aFieldThatOnlyCutsOffNeedsNoLevelOfItsOwn() throws Exception {
    assertThat(new FieldLevels(pack("Latest > A_DAT AND <= REF_DAT")).highest()).isEqualTo(1);
    assertThat(new FieldLevels(pack("Earliest > A_DAT AND <= REF_DAT")).highest()).isEqualTo(2);
  }

  /**
   * The patient's only other entry is of the same day as the first: not after it, so it is no
   * answer, and the entry behind the answer of another question is not told as this one's.
   */
  @Test
  void anEntryThatIsRuledOutIsNotTheEntryBehindTheField() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(
        data.resolve("patients.csv"),
        """
        practice,patient_id,nhs_number,date_of_birth,sex
        T00001,same-day,9990000018,1960-01-01,1
        T00001,later,9990000026,1960-01-01,1
        """);
    Files.writeString(
        data.resolve("registrations.csv"),
        "practice,patient_id,start\nT00001,same-day,2000-01-01\nT00001,later,2000-01-01\n");
    Files.writeString(
        data.resolve("journals.csv"),
        """
        practice,patient_id,entry_id,date,code,scheme
        T00001,same-day,1,2019-05-05,100,2.999.1
        T00001,later,2,2019-05-05,100,2.999.1
        T00001,later,3,2019-05-06,100,2.999.1
        """);
    RequirementPack pack = pack("Latest > A_DAT AND <= REF_DAT");
    Plan plan = TestPractice.plan(pack);
    try (LoadedPractice practice =
            TestPractice.engine(folder).load(new PatientDataFolder(data), "T00001");
        PlanRun run = practice.run(plan)) {
      PlanRun.FieldFinding ruledOut = run.patient("same-day").orElseThrow().fields().get("X_DAT");
      assertThat(ruledOut.value()).isEmpty();
      assertThat(ruledOut.entries()).isEmpty();
      PlanRun.FieldFinding found = run.patient("later").orElseThrow().fields().get("X_DAT");
      assertThat(found.entries()).extracting(entry -> entry.id().value()).containsExactly("3");
      assertThat(run.counts().selected().values()).containsExactly(1L);
    }
  }
}
