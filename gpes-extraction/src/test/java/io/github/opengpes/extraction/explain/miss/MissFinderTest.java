package io.github.opengpes.extraction.explain.miss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.RulesetPart;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.outcome.Gate;
import io.github.opengpes.requirements.outcome.Outcome;
import io.github.opengpes.requirements.pack.PackReader;
import io.github.opengpes.requirements.parameter.RunParameters;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Near misses derived by hand from the published rules: fields and outcomes stand here as a run
 * would have found them.
 */
class MissFinderTest {

  private static final RulesetPart DENOMINATOR = RulesetPart.DENOMINATOR;
  private static final RulesetPart NUMERATOR = RulesetPart.NUMERATOR;

  /** A patient of a pack: fields that are not set are absent. */
  private static final class Patient {
    private final RequirementPack pack;
    private final Map<String, Optional<Value>> fields = new HashMap<>();

    Patient(String folder) throws IOException {
      pack = PackReader.read(Path.of(folder)).pack().orElseThrow();
      pack.fields().keySet().forEach(name -> fields.put(name, Optional.empty()));
    }

    Patient on(String field, String date) {
      fields.put(field, Optional.of(new Value.DateValue(LocalDate.parse(date))));
      return this;
    }

    Patient is(String field, String number) {
      fields.put(field, Optional.of(new Value.NumberValue(new BigDecimal(number))));
      return this;
    }

    /** Rejected by this rule; the other rulesets of the pack keep the patient out by a gate. */
    List<NearMiss> rejected(String ruleset, RulesetPart part, int rule) {
      return misses(Outcome.byRule(new RulesetId(ruleset, part), false, rule));
    }

    List<NearMiss> misses(Outcome outcome) {
      Map<RulesetId, Outcome> outcomes = new HashMap<>();
      pack.rulesets().keySet().forEach(id -> outcomes.put(id, Outcome.byGate(id, Gate.POPULATION)));
      outcomes.put(outcome.ruleset(), outcome);
      RunParameters parameters = RunParameters.resolve(pack, Map.of()).parameters().orElseThrow();
      return new MissFinder(pack, parameters).find(outcomes, fields);
    }
  }

  private static Optional<LocalDate> day(String date) {
    return Optional.of(LocalDate.parse(date));
  }

  /**
   * qof-hypertension with its defaults: service year from 2020-04-01, payment period end and
   * achievement date 2021-03-31. In the last 12 months: from 2020-04-01; in the last 9: from
   * 2020-07-01.
   */
  @Nested
  class Hypertension {

    private Patient patient(String age) throws IOException {
      return new Patient("../packs/qof-hypertension")
          .is("PAT_AGE", age)
          .on("REG_DAT", "2000-01-01")
          .on("HYP_DAT", "2010-01-01")
          .on("HYPLAT_DAT", "2010-01-01");
    }

    private Patient reading(String age, String date, String systolic, String diastolic)
        throws IOException {
      return patient(age).on("BP_DAT", date).is("BP_SYS", systolic).is("BP_DIA", diastolic);
    }

    /** HYP007 numerator R1: 150/90 or less. The reading of the year may be repeated to its end. */
    @Test
    void systolic151MissesTheLimitOf150By1() throws IOException {
      List<NearMiss> misses =
          reading("82", "2020-09-01", "151", "85").rejected("HYP007", NUMERATOR, 1);
      assertThat(misses).hasSize(1);
      NearMiss miss = misses.get(0);
      assertThat(miss.words()).isEqualTo("BP_SYS is 151, 1 too high: at most 150 is asked");
      assertThat(miss.comparison()).isEqualTo("BP_SYS <= 150");
      assertThat(miss.comparisonRule()).isEqualTo(1);
      assertThat(miss.distance()).contains(BigDecimal.ONE);
      assertThat(miss.mend()).isEqualTo(Mend.NEW_ENTRY);
      assertThat(miss.lastDate()).isEqualTo(day("2021-03-31"));
    }

    @Test
    void aReadingOfTheLastDayBeforeTheWindowMissesItByOneDay() throws IOException {
      List<NearMiss> misses =
          reading("82", "2020-03-31", "150", "90").rejected("HYP007", NUMERATOR, 1);
      assertThat(misses)
          .singleElement()
          .satisfies(
              miss -> {
                assertThat(miss.words())
                    .isEqualTo(
                        "BP_DAT is 2020-03-31, 1 day too old: on or after 2020-04-01 is asked");
                assertThat(miss.lastDate()).isEqualTo(day("2021-03-31"));
                assertThat(miss.unit()).isEqualTo("days");
              });
    }

    @Test
    void twoValuesThatWouldHaveToChangeAreNoNearMiss() throws IOException {
      assertThat(reading("82", "2020-09-01", "151", "91").rejected("HYP007", NUMERATOR, 1))
          .isEmpty();
      assertThat(reading("82", "2020-03-31", "151", "85").rejected("HYP007", NUMERATOR, 1))
          .isEmpty();
    }

    /** Date, systolic and diastolic are missing: three values, not one. */
    @Test
    void noReadingAtAllIsNoNearMiss() throws IOException {
      assertThat(patient("82").rejected("HYP007", NUMERATOR, 1)).isEmpty();
    }

    @Test
    void anAgeMissesByYearsAndNoEntryMendsIt() throws IOException {
      assertThat(reading("79", "2020-09-01", "150", "90").rejected("HYP007", DENOMINATOR, 1))
          .singleElement()
          .satisfies(
              miss -> {
                assertThat(miss.words())
                    .isEqualTo("PAT_AGE is 79, 1 year too low: at least 80 is asked");
                assertThat(miss.mend()).isEqualTo(Mend.AGE);
                assertThat(miss.lastDate()).isEmpty();
              });
      assertThat(reading("80", "2020-09-01", "140", "90").rejected("HYP003", DENOMINATOR, 1))
          .singleElement()
          .satisfies(
              miss ->
                  assertThat(miss.words())
                      .isEqualTo("PAT_AGE is 80, 1 year too high: at most 79 is asked"));
    }

    /** Half of the register would else be near to the indicator of the other ages. */
    @Test
    void anAgeThatIsMoreThanAYearOffIsNotNear() throws IOException {
      assertThat(reading("78", "2020-09-01", "150", "90").rejected("HYP007", DENOMINATOR, 1))
          .isEmpty();
    }

    /**
     * HYP007 R3 rejects for maximal therapy of 1 June 2020, 62 days after 31 March. Either a
     * reading of at most 150 (R2 selects first), or the therapy before the window.
     */
    @Test
    void successComesFirstSoAnExcludedPatientMayMissByTheReadingOrByTheExclusion()
        throws IOException {
      List<NearMiss> misses =
          reading("82", "2020-09-01", "160", "85")
              .on("HTMAX_DAT", "2020-06-01")
              .rejected("HYP007", DENOMINATOR, 3);
      assertThat(misses)
          .extracting(NearMiss::words)
          .containsExactly(
              "BP_SYS is 160, 10 too high: at most 150 is asked",
              "HTMAX_DAT is 2020-06-01, 62 days too new: on or before 2020-03-31 is asked");
      assertThat(misses)
          .extracting(NearMiss::mend)
          .containsExactly(Mend.NEW_ENTRY, Mend.NO_NEW_ENTRY);
      assertThat(misses).extracting(NearMiss::comparisonRule).containsExactly(2, 3);
      assertThat(misses).extracting(NearMiss::rule).containsOnly(3);
    }

    /**
     * R7, first arm: a reading of 160/85 on 1 September, invited on 1 and 10 October. It is not so
     * that the first invitation follows the reading when either of the two moves to the day of the
     * other (30 days); without a second invitation there are not two.
     */
    @Test
    void twoInvitationsCanBeMissedByEachOfWhatTheyAskFor() throws IOException {
      List<NearMiss> misses =
          reading("82", "2020-09-01", "160", "85")
              .on("HYPINVITE1_DAT", "2020-10-01")
              .on("HYPINVITE2_DAT", "2020-10-10")
              .rejected("HYP007", DENOMINATOR, 7);
      assertThat(misses)
          .extracting(NearMiss::words)
          .containsExactly(
              "BP_DAT is 2020-09-01, 30 days too old: on or after 2020-10-01 is asked",
              "BP_SYS is 160, 10 too high: at most 150 is asked",
              "HYPINVITE1_DAT is 2020-10-01, 30 days too new: on or before 2020-09-01 is asked",
              "an entry of HYPINVITE_COD of 2020-10-10, and none is asked");
      assertThat(misses)
          .extracting(NearMiss::mend)
          .containsExactly(Mend.NEW_ENTRY, Mend.NEW_ENTRY, Mend.NO_NEW_ENTRY, Mend.NO_NEW_ENTRY);
    }

    @Test
    void aNewRegistrationIsNotMendedByAnEntry() throws IOException {
      List<NearMiss> misses =
          patient("60").on("REG_DAT", "2020-07-01").rejected("HYP003", DENOMINATOR, 9);
      assertThat(misses)
          .singleElement()
          .satisfies(
              miss -> {
                assertThat(miss.words())
                    .isEqualTo(
                        "REG_DAT is 2020-07-01, 1 day too new: on or before 2020-06-30 is asked");
                assertThat(miss.mend()).isEqualTo(Mend.REGISTRATION);
                assertThat(miss.mend().words())
                    .isEqualTo("cannot be mended: it hangs on the registration");
              });
    }

    @Test
    void gatesAndSelectedPatientsAreNeverNear() throws IOException {
      RulesetId numerator = new RulesetId("HYP007", NUMERATOR);
      assertThat(
              reading("82", "2020-09-01", "151", "85")
                  .misses(Outcome.byGate(numerator, Gate.EXCLUSION)))
          .isEmpty();
      assertThat(
              reading("82", "2020-09-01", "150", "85").misses(Outcome.byRule(numerator, true, 1)))
          .isEmpty();
    }
  }

  /** qof-diabetes-register: DM_REG on 2021-03-31. */
  @Nested
  class Diabetes {

    private Patient patient(String age) throws IOException {
      return new Patient("../packs/qof-diabetes-register").is("PAT_AGE", age);
    }

    @Test
    void aResolvedDiagnosisIsNearAndSaysByWhichEntry() throws IOException {
      assertThat(
              patient("60")
                  .on("DM_DAT", "2019-05-05")
                  .on("DMLAT_DAT", "2019-05-05")
                  .on("DMRES_DAT", "2019-05-06")
                  .rejected("DM_REG", RulesetPart.REGISTER, 1))
          .singleElement()
          .satisfies(
              miss -> {
                assertThat(miss.words())
                    .isEqualTo("an entry of DMRES_COD of 2019-05-06, and none is asked");
                assertThat(miss.comparison()).isEqualTo("DMRES_DAT = Null");
                assertThat(miss.mend()).isEqualTo(Mend.NO_NEW_ENTRY);
              });
    }

    @Test
    void sixteenIsOneYearTooYoungForTheRegister() throws IOException {
      assertThat(
              patient("16")
                  .on("DMLAT_DAT", "2019-05-05")
                  .rejected("DM_REG", RulesetPart.REGISTER, 2))
          .extracting(NearMiss::words)
          .containsExactly("PAT_AGE is 16, 1 year too low: at least 17 is asked");
    }

    @Test
    void whoIsTooYoungAndResolvedMissesByTwo() throws IOException {
      assertThat(
              patient("16")
                  .on("DMLAT_DAT", "2019-05-05")
                  .on("DMRES_DAT", "2019-05-06")
                  .rejected("DM_REG", RulesetPart.REGISTER, 1))
          .isEmpty();
    }

    /** Else the whole practice would be near to every register. */
    @Test
    void whoHasNoEntryAtAllIsNotNearToARegisterOfTheWholePractice() throws IOException {
      assertThat(patient("60").rejected("DM_REG", RulesetPart.REGISTER, 1)).isEmpty();
    }
  }

  /** Payment period end 2020-03-31, reference date 2020-04-30. */
  @Nested
  class Windows {

    private Patient diagnosed(String date) throws IOException {
      return new Patient("src/test/resources/packs/reviews").on("DXLAT_DAT", date);
    }

    /** After 31 March 2019, up to 31 March 2020: an entry of April would come too late. */
    @Test
    void noEntrySinceTheWindowOpenedCountsUpToTheEndOfThePaymentPeriod() throws IOException {
      assertThat(diagnosed("2010-01-01").rejected("YEARLY", NUMERATOR, 1))
          .singleElement()
          .satisfies(
              miss -> {
                assertThat(miss.words()).isEqualTo("no entry of REV_COD since 2019-04-01");
                assertThat(miss.asked()).isEqualTo("an entry since 2019-04-01");
                assertThat(miss.distance()).isEmpty();
                assertThat(miss.lastDate()).isEqualTo(day("2020-03-31"));
              });
    }

    /** 10 January 2020 and 10 days is 20 January; and 56 days, over a 29 February, is 6 March. */
    @Test
    void theWindowAfterADiagnosisSlidesPastOnItsLastDay() throws IOException {
      assertThat(diagnosed("2020-01-10").rejected("FOLLOWED", NUMERATOR, 1))
          .singleElement()
          .satisfies(
              miss -> {
                assertThat(miss.words()).isEqualTo("no entry of REV_COD since 2020-01-20");
                assertThat(miss.lastDate()).isEqualTo(day("2020-03-06"));
              });
      assertThat(
              diagnosed("2020-01-10")
                  .on("REV_DAT", "2020-01-15")
                  .rejected("FOLLOWED", NUMERATOR, 1))
          .extracting(NearMiss::words, NearMiss::lastDate)
          .contains(
              tuple(
                  "REV_DAT is 2020-01-15, 5 days too old: on or after 2020-01-20 is asked",
                  day("2020-03-06")));
    }

    /** 1 April and 56 days is 27 May; but after 30 April nothing is read. */
    @Test
    void aWindowThatIsOpenAtTheReferenceDateEndsThere() throws IOException {
      assertThat(diagnosed("2020-04-01").rejected("FOLLOWED", NUMERATOR, 1))
          .extracting(NearMiss::lastDate)
          .containsExactly(day("2020-04-30"));
    }

    /** A review of 10 March is 4 days after the window, and as the latest it stands in the way. */
    @Test
    void aReviewAfterTheWindowIsNotMendedByAnother() throws IOException {
      assertThat(
              diagnosed("2020-01-10")
                  .on("REV_DAT", "2020-03-10")
                  .rejected("FOLLOWED", NUMERATOR, 1))
          .filteredOn(miss -> miss.field().name().equals("REV_DAT"))
          .singleElement()
          .satisfies(
              miss -> {
                assertThat(miss.words())
                    .isEqualTo(
                        "REV_DAT is 2020-03-10, 4 days too new: on or before 2020-03-06 is asked");
                assertThat(miss.mend()).isEqualTo(Mend.NO_NEW_ENTRY);
              });
    }

    /** 1 of 3 reviews of the year: two more are wanted, up to 31 March. */
    @Test
    void aCountIsMissedByEntriesThatMayStillBeAdded() throws IOException {
      assertThat(diagnosed("2010-01-01").is("REVIEWS", "1").rejected("THREE", NUMERATOR, 1))
          .singleElement()
          .satisfies(
              miss -> {
                assertThat(miss.words())
                    .isEqualTo("REVIEWS is 1, 2 entries too low: at least 3 is asked");
                assertThat(miss.lastDate()).isEqualTo(day("2020-03-31"));
              });
    }

    @Test
    void aHighestValueIsMissedByANumberOrByHavingNone() throws IOException {
      assertThat(diagnosed("2010-01-01").is("TOP", "29.5").rejected("HIGHEST", NUMERATOR, 1))
          .extracting(NearMiss::words, NearMiss::lastDate)
          .containsExactly(
              tuple("TOP is 29.5, 0.5 too low: at least 30 is asked", day("2020-03-31")));
      assertThat(diagnosed("2010-01-01").rejected("HIGHEST", NUMERATOR, 1))
          .extracting(NearMiss::words, NearMiss::lastDate)
          .containsExactly(
              tuple(
                  "no entry of REV_COD with a number for TOP: at least 30 is asked",
                  day("2020-03-31")));
    }

    @Test
    void aSecondEntryThatIsMissingIsSaidToBeTheSecond() throws IOException {
      assertThat(diagnosed("2010-01-01").rejected("APART", NUMERATOR, 1))
          .extracting(NearMiss::words, NearMiss::lastDate)
          .containsExactly(tuple("no 2nd entry of REV_COD since 2019-04-01", day("2020-03-31")));
    }

    /** A new entry moves a mean, but not to a value that is known beforehand. */
    @Test
    void aMeanIsMissedByANumberAndNoLastDateIsTold() throws IOException {
      assertThat(diagnosed("2010-01-01").is("MEAN_VAL", "31").rejected("AVERAGE", NUMERATOR, 1))
          .extracting(NearMiss::words, NearMiss::mend, NearMiss::lastDate)
          .containsExactly(
              tuple(
                  "MEAN_VAL is 31, 1 too high: less than 30 is asked",
                  Mend.NOT_KNOWN,
                  Optional.empty()));
    }

    /** Being in another ruleset is, like a gate, the end of many comparisons and not one. */
    @Test
    void anotherRulesetIsNeverWhatIsMissedBy() throws IOException {
      assertThat(diagnosed("2010-01-01").rejected("NEVER", DENOMINATOR, 1))
          .noneMatch(miss -> miss.words().contains("YEARLY"));
    }

    /**
     * Of an OR one side is enough: each is a way of its own. The refusal may come until 30 April.
     */
    @Test
    void eachSideOfAnOrIsAWayOfItsOwn() throws IOException {
      assertThat(
              diagnosed("2010-01-01").on("DEC_DAT", "2019-03-31").rejected("EITHER", NUMERATOR, 1))
          .extracting(NearMiss::words, NearMiss::lastDate)
          .containsExactly(
              tuple(
                  "DEC_DAT is 2019-03-31, 1 day too old: on or after 2019-04-01 is asked",
                  day("2020-04-30")),
              tuple("no entry of REV_COD since 2019-04-01", day("2020-04-30")));
    }
  }
}
