package io.github.opengpes.extraction.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.extraction.TestPractice;
import io.github.opengpes.extraction.gate.GateTerms;
import io.github.opengpes.extraction.gate.GuardedCodes;
import io.github.opengpes.extraction.safeguard.ExclusionCode;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.Disclosure;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.terminology.CodeHierarchy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever the safeguards of the request should have withheld is found in the finished message; and
 * what may be there is not complained of.
 */
@Tag("once")
class ProofTest extends FaultyEngine {

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
