package io.github.opengpes.requirements.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.model.CountedPatients;
import io.github.opengpes.requirements.model.RejectedAs;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.RulesetPart;
import io.github.opengpes.requirements.outcome.Gate;
import io.github.opengpes.requirements.outcome.Outcome;
import io.github.opengpes.requirements.pack.PackInMemory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The decisions of the project about registers, indicators and gates, where the published documents
 * are ambiguous (docs/requirements/decisions.md), each on both sides of its boundary. The reference
 * date is 31 March 2020.
 */
class DecisionsOnRulesetsTest {

  private static PackInMemory pack() {
    return new PackInMemory();
  }

  private static PatientInMemory patient() {
    return new PatientInMemory();
  }

  @Nested
  class Decision09ResolvedOnTheDayOfTheDiagnosis {
    @ParameterizedTest
    @CsvSource({
      "2019-12-31, Select by rule 1",
      "2020-01-01, Select by rule 1",
      "2020-01-02, Reject by rule 1"
    })
    void isNotResolved(String resolved, String outcome) {
      PackInMemory pack =
          pack()
              .field("DXLAT_DAT", "DX_COD", "Latest <= REF_DAT")
              .field("RES_DAT", "RES_COD", "Latest > DXLAT_DAT AND <= REF_DAT")
              .register("R", "DXLAT_DAT ≠ Null AND RES_DAT = Null");
      assertThat(
              patient().entry("2020-01-01", "DX_COD").entry(resolved, "RES_COD").outcome(pack, "R"))
          .isEqualTo(outcome);
    }
  }

  @Nested
  class Decision27TwoOutcomes {
    private final PackInMemory pack =
        pack()
            .field("DX_DAT", "DX_COD", "Latest")
            .field("BP_DAT", "BP_COD", "Latest")
            .ruleset("IND", "numerator", "")
            .ruleset("IND", "denominator", "")
            .rule("IND", "numerator", 1, "BP_DAT ≠ Null", "Select,Reject")
            .rule("IND", "denominator", 1, "DX_DAT ≠ Null", "Select,Reject");

    @Test
    void theNumeratorIsRunOnTheDenominator() {
      PatientInMemory both = patient().entry("2020-01-01", "DX_COD").entry("2020-01-01", "BP_COD");
      assertThat(both.outcome(pack, "IND denominator")).isEqualTo("Select by rule 1");
      assertThat(both.outcome(pack, "IND numerator")).isEqualTo("Select by rule 1");
      PatientInMemory first = patient().entry("2020-01-01", "DX_COD");
      assertThat(first.outcome(pack, "IND numerator")).isEqualTo("Reject by rule 1");
      PatientInMemory second = patient().entry("2020-01-01", "BP_COD");
      assertThat(second.outcome(pack, "IND denominator")).isEqualTo("Reject by rule 1");
      assertThat(second.outcome(pack, "IND numerator")).isEqualTo("outside (population)");
    }
  }

  @Nested
  class Decision28DissentAndConsent {
    @Test
    void eachDissentIsAnsweredByItsOwnConsent() {
      PackInMemory pack =
          pack()
              .field("AOBJ_DAT", "DX_COD", "Latest")
              .field("ACONS_DAT", "RES_COD", "Latest > AOBJ_DAT")
              .field("BOBJ_DAT", "OTHER_COD", "Latest")
              .field("BCONS_DAT", "INVITE_COD", "Latest > BOBJ_DAT")
              .register(
                  "R",
                  "(AOBJ_DAT ≠ Null AND ACONS_DAT = Null) OR (BOBJ_DAT ≠ Null AND BCONS_DAT = Null)");
      PatientInMemory crossed =
          patient().entry("2019-01-01", "DX_COD").entry("2019-02-01", "INVITE_COD");
      assertThat(crossed.outcome(pack, "R")).isEqualTo("Select by rule 1");
      PatientInMemory answered =
          patient().entry("2019-01-01", "DX_COD").entry("2019-02-01", "RES_COD");
      assertThat(answered.outcome(pack, "R")).isEqualTo("Reject by rule 1");
    }
  }

  /** The gates of docs/requirements/meaning.md, in order; the first that closes is the reason. */
  @Nested
  class Gates {
    private final PackInMemory pack =
        pack()
            .field("DX_DAT", "DX_COD", "Latest")
            .register("REG", "DX_DAT ≠ Null")
            .ruleset("COH", "cohort", "REG")
            .rule("COH", "cohort", 1, "DX_DAT ≠ Null", "Select,Reject");
    private final PatientInMemory in = patient().entry("2020-01-01", "DX_COD");

    private String outcome(
        PatientInMemory patient, PackInMemory pack, String name, Set<Gate> closed) {
      RulesetPart part = name.equals("COH") ? RulesetPart.COHORT : RulesetPart.REGISTER;
      return patient.in(pack, closed).outcome(new RulesetId(name, part)).text();
    }

    @Test
    void typeOneClosesCohortsAndOnlyWhereThePackSaysSoTheRest() {
      assertThat(outcome(in, pack, "REG", Set.of(Gate.TYPE1))).isEqualTo("Select by rule 1");
      assertThat(outcome(in, pack, "COH", Set.of(Gate.TYPE1))).isEqualTo("outside (type1)");
      PackInMemory all = pack().type1("all-outputs").register("REG", "REF_DAT ≠ Null");
      assertThat(outcome(in, all, "REG", Set.of(Gate.TYPE1))).isEqualTo("outside (type1)");
    }

    @Test
    void exclusionClosesEverything() {
      assertThat(outcome(in, pack, "REG", Set.of(Gate.EXCLUSION))).isEqualTo("outside (exclusion)");
      assertThat(outcome(in, pack, "COH", Set.of(Gate.EXCLUSION))).isEqualTo("outside (exclusion)");
    }

    @Test
    void theFirstGateThatClosesIsTheReason() {
      assertThat(outcome(in, pack, "COH", Set.of(Gate.EXCLUSION, Gate.TYPE1)))
          .isEqualTo("outside (type1)");
      PatientInMemory gone = patient().neverRegistered();
      assertThat(outcome(gone, pack, "COH", Set.of(Gate.EXCLUSION, Gate.TYPE1)))
          .isEqualTo("outside (registration)");
      assertThat(outcome(patient(), pack, "COH", Set.of())).isEqualTo("outside (population)");
    }

    @Test
    void whoIsWithheldFromARegisterIsNotInWhatIsRunOnIt() {
      PackInMemory all =
          pack()
              .type1("all-outputs")
              .register("REG", "REF_DAT ≠ Null")
              .ruleset("IND", "denominator", "REG")
              .rule("IND", "denominator", 1, "REF_DAT ≠ Null", "Select,Reject");
      assertThat(
              in.in(all, Set.of(Gate.TYPE1))
                  .outcome(new RulesetId("IND", RulesetPart.DENOMINATOR))
                  .included())
          .isFalse();
    }
  }

  @Nested
  class Decision40Lists {
    private final PackInMemory pack =
        pack()
            .variableOfSeveral("LIMITS", "number", "5§7.0")
            .field("DX_DAT", "DX_COD", "Latest")
            .field("X", "", "Value of DX_DAT")
            .field("Y_DAT", "OTHER_COD", "Latest")
            .field("Y", "", "Value of Y_DAT")
            .register("R", "X IN (1, LIMITS, Y)")
            .register("NOT_R", "X NOT IN (1, LIMITS, Y)");

    @ParameterizedTest
    @CsvSource({"1.0, true", "5, true", "7, true", "9, true", "6, false"})
    void aVariableStandsForEachOfItsValues(String value, boolean in) {
      PatientInMemory patient =
          patient().entry("2020-01-01", "DX_COD", value).entry("2020-01-01", "OTHER_COD", "9");
      assertThat(patient.outcome(pack, "R").startsWith("Select")).isEqualTo(in);
      assertThat(patient.outcome(pack, "NOT_R").startsWith("Select")).isEqualTo(!in);
    }

    @Test
    void whatIsAbsentIsInNoListAndAbsentIsEqualToNothing() {
      assertThat(patient().outcome(pack, "R")).isEqualTo("Reject by rule 1");
      assertThat(patient().outcome(pack, "NOT_R")).isEqualTo("Select by rule 1");
    }
  }

  @Nested
  class Decision42RegistersOfRegisters {
    private final PackInMemory pack =
        pack()
            .field("DX_DAT", "DX_COD", "Latest")
            .field("OTHER_DAT", "OTHER_COD", "Latest")
            .register("EITHER_REG", "In DX_REG OR In IND denominator")
            .register("DX_REG", "DX_DAT ≠ Null")
            .ruleset("IND", "denominator", "DX_REG")
            .rule("IND", "denominator", 1, "OTHER_DAT ≠ Null", "Select,Reject")
            .ruleset("NOT_IND", "register", "")
            .rule("NOT_IND", "register", 1, "NOT In IND", "Select,Reject");

    @Test
    void aRulesetIsAskedWhereverItStandsInThePack() {
      assertThat(patient().outcome(pack, "EITHER_REG")).isEqualTo("Reject by rule 1");
      assertThat(patient().entry("2020-01-01", "DX_COD").outcome(pack, "EITHER_REG"))
          .isEqualTo("Select by rule 1");
    }

    @Test
    void whomAGateKeepsOutIsNotIn() {
      PatientInMemory other = patient().entry("2020-01-01", "OTHER_COD");
      assertThat(other.outcome(pack, "IND")).isEqualTo("outside (population)");
      assertThat(other.outcome(pack, "EITHER_REG")).isEqualTo("Reject by rule 1");
      assertThat(other.outcome(pack, "NOT_IND")).isEqualTo("Select by rule 1");
    }
  }

  @Nested
  class Decision43CountsOfTheRejected {
    private final PackInMemory pack =
        pack()
            .field("DX_DAT", "DX_COD", "Latest")
            .field("X", "", "Value of DX_DAT")
            .ruleset("IND", "denominator", "")
            .rule("IND", "denominator", 1, "X = 1", "Select,Next rule")
            .rule("IND", "denominator", 2, "X = 2", "Reject,Next rule", "exclusion")
            .rule("IND", "denominator", 3, "X = 3", "Select,Reject", "PCA");

    @ParameterizedTest
    @CsvSource({
      "1, selected decided-by-1",
      "2, exclusion rejected-by-2",
      "3, selected decided-by-3",
      "4, PCA decided-by-3 rejected-by-3"
    })
    void areOfThoseWhomTheRuleItselfRejects(String value, String counted) {
      RequirementPack read = pack.pack();
      Outcome outcome =
          patient()
              .entry("2020-01-01", "DX_COD", value)
              .in(pack)
              .outcome(new RulesetId("IND", RulesetPart.DENOMINATOR));
      assertThat(counts(outcome, read)).isEqualTo(counted);
    }

    @Test
    void whomAGateKeepsOutIsInNoneOfThem() {
      RequirementPack read = pack.pack();
      Outcome outcome =
          patient()
              .neverRegistered()
              .in(pack)
              .outcome(new RulesetId("IND", RulesetPart.DENOMINATOR));
      assertThat(counts(outcome, read)).isEmpty();
    }

    private String counts(Outcome outcome, RequirementPack read) {
      Map<String, CountedPatients> counts = new LinkedHashMap<>();
      counts.put("selected", new CountedPatients.Selected());
      counts.put("PCA", new CountedPatients.Rejected(RejectedAs.PCA));
      counts.put("exclusion", new CountedPatients.Rejected(RejectedAs.EXCLUSION));
      counts.put("decided-by-1", new CountedPatients.DecidedBy(1));
      counts.put("decided-by-3", new CountedPatients.DecidedBy(3));
      counts.put("rejected-by-2", new CountedPatients.RejectedBy(2));
      counts.put("rejected-by-3", new CountedPatients.RejectedBy(3));
      return counts.entrySet().stream()
          .filter(it -> outcome.isCounted(it.getValue(), read))
          .map(Map.Entry::getKey)
          .collect(Collectors.joining(" "));
    }
  }
}
