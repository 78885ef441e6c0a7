package io.github.opengpes.extraction.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.extraction.TestPractice;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.gate.GateTerms;
import io.github.opengpes.extraction.gate.GuardedCodes;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.plan.Planner;
import io.github.opengpes.extraction.result.ProducingSystem;
import io.github.opengpes.extraction.result.ResultFiles;
import io.github.opengpes.extraction.result.ResultIdentity;
import io.github.opengpes.extraction.safeguard.Code;
import io.github.opengpes.extraction.safeguard.ExclusionCode;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.extraction.withheld.PatientFlags;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.results.TimeSpan;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.Disclosure;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.PatientColumn;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.terminology.CodeHierarchy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The proof on results of an engine with a fault: its plan has no gates (no dissent code, no
 * exclusions, no flags, sealed entries as any others) and nothing stands before the files. Whatever
 * the safeguards of the request should have withheld is found in the finished message; and what may
 * be there is not complained of.
 */
class ProofTest {

  private static final String DIABETES = "73211009";
  private static final String DISSENT = "827241000000103";
  private static final String WITHDRAWAL = "1000004";
  private static final Code SECRET = new Code(Cluster.SNOMED_CT, "315051004");
  private static final LocalDateTime NOON = LocalDateTime.of(2020, 4, 1, 12, 0);
  private static final TypeOneCodes TYPE_ONE =
      TypeOneCodes.DEFAULT.withWithdrawal(Set.of(new Code(Cluster.SNOMED_CT, WITHDRAWAL)));

  @TempDir Path folder;
  private final TestPractice practice = new TestPractice();

  private static Safeguards faulty() {
    Code never = new Code("1.1.1", "never");
    return new Safeguards(List.of(), false, true, false, new TypeOneCodes(Set.of(never), Set.of()));
  }

  private static Safeguards asked(boolean sharing, boolean sealed, boolean sFlag) {
    return new Safeguards(List.of(), sharing, sealed, sFlag, TYPE_ONE);
  }

  /** Nothing is asked but that what is sent is there. */
  private Map<Finding, Long> tampered(String packName, UnaryOperator<String> tampering)
      throws Exception {
    return found(packName, asked(false, true, false), noLists(), Optional.empty(), tampering);
  }

  private static GuardedCodes listed(Code code) {
    return new GuardedCodes(Set.of(code), Optional.empty());
  }

  /** The pack with records that name nobody. */
  private static RequirementPack nameless(String packName) throws Exception {
    RequirementPack pack = TestPractice.pack(packName);
    return pack.withOutputs(
        pack.outputs().stream()
            .map(
                output ->
                    output instanceof Output.PatientLevel level
                        ? new Output.PatientLevel(
                            level.cohort(),
                            level.qid(),
                            List.of(PatientColumn.SEX),
                            level.journals(),
                            level.deIdentification(),
                            level.description(),
                            level.location())
                        : output)
            .toList());
  }

  private static GateTerms noLists() {
    return GateTerms.WITHOUT_LISTS;
  }

  /** What the proof finds in the result of the faulty engine, without the findings that are 0. */
  private Map<Finding, Long> found(String packName, Safeguards asked, GateTerms gate)
      throws Exception {
    return found(packName, asked, gate, Optional.empty(), UnaryOperator.identity());
  }

  private Map<Finding, Long> found(
      String packName,
      Safeguards asked,
      GateTerms gate,
      Optional<CodeHierarchy> hierarchy,
      UnaryOperator<String> tampering)
      throws Exception {
    return found(TestPractice.pack(packName), asked, gate, hierarchy, tampering);
  }

  private Map<Finding, Long> found(
      RequirementPack pack,
      Safeguards asked,
      GateTerms gate,
      Optional<CodeHierarchy> hierarchy,
      UnaryOperator<String> tampering)
      throws Exception {
    Path out = folder.resolve("result.gpes");
    Plan plan = Planner.plan(pack, TestPractice.defaults(pack), faulty(), Optional.empty());
    try (LoadedPractice loaded =
            TestPractice.engine(folder).load(practice.in(folder.resolve("data")), "T00001");
        PlanRun run = loaded.run(plan)) {
      TimeSpan span = new TimeSpan(NOON, NOON);
      new ResultFiles(out, Optional.empty())
          .write(
              plan,
              run,
              run.counts(),
              PracticeId.of("T00001"),
              ResultIdentity.offline(pack, NOON, UUID::randomUUID),
              ProducingSystem.unnamed("test"),
              new ResultFiles.Times(span, span, NOON),
              new OpenDeparture());
      Files.writeString(out, tampering.apply(Files.readString(out)));
      Proof proof =
          Proof.of(
              out,
              new SourceFacts(
                  pack,
                  "T00001",
                  loaded.queries(),
                  asked,
                  PatientFlags.read(loaded.queries(), asked, hierarchy),
                  gate,
                  Optional.empty(),
                  Optional.empty()));
      Map<Finding, Long> found = new EnumMap<>(Finding.class);
      proof.findings().forEach((finding, count) -> found.put(finding, count));
      found.values().removeIf(count -> count == 0);
      assertThat(proof.holds()).isEqualTo(found.isEmpty());
      return found;
    }
  }

  private void diabetic(String id, String nhsNumber) {
    diabetic(id, nhsNumber, "N", "N");
  }

  private void diabetic(String id, String nhsNumber, String sFlag, String sharing) {
    practice.patient(id, nhsNumber, sFlag, sharing).entry(id, "2019-01-01", DIABETES);
  }

  @Test
  void findsTypeOneUnlessItIsWithdrawnOnAStrictlyLaterDay() throws Exception {
    diabetic("standing", "9990000018");
    practice.entry("standing", "2019-05-05", DISSENT);
    diabetic("same day", "9990000026");
    practice.entry("same day", "2019-05-05", DISSENT).entry("same day", "2019-05-05", WITHDRAWAL);
    diabetic("undated", "9990000034");
    practice.entry("undated", "", DISSENT).entry("undated", "2019-05-06", WITHDRAWAL);
    diabetic("sealed", "9990000042");
    practice.entry("sealed", "2019-05-05", DISSENT, "", "", "Y");
    diabetic("withdrawn", "9990000050");
    practice.entry("withdrawn", "2019-05-05", DISSENT).entry("withdrawn", "2019-05-06", WITHDRAWAL);
    diabetic("silent", "9990000069");
    assertThat(found("small", asked(false, true, false), noLists()))
        .isEqualTo(Map.of(Finding.TYPE_1, 4L));
  }

  @Test
  void findsExclusionCodesWithTheirDescendantsOnAnyDate() throws Exception {
    diabetic("itself", "9990000018");
    practice.entry("itself", "", SECRET.value());
    diabetic("child", "9990000026");
    practice.entry("child", "2031-01-01", "3000002");
    diabetic("other scheme", "9990000034");
    practice.ofScheme("other scheme", "2019-01-01", SECRET.value(), "1.2.3");
    CodeHierarchy hierarchy =
        CodeHierarchy.of(
            Cluster.SNOMED_CT, List.of(new CodeHierarchy.Link(SECRET.value(), "3000002")));
    Safeguards excluding =
        new Safeguards(List.of(new ExclusionCode(SECRET, true)), false, true, false, TYPE_ONE);
    assertThat(
            found("small", excluding, noLists(), Optional.of(hierarchy), UnaryOperator.identity()))
        .isEqualTo(Map.of(Finding.EXCLUSION_CODE, 2L));
  }

  @Test
  void findsFlagsWhereTheRequestHeedsThem() throws Exception {
    diabetic("s-flag", "9990000018", "Y", "N");
    diabetic("sharing", "9990000026", "N", "Y");
    assertThat(found("small", asked(true, true, true), noLists()))
        .isEqualTo(Map.of(Finding.S_FLAG, 1L, Finding.SHARING, 1L));
    assertThat(found("small", asked(false, true, false), noLists())).isEmpty();
  }

  /** Of two equal entries, one sealed, one row may be there; two are one too many. */
  @Test
  void findsSealedEntriesUnlessAnOpenOneLooksTheSame() throws Exception {
    diabetic("a", "9990000018");
    practice.entry("a", "2019-03-01", DIABETES, "", "", "Y");
    diabetic("b", "9990000026");
    practice.entry("b", "2019-01-01", DIABETES, "", "", "Y");
    assertThat(found("small", asked(false, false, false), noLists()))
        .isEqualTo(Map.of(Finding.SEALED_ENTRY, 2L));
    assertThat(found("small", asked(false, true, false), noLists())).isEmpty();
  }

  @Test
  void anOpenTwinOfASealedEntryIsNotComplainedOf() throws Exception {
    diabetic("a", "9990000018");
    practice.entry("a", "2019-01-01", DIABETES, "", "", "Y");
    // One of the two rows goes, as a sound engine would have it.
    UnaryOperator<String> once =
        xml ->
            xml.replaceFirst("<Journals-Table QID=\"12\" LID=\"2\" DATE=\"2019-01-01\"[^>]*/>", "");
    assertThat(found("small", asked(false, false, false), noLists(), Optional.empty(), once))
        .isEmpty();
  }

  @Test
  void findsRestrictedAndSensitiveEntries() throws Exception {
    practice.patient("a").entry("a", "2019-01-01", SECRET.value());
    practice.sensitive("a", "2019-01-02", DIABETES).entry("a", "2019-01-03", DIABETES);
    GateTerms restricted = new GateTerms(listed(SECRET), GuardedCodes.NONE, false);
    assertThat(found("guarded", asked(false, true, false), restricted))
        .isEqualTo(Map.of(Finding.RESTRICTED_CODE, 1L, Finding.SENSITIVE_ENTRY, 1L));
    GateTerms sensitive = new GateTerms(GuardedCodes.NONE, listed(SECRET), false);
    assertThat(found("guarded", asked(false, true, false), sensitive))
        .isEqualTo(Map.of(Finding.SENSITIVE_ENTRY, 2L));
    GateTerms approved = new GateTerms(GuardedCodes.NONE, listed(SECRET), true);
    assertThat(found("guarded", asked(false, true, false), approved)).isEmpty();
  }

  @Test
  void findsTestPatientsOfALiveQueryOnly() throws Exception {
    diabetic("test", "9990000018");
    diabetic("real", "4010232137");
    assertThat(found("small", asked(false, true, false).withoutTestPatients(), noLists()))
        .isEqualTo(Map.of(Finding.TEST_PATIENT, 1L));
    assertThat(found("small", asked(false, true, false), noLists())).isEmpty();
  }

  @Test
  void findsPatientsWhoAreNotOfThePracticeAndRowsOfAnother() throws Exception {
    diabetic("a", "9990000018");
    Safeguards asked = asked(false, true, false);
    assertThat(
            found(
                "small",
                asked,
                noLists(),
                Optional.empty(),
                xml -> xml.replace("9990000018", "9990000026")))
        .isEqualTo(Map.of(Finding.NOT_OF_PRACTICE, 1L));
    assertThat(
            found(
                "small",
                asked,
                noLists(),
                Optional.empty(),
                xml -> xml.replace("PRACTICE=\"T00001\"", "PRACTICE=\"T00002\"")))
        .isEqualTo(Map.of(Finding.NOT_OF_PRACTICE, 1L));
  }

  @Test
  void findsAPatientWhoIsNotSaidToBeAnybody() throws Exception {
    diabetic("without", "");
    assertThat(found("small", asked(false, true, false), noLists()))
        .isEqualTo(Map.of(Finding.WITHOUT_IDENTIFIER, 1L));
  }

  @Test
  void findsColumnsAndFiguresThatNobodyAskedFor() throws Exception {
    diabetic("a", "9990000018");
    assertThat(
            found(
                "small",
                asked(false, true, false),
                noLists(),
                Optional.empty(),
                xml ->
                    xml.replace(" SEX=\"2\"", " SEX=\"2\" SURNAME=\"TEST\"")
                        .replace(
                            "AID=\"22222222-2222-4222-8222-222222222222\"",
                            "AID=\"33333333-3333-4333-8333-333333333333\"")))
        .isEqualTo(Map.of(Finding.COLUMN_NOT_APPROVED, 1L, Finding.FIGURE_NOT_APPROVED, 1L));
  }

  @Test
  void aMessageThatIsCutOffOrOfAnotherQueryIsUnsound() throws Exception {
    diabetic("a", "9990000018");
    Safeguards asked = asked(false, true, false);
    assertThat(
            found(
                "small",
                asked,
                noLists(),
                Optional.empty(),
                xml -> xml.substring(0, xml.length() - 40)))
        .isEqualTo(Map.of(Finding.UNSOUND, 1L));
    assertThat(
            found(
                "small",
                asked,
                noLists(),
                Optional.empty(),
                xml -> xml.replace("ABC001", "ABC00F")))
        .isEqualTo(Map.of(Finding.UNSOUND, 1L));
  }

  @Test
  void findsAPatientWhoseRecordIsThereTwice() throws Exception {
    diabetic("a", "9990000018");
    UnaryOperator<String> twice =
        xml -> {
          int from = xml.indexOf("<Patient-Level-Record");
          int to = xml.indexOf("</Patient-Level-Record>") + "</Patient-Level-Record>".length();
          String record = xml.substring(from, to);
          return xml.replace(record, record + record.replace("RID=\"3\"", "RID=\"4\""));
        };
    assertThat(tampered("small", twice)).isEqualTo(Map.of(Finding.UNSOUND, 1L));
  }

  @Test
  void onePersonUnderTwoLocalIdsMayHaveTwoRecords() throws Exception {
    diabetic("a", "9990000018");
    diabetic("b", "9990000018");
    assertThat(tampered("small", UnaryOperator.identity())).isEmpty();
  }

  @Test
  void findsEntriesThatTheSourceDoesNotHave() throws Exception {
    diabetic("a", "9990000018");
    practice.entry("a", "2020-01-01", "75367002", "140", "80.5", "N");
    assertThat(tampered("small", UnaryOperator.identity())).isEmpty();
    for (String[] change :
        List.of(
            new String[] {"DATE=\"2019-01-01\"", "DATE=\"2019-01-02\""},
            new String[] {"DATE=\"2019-01-01\"", "DATE=\"\""},
            new String[] {"CODE=\"73211009\"", "CODE=\"73211008\""},
            new String[] {"VALUE1-CONDITION=\"140\"", "VALUE1-CONDITION=\"141\""},
            new String[] {"VALUE1-CONDITION=\"140\"", "VALUE1-CONDITION=\"140.0001\""},
            new String[] {"VALUE2-CONDITION=\"80.5\"", "VALUE2-CONDITION=\"\""})) {
      assertThat(tampered("small", xml -> xml.replace(change[0], change[1])))
          .as(change[1])
          .isEqualTo(Map.of(Finding.UNSOUND, 1L));
    }
    assertThat(tampered("small", xml -> xml.replace("\"140\"", "\"140.0\""))).isEmpty();
  }

  /** More patients than are held against the source at a time. */
  @Test
  void findsWhatIsWrongAtTheBeginningAndAtTheEndOfALongResult() throws Exception {
    for (int i = 0; i < 5_000; i++) {
      diabetic("%04d".formatted(i), "999%07d".formatted(i));
    }
    String right = "DATE=\"2019-01-01\"";
    String wrong = "DATE=\"2019-01-02\"";
    assertThat(tampered("small", UnaryOperator.identity())).isEmpty();
    UnaryOperator<String> firstAndLast =
        xml -> {
          String changed = xml.replaceFirst(right, wrong);
          int last = changed.lastIndexOf(right);
          return changed.substring(0, last) + wrong + changed.substring(last + right.length());
        };
    assertThat(tampered("small", firstAndLast)).isEqualTo(Map.of(Finding.UNSOUND, 2L));
  }

  @Test
  void findsAPatientWhoIsNotAsInTheSource() throws Exception {
    diabetic("a", "9990000018");
    for (String[] change :
        List.of(
            new String[] {"DATE-OF-BIRTH=\"1960-06-15\"", "DATE-OF-BIRTH=\"1960-06-16\""},
            new String[] {"SEX=\"2\"", "SEX=\"\""})) {
      assertThat(tampered("small", xml -> xml.replace(change[0], change[1])))
          .as(change[1])
          .isEqualTo(Map.of(Finding.UNSOUND, 1L));
    }
  }

  @Test
  void findsAnEntryThatIsThereMoreOftenThanInTheSource() throws Exception {
    diabetic("a", "9990000018");
    practice.entry("a", "2019-01-01", DIABETES).entry("a", "2019-06-01", DIABETES);
    assertThat(tampered("small", UnaryOperator.identity())).isEmpty();
    assertThat(tampered("small", xml -> xml.replace("2019-06-01", "2019-01-01")))
        .isEqualTo(Map.of(Finding.UNSOUND, 1L));
  }

  @Test
  void findsTheEntryOfAnotherPatient() throws Exception {
    diabetic("a", "9990000018");
    diabetic("b", "9990000026");
    practice.entry("b", "2018-01-01", DIABETES);
    UnaryOperator<String> moved =
        xml -> xml.replaceFirst("DATE=\"2019-01-01\"", "DATE=\"2018-01-01\"");
    assertThat(tampered("small", moved)).isEqualTo(Map.of(Finding.UNSOUND, 1L));
  }

  @Test
  void findsASealedEntryWithoutADate() throws Exception {
    diabetic("a", "9990000018");
    practice.entry("a", "", DIABETES, "", "", "Y");
    assertThat(
            found(
                "small",
                asked(false, false, false),
                noLists(),
                Optional.empty(),
                xml -> xml.replace("DATE=\"2019-01-01\"", "DATE=\"\"")))
        .isEqualTo(Map.of(Finding.SEALED_ENTRY, 1L));
  }

  /** A row says no scheme: who the patient is, and so which of the two it was, is not known. */
  @Test
  void findsARestrictedCodeOfNobodyThoughAnotherSchemeHasTheSameDigits() throws Exception {
    practice.patient("a").entry("a", "2019-01-01", SECRET.value());
    practice.patient("b", "9990000026", "N", "N");
    practice.ofScheme("b", "2019-01-01", SECRET.value(), "1.2.3");
    GateTerms restricted = new GateTerms(listed(SECRET), GuardedCodes.NONE, false);
    Safeguards asked = asked(false, true, false);
    UnaryOperator<String> same = UnaryOperator.identity();
    assertThat(found(nameless("guarded"), asked, restricted, Optional.empty(), same))
        .isEqualTo(Map.of(Finding.RESTRICTED_CODE, 1L));
    assertThat(found("guarded", asked, restricted)).isEqualTo(Map.of(Finding.RESTRICTED_CODE, 1L));
  }

  /** One person under two local ids, of whom one has said no: none of the two may be there. */
  @Test
  void amongRecordsOfNobodyThereIsNoRoomForTheTwinOfAWithheldPatient() throws Exception {
    diabetic("a", "9990000018");
    diabetic("b", "9990000018");
    practice.entry("b", "2019-05-05", DISSENT);
    diabetic("c", "9990000026");
    Safeguards asked = asked(false, true, false);
    assertThat(
            found(nameless("small"), asked, noLists(), Optional.empty(), UnaryOperator.identity()))
        .isEqualTo(Map.of(Finding.NOT_OF_PRACTICE, 2L));
  }

  /** Below 6 hidden, rounded to 5: 6 and 7 patients are told as 5, 11 as 10 (halves up). */
  @Test
  void aRoundedNumberBelowTheLimitIsNoSmallOne() throws Exception {
    diabetic("a", "9990000018");
    assertThat(figure(new Disclosure(6, 5), "5")).isEmpty();
    assertThat(figure(new Disclosure(6, 5), "10")).isEmpty();
    assertThat(figure(new Disclosure(6, 5), "0")).isEmpty();
    assertThat(figure(new Disclosure(6, 5), "*")).isEmpty();
    assertThat(figure(new Disclosure(10, 1), "10")).isEmpty();
    assertThat(figure(new Disclosure(0, 1), "1")).isEmpty();
    assertThat(figure(new Disclosure(1, 1), "1")).isEmpty();
    Map<Finding, Long> small = Map.of(Finding.SMALL_NUMBER, 1L);
    assertThat(figure(new Disclosure(6, 5), "6")).isEqualTo(small);
    assertThat(figure(new Disclosure(10, 5), "5")).isEqualTo(small);
    assertThat(figure(new Disclosure(10, 1), "9")).isEqualTo(small);
    assertThat(figure(new Disclosure(6, 5), "-5")).isEqualTo(small);
  }

  private Map<Finding, Long> figure(Disclosure disclosure, String told) throws Exception {
    RequirementPack pack = TestPractice.smallPack();
    RequirementPack hiding =
        pack.withOutputs(
            pack.outputs().stream()
                .map(
                    output ->
                        output instanceof Output.Count count
                            ? new Output.Count(
                                count.rid(),
                                count.aid(),
                                count.of(),
                                count.patients(),
                                Optional.of(disclosure),
                                count.description(),
                                count.location())
                            : output)
                .toList());
    return found(
        hiding,
        asked(false, true, false),
        noLists(),
        Optional.empty(),
        xml ->
            xml.replace("Patients with diabetes\">1<", "Patients with diabetes\">" + told + "<"));
  }
}
