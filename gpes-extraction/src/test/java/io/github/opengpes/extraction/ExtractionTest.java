package io.github.opengpes.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.extraction.engine.Cancellation;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.engine.RunCancelled;
import io.github.opengpes.extraction.engine.Watch;
import io.github.opengpes.extraction.explain.VerificationReport;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.result.ProducingSystem;
import io.github.opengpes.extraction.result.ResultFiles;
import io.github.opengpes.extraction.result.ResultIdentity;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.requirements.model.RequirementPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From patient data to the finished result. */
class ExtractionTest {

  private static final String DIABETES = "73211009";
  private static final String BLOOD_PRESSURE = "75367002";

  /** British summer time: a quarter past nine in London. */
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2020-04-01T08:15:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  private final TestPractice practice = new TestPractice();
  private RequirementPack pack;

  @BeforeEach
  void readPack() throws IOException {
    pack = TestPractice.smallPack();
  }

  private ExtractionRequest request(Path out, Optional<Path> csv) throws IOException {
    AtomicLong next = new AtomicLong();
    return new ExtractionRequest(
        pack,
        TestPractice.defaults(pack),
        PracticeId.of("T00001"),
        practice.in(folder.resolve("data")),
        Safeguards.offline(TypeOneCodes.DEFAULT),
        Optional.empty(),
        ResultIdentity.offline(
            pack,
            LocalDateTime.of(2020, 4, 1, 9, 15),
            () -> new UUID(0x4000, 0x8000000000000000L + next.incrementAndGet())),
        ProducingSystem.unnamed("test"),
        new ResultFiles(out, csv),
        BeforeLeaving.unproven());
  }

  private ExtractionSummary extract(Path out, Optional<Path> csv) throws Exception {
    return new Extraction(TestPractice.engine(folder), CLOCK).run(request(out, csv));
  }

  private void twoDiabetics() {
    practice.patient("b", "9990000026", "N", "N").patient("a").patient("c");
    practice
        .entry("a", "2020-03-01", BLOOD_PRESSURE, "140", "80.5", "N")
        .entry("a", "2010-01-01", DIABETES)
        .entry("a", "2018-03-31", BLOOD_PRESSURE, "150", "90", "N")
        .entry("a", "2020-03-01", DIABETES)
        .entry("a", "2020-04-01", BLOOD_PRESSURE, "120", "70", "N")
        .entry("a", "", DIABETES)
        .entry("a", "2020-03-02", BLOOD_PRESSURE, "1", "1", "Y")
        .entry("b", "2019-12-31", DIABETES);
  }

  /**
   * By hand: RIDs of the aggregates are the pack's, then a serial number (decision 32); patients by
   * patient id; entries by date and entry id with LID from 1; the blood pressure of 31 March 2018
   * is not in the last two years, that of 1 April 2020 does not exist, the undated and the sealed
   * neither.
   */
  @Test
  void writesFiguresThenPatientsInOrderWithTheirEntries() throws Exception {
    twoDiabetics();
    Path out = folder.resolve("result.gpes");
    ExtractionSummary summary = extract(out, Optional.empty());
    String xml = Files.readString(out);
    assertThat(xml)
        .containsSubsequence(
            "Practice-ID=\"T00001\"",
            "Issue-Date-Time=\"2020-04-01T09:15:00\"",
            "Query-Description=\"OFFLINE, answers no request, not for sending: A register",
            "RID=\"1\"",
            "AID=\"2222222A-2222-4222-8222-222222222221\"", // GPES-I writes UUIDs in upper case
            "Description=\"Reference date\">2020-03-31<",
            "RID=\"2\"",
            "Description=\"Patients with diabetes\">2<",
            "<Patient-Level-Record RID=\"3\">",
            "<Patient-Table QID=\"11\" LID=\"1\" NHS-NUMBER=\"9990000018\" PRACTICE=\"T00001\""
                + " DATE-OF-BIRTH=\"1960-06-15\" SEX=\"2\"/>",
            "<Journals-Table QID=\"12\" LID=\"1\" DATE=\"2010-01-01\" CODE=\"73211009\""
                + " VALUE1-CONDITION=\"\" VALUE2-CONDITION=\"\"/>",
            "<Journals-Table QID=\"12\" LID=\"2\" DATE=\"2020-03-01\" CODE=\"75367002\""
                + " VALUE1-CONDITION=\"140\" VALUE2-CONDITION=\"80.5\"/>",
            "<Journals-Table QID=\"12\" LID=\"3\" DATE=\"2020-03-01\" CODE=\"73211009\"",
            "<Patient-Level-Record RID=\"4\">",
            "NHS-NUMBER=\"9990000026\"",
            "<Journals-Table QID=\"12\" LID=\"1\" DATE=\"2019-12-31\"");
    assertThat(xml).doesNotContain("LID=\"4\"", "150", "120");
    assertThat(summary.written().message().patientRecords()).isEqualTo(2);
    assertThat(summary.written().message().journalRows()).isEqualTo(4);
    assertThat(summary.written().message().bytes()).isEqualTo(Files.size(out));
    assertThat(summary.written().sha256())
        .isEqualTo(
            HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(out))));
    assertThat(summary.loaded().sealedEntries()).isEqualTo(1);
    assertThat(summary.withheld().sealedEntries()).isEqualTo(1);
  }

  @Test
  void writesFlatFilesOfTheSameResult() throws Exception {
    twoDiabetics();
    Path csv = folder.resolve("csv");
    extract(folder.resolve("result.gpes"), Optional.of(csv));
    assertThat(Files.readAllLines(csv.resolve("aggregates.csv")))
        .containsExactly(
            "rid,aid,description,value",
            "1,2222222A-2222-4222-8222-222222222221,Reference date,2020-03-31",
            "2,22222222-2222-4222-8222-222222222222,Patients with diabetes,2");
    assertThat(Files.readAllLines(csv.resolve("patients-dm_cohort-11.csv")))
        .containsExactly(
            "rid,NHS-NUMBER,PRACTICE,DATE-OF-BIRTH,SEX",
            "3,9990000018,T00001,1960-06-15,2",
            "4,9990000026,T00001,1960-06-15,2");
    assertThat(Files.readAllLines(csv.resolve("journals-dm_cohort-12.csv"))).hasSize(5);
  }

  @Test
  void leavesNothingHalfWrittenWhenTheResultCannotGoWhereItShould() throws Exception {
    twoDiabetics();
    Path missing = folder.resolve("nowhere/result.gpes");
    assertThatThrownBy(() -> extract(missing, Optional.empty()))
        .isInstanceOf(NoSuchFileException.class);
    Path csvIsAFile = Files.writeString(folder.resolve("csv"), "in the way");
    Path out = Files.createDirectory(folder.resolve("out")).resolve("result.gpes");
    assertThatThrownBy(() -> extract(out, Optional.of(csvIsAFile))).isInstanceOf(IOException.class);
    assertThat(out.getParent()).isEmptyDirectory();
  }

  @Test
  void leavesNothingHalfWrittenWhenItIsCancelledWhileWriting() throws Exception {
    twoDiabetics();
    Path out = Files.createDirectory(folder.resolve("out")).resolve("result.gpes");
    Cancellation cancellation = new Cancellation();
    Consumer<Extraction.Phase> cancelling =
        phase -> {
          if (phase == Extraction.Phase.WRITING) {
            cancellation.cancel();
          }
        };
    ExtractionRequest request = request(out, Optional.of(out.resolveSibling("csv")));
    assertThatThrownBy(
            () ->
                new Extraction(TestPractice.engine(folder), CLOCK)
                    .run(request, cancelling, new Watch(cancellation, (done, all) -> {})))
        .isInstanceOf(RunCancelled.class);
    assertThat(out.getParent()).isDirectoryNotContaining(Files::isRegularFile);
    assertThat(folder).isDirectoryNotContaining(it -> it.toString().contains("gpes-engine-"));
  }

  @Test
  void countsThePatientsThatSafeguardsWithhold() throws Exception {
    practice.patient("a").entry("a", "2019-01-01", "827241000000103");
    practice.patient("b", "", "Y", "Y");
    ExtractionSummary summary = extract(folder.resolve("result.gpes"), Optional.empty());
    assertThat(summary.counts().population()).isEqualTo(2);
    assertThat(summary.counts().withheld())
        .containsEntry(Plan.Withheld.TYPE_1, 1L)
        .containsEntry(Plan.Withheld.S_FLAG, 1L)
        .containsEntry(Plan.Withheld.SHARING, 1L)
        .containsEntry(Plan.Withheld.EXCLUSION_CODE, 0L);
  }

  @Test
  void verifiesEachPatientAndRulesetInALine() throws Exception {
    practice.patient("a").entry("a", "2019-01-01", DIABETES);
    practice.patient("b", "", "N", "N");
    Plan plan = TestPractice.plan(pack);
    Path report = folder.resolve("verification.csv");
    try (LoadedPractice loaded =
            TestPractice.engine(folder).load(practice.in(folder.resolve("data")), "T00001");
        PlanRun run = loaded.run(plan)) {
      assertThat(VerificationReport.write(plan, run, "T00001", report)).isEqualTo(4);
    }
    assertThat(Files.readAllLines(report))
        .containsExactly(
            "practice,patient_id,nhs_number,ruleset,part,outcome,rule,reason",
            "T00001,a,9990000018,DM_REG,register,included,1,Unresolved diabetes",
            "T00001,a,9990000018,DM_COHORT,cohort,included,1,All of the register",
            "T00001,b,,DM_REG,register,excluded,1,rule not met: Unresolved diabetes",
            "T00001,b,,DM_COHORT,cohort,excluded,population,not selected by DM_REG register");
  }
}
