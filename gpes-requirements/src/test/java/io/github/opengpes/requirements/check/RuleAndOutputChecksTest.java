package io.github.opengpes.requirements.check;

import static io.github.opengpes.requirements.check.ToldFaults.pack;
import static io.github.opengpes.requirements.check.ToldFaults.tells;
import static io.github.opengpes.requirements.check.ToldFaults.withYaml;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Severity;
import io.github.opengpes.requirements.pack.PackInMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rules, outputs and plain values that cannot be meant so. Each is told with its place and how to
 * mend it.
 */
class RuleAndOutputChecksTest {

  @Test
  void tellsRuleTablesThatDoNotEnd() {
    tells(
        pack()
            .ruleset("R", "register", "")
            .rule("R", "register", 1, "REF_DAT = Null", "Select,Next rule"),
        "R register rule 1: the last rule decides either way",
        "[NO_DECISION]");
    PackInMemory tooEarly =
        pack()
            .register("R", "REF_DAT = Null")
            .rule("R", "register", 2, "REF_DAT = Null", "Select,Reject");
    tells(
        tooEarly,
        "rules.csv:3",
        "R register rule 2: is never asked: rule 1 decides either way",
        "[UNREACHABLE_RULE]");
    PackInMemory order =
        pack()
            .ruleset("R", "register", "")
            .rule("R", "register", 2, "REF_DAT = Null", "Select,Next")
            .rule("R", "register", 1, "REF_DAT = Null", "Select,Reject");
    tells(order, "rule numbers rise; this one follows rule 2", "[OUT_OF_ORDER]");
    tells(
        pack().ruleset("R", "register", ""),
        "rules.csv has no rule of it",
        "[RULESET_WITHOUT_RULES]");
    tells(
        pack().rule("Q", "register", 1, "REF_DAT = Null", "Select,Reject"),
        "declares no ruleset 'Q register'",
        "[RULES_WITHOUT_RULESET]");
    tells(
        pack()
            .ruleset("R", "register", "")
            .rule("R", "register", 1, "REF_DAT = Null", "Take,Reject"),
        "'true' is Select, Reject or Next rule");
  }

  @Test
  void tellsNumeratorsWithoutTheirDenominator() {
    PackInMemory alone =
        pack()
            .ruleset("I", "numerator", "")
            .rule("I", "numerator", 1, "REF_DAT = Null", "Select,Reject");
    tells(alone, "there is no I denominator", "[NUMERATOR_WITHOUT_DENOMINATOR]");
    PackInMemory astray =
        pack()
            .register("R", "REF_DAT = Null")
            .ruleset("I", "denominator", "")
            .rule("I", "denominator", 1, "REF_DAT = Null", "Select,Reject")
            .ruleset("I", "numerator", "R")
            .rule("I", "numerator", 1, "REF_DAT = Null", "Select,Reject");
    tells(astray, "a numerator is run on its own denominator");
  }

  @Test
  void tellsARuleThatCountsAsARejectionAndRejectsNobody() {
    tells(
        pack()
            .ruleset("R", "register", "")
            .rule("R", "register", 1, "REF_DAT ≠ Null", "Select,Next rule", "PCA")
            .rule("R", "register", 2, "REF_DAT ≠ Null", "Select,Reject"),
        "R register rule 1: counts as PCA but rejects nobody",
        "[BAD_VALUE]");
    tells(
        pack()
            .ruleset("R", "register", "")
            .rule("R", "register", 1, "REF_DAT ≠ Null", "Select,Reject", "other"),
        "'counts-as' is PCA, exclusion or empty");
  }

  @Test
  void tellsCountsOfRulesThatAreNotThere() {
    PackInMemory pack = pack().field("D_DAT", "DX_COD", "Latest").register("R", "D_DAT = Null");
    tells(
        pack.output(
            "{rid: 1, aid: 00000000-0000-0000-0001-000000000001, count: R, rejected-as: PCA}"),
        "no rule of R register counts as PCA (column counts-as of rules.csv)");
    tells(
        pack.output("{rid: 2, aid: 00000000-0000-0000-0001-000000000002, count: R, decided-by: 2}"),
        "R register has no rule 2");
    tells(
        pack.output(
            "{rid: 3, aid: 00000000-0000-0000-0001-000000000003, count: R, rejected-as: X}"),
        "'rejected-as' is PCA or exclusion");
    tells(
        pack.output(
            "{rid: 4, aid: 00000000-0000-0000-0001-000000000004, variable: REF_DAT, decided-by: 1}"),
        "'decided-by' is no key of the value of a variable");
    tells(
        pack.output(
            "{rid: 5, aid: 00000000-0000-0000-0001-000000000005, count: R, rejected-by: 2}"),
        "R register has no rule 2");
    tells(
        pack.output(
            "{rid: 6, aid: 00000000-0000-0000-0001-000000000006, count: R, rejected-by: 1,"
                + " decided-by: 1}"),
        "a count has one of 'decided-by' and 'rejected-by'");
    tells(
        pack()
            .ruleset("S", "register", "")
            .rule("S", "register", 1, "REF_DAT ≠ Null", "Select,Next rule")
            .rule("S", "register", 2, "REF_DAT ≠ Null", "Select,Reject")
            .output(
                "{rid: 1, aid: 00000000-0000-0000-0001-000000000001, count: S, rejected-by: 1}"),
        "rule 1 of S register rejects nobody");
  }

  @Test
  void tellsOutputsOfTheWrongKind() {
    PackInMemory register = pack().register("R", "REF_DAT = Null");
    tells(
        register.output("{patients: R, qid: 1, columns: [SEX]}"), "patients are sent of a cohort");
    tells(pack().output("{rid: 1}"), "one of the keys 'variable', 'count' and 'patients'");
    tells(
        pack().output("{patients: R, qid: 1, rid: 1, columns: [SEXX, SEX, SEX]}"),
        "'rid' is no key of a patient-level output");
    tells(
        pack().output("{patients: R, qid: 1, columns: [SEXX]}"),
        "no column has the name 'SEXX', did you mean 'SEX'?");
    tells(
        pack().output("{patients: R, qid: 1, columns: [SEX, SEX]}"),
        "the column SEX is there twice");
  }

  @Test
  void tellsValuesOfTheWrongForm() {
    tells(withYaml(pack(), "id: A00151", "id: A0015G"), "requirement.yaml:2", "six hex digits");
    tells(withYaml(pack(), "id: A00151", "id: A001"), "six hex digits");
    tells(withYaml(pack(), "format: 1", "format: 2"), "not format 1");
    tells(pack().variable("PPED", "date", "2020-02-30"), "the default '2020-02-30' is no day");
    tells(pack().variable("LIMIT", "number", "many"), "the default 'many' is no number");
    tells(pack().variable("LIMIT", "text", "x"), "a type is 'date' or 'number'");
    tells(pack().population("{registration: NHS}"), "registration is 'GMS' or 'any'");
    tells(pack().population("{died-on-or-after: soon}"), "'soon' is no day");
    tells(pack().type1("never"), "type1 is 'patient-level' or 'all-outputs'");
    tells(
        withYaml(pack(), "aid: 00000000-0000-0000-0000-000000000001", "aid: 1"),
        "an AID is a UUID");
    tells(pack().field("lower", "DX_COD", "Latest"), "'lower' is no name of a field", "[BAD_NAME]");
    tells(pack().field("DATE", "DX_COD", "Latest"), "'DATE' is a word of the rules");
    tells(pack().field("F", "", "Latest"), "what is found among entries needs a cluster");
    tells(pack().field("F", "DX_COD", "Sex"), "only what is found among entries has a cluster");
  }

  @Test
  void tellsAStatusThatIsNone() {
    tells(
        pack().population("{status: former}"),
        "status is 'registered', 'current' or 'previous'",
        "[BAD_VALUE]");
  }

  /** Decision 1: the service end date is inclusive. */
  @ParameterizedTest
  @CsvSource({"2014-03-31, false", "2014-04-01, true", "2014-04-02, false"})
  void warnsOfAServiceThatEndsOnTheFirstOfAMonth(String end, boolean told) {
    PackInMemory pack = pack().variable("QSED", "date", end);
    assertThat(pack.read().faults())
        .filteredOn(it -> it.code() == FaultCode.PERIOD_END)
        .hasSize(told ? 1 : 0)
        .allSatisfy(it -> assertThat(it.severity()).isEqualTo(Severity.WARNING));
  }

  @Test
  void warnsOfAndBesideOr() {
    PackInMemory pack = pack().register("R", "REF_DAT = Null OR REF_DAT = Null AND REF_DAT ≠ Null");
    tells(pack, "rules.csv:2: warning", "AND is taken first", "[MIXED_AND_OR]");
  }
}
