package io.github.opengpes.requirements.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.fault.Fault;
import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Severity;
import io.github.opengpes.requirements.pack.PackInMemory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake that a pack can hold is told, with its place and how to mend it. */
class PackChecksTest {

  private static PackInMemory pack() {
    return new PackInMemory();
  }

  /** The faults but for those of clusters that the test does not use. */
  private static List<String> faults(PackInMemory pack) {
    return pack.read().faults().stream()
        .filter(it -> it.code() != FaultCode.UNUSED)
        .map(Fault::line)
        .toList();
  }

  private static PackInMemory withYaml(PackInMemory pack, String from, String to) {
    String yaml = pack.files().get("requirement.yaml");
    assertThat(yaml).contains(from);
    return pack.file("requirement.yaml", yaml.replace(from, to));
  }

  private static void tells(PackInMemory pack, String... parts) {
    assertThat(faults(pack)).anySatisfy(line -> assertThat(line).contains(parts));
  }

  @Test
  void findsNothingWrongWithASoundPack() {
    assertThat(faults(pack().field("F_DAT", "DX_COD", "Latest").register("R", "F_DAT = Null")))
        .isEmpty();
  }

  @Test
  void tellsUnknownNamesWithTheNearestOne() {
    PackInMemory pack =
        pack().field("HYPLAT_DAT", "DX_COD", "Latest").register("R", "HYPLATT_DAT = Null");
    tells(
        pack,
        "rules.csv:2: error: R register rule 1: column 1",
        "'HYPLATT_DAT', did you mean 'HYPLAT_DAT'?",
        "[UNKNOWN_NAME]");
    tells(
        pack().field("F", "DXX_COD", "Latest"),
        "fields.csv:2",
        "'DXX_COD', did you mean 'DX_COD'?");
    tells(pack().field("F", "DX_COD", "Latest <= REFDAT"), "did you mean 'REF_DAT'?");
    tells(
        pack().register("R_REG", "REF_DAT = Null").ruleset("D", "denominator", "R_RGE"),
        "no ruleset has the name 'R_RGE', did you mean 'R_REG'?");
    tells(
        pack().output("{rid: 1, aid: 00000000-0000-0000-0000-000000000099, count: R}"),
        "no ruleset has the name 'R'");
    tells(
        pack().output("{rid: 1, aid: 00000000-0000-0000-0000-000000000099, variable: REFDAT}"),
        "no variable has the name 'REFDAT'");
    tells(
        withYaml(pack(), "reference-date: REF_DAT", "reference-date: REFDAT"),
        "requirement.yaml:6",
        "no variable has the name 'REFDAT'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "F_DAT > 5 | F_DAT is a date, 5 a number",
        "F_VAL = REF_DAT | F_VAL is a number, REF_DAT a date",
        "(F_VAL + 1 day) = REF_DAT | only a date moves",
        "NOT (F_DAT = Null OR F_VAL > F_DAT) | F_VAL is a number, F_DAT a date"
      })
  void tellsTypesThatDoNotAgree(String rule, String text) {
    tells(
        pack()
            .field("F_DAT", "DX_COD", "Latest")
            .field("F_VAL", "", "Value of F_DAT")
            .register("R", rule),
        "rules.csv:2: error: R register rule 1",
        text,
        "[TYPE_MISMATCH]");
  }

  @Test
  void tellsTypesThatDoNotAgreeInFields() {
    tells(pack().field("F", "DX_COD", "Latest >= 140"), "field F", "DATE is a date, 140 a number");
    tells(pack().field("F", "DX_COD", "Latest VALUE >= REF_DAT"), "VALUE is a number");
    tells(pack().field("F", "", "Age at 18"), "an age is taken at a date");
    tells(
        pack().field("F", "", "If REF_DAT = Null Then 1 Otherwise REF_DAT"),
        "the two sides of a choice");
    tells(
        pack().field("A_DAT", "", "Registration date").field("F", "", "Value of A_DAT"),
        "A_DAT remembers no entry");
    tells(
        withYaml(
            pack().variable("LIMIT", "number", "5"),
            "reference-date: REF_DAT",
            "reference-date: LIMIT"),
        "the reference date LIMIT is not of type date");
  }

  /** A choice takes its type from one that stands further down. */
  @Test
  void knowsTheTypeOfAChoiceOfAChoice() {
    PackInMemory pack =
        pack()
            .field("D_DAT", "DX_COD", "Latest")
            .field("A", "", "If D_DAT = Null Then B Otherwise B")
            .field("B", "", "If D_DAT = Null Then 1 Otherwise 2")
            .register("R", "A > 1");
    assertThat(faults(pack)).isEmpty();
    assertThat(pack.pack().fields().get("A").definition().type())
        .isEqualTo(io.github.opengpes.requirements.model.ValueType.NUMBER);
  }

  @Test
  void tellsFieldsThatGoRoundInACircle() {
    PackInMemory pack =
        pack()
            .field("A", "DX_COD", "Latest > B")
            .field("B", "DX_COD", "Latest > C")
            .field("C", "DX_COD", "Latest > A")
            .field("D", "DX_COD", "Latest > A");
    assertThat(faults(pack))
        .containsExactly(
            "fields.csv:2: error: field A: the fields go round in a circle: A needs B needs C needs A [CIRCLE]");
    tells(pack().field("A", "DX_COD", "Latest > A"), "A needs A");
  }

  @Test
  void tellsPopulationsThatGoRoundInACircle() {
    PackInMemory pack =
        pack()
            .ruleset("A", "register", "B")
            .rule("A", "register", 1, "REF_DAT = Null", "Select,Reject")
            .ruleset("B", "register", "A")
            .rule("B", "register", 1, "REF_DAT = Null", "Select,Reject");
    assertThat(faults(pack)).hasSize(1);
    tells(pack, "A register needs B register needs A register", "[CIRCLE]");
  }

  @Test
  void tellsUnionsThatGoRoundInACircle() {
    PackInMemory pack =
        withYaml(
            pack(),
            "clusters:\n",
            "clusters:\n  A_COD: {union: [B_COD]}\n  B_COD: {union: [A_COD, DX_COD]}\n");
    tells(pack, "cluster A_COD: the union needs itself", "[CIRCLE]");
  }

  @Test
  void tellsWhatStandsThereTwice() {
    tells(
        pack().field("F", "DX_COD", "Latest").field("F", "RES_COD", "Latest"),
        "fields.csv:3",
        "the name F is there twice, first in fields.csv:2");
    tells(pack().field("REF_DAT", "DX_COD", "Latest"), "the name REF_DAT is there twice");
    tells(
        pack().register("R", "REF_DAT = Null").register("R", "REF_DAT = Null"),
        "the ruleset R register is there twice");
    tells(
        pack()
            .file(
                "fields.csv",
                "number,field,cluster,criteria,description\n1,A,DX_COD,Latest,\n1,B,DX_COD,Latest,\n"),
        "the field number 1 is there twice");
    String aid = "aid: 00000000-0000-0000-0000-000000000099";
    PackInMemory rids =
        pack()
            .register("R", "REF_DAT = Null")
            .output("{rid: 1, " + aid + ", count: R}")
            .output("{rid: 1, " + aid + ", variable: REF_DAT}");
    tells(rids, "the RID 1 is there twice");
    tells(rids, "the AID 00000000-0000-0000-0000-000000000099 is there twice");
    PackInMemory qids =
        pack()
            .ruleset("C", "cohort", "")
            .rule("C", "cohort", 1, "REF_DAT = Null", "Select,Reject")
            .output(
                "{patients: C, qid: 1, columns: [SEX], journals: {qid: 1, columns: [CODE], select: [{clusters: [DX_COD]}]}}");
    tells(qids, "the QID 1 is there twice");
    tells(
        withYaml(pack().variable("PPED", "date", "2020-01-01"), "-000000000002", "-000000000001"),
        "the AID 00000000-0000-0000-0000-000000000001");
  }

  @Test
  void tellsBadAndEmptyClusters() {
    tells(
        pack().file("clusters/DX_COD.csv", "code\n38341004\n"),
        "clusters/DX_COD.csv:2: error: cluster DX_COD: 38341004: the check digit",
        "[BAD_CODE]");
    tells(
        pack().file("clusters/DX_COD.csv", "code\n"),
        "clusters/DX_COD.csv: error: cluster DX_COD: has no code",
        "[EMPTY_CLUSTER]");
    PackInMemory twice = pack().file("clusters/DX_COD.csv", "code\n38341003\n38341003\n");
    tells(twice, "DX_COD.csv:3: warning", "[DUPLICATE_CODE]");
    assertThat(twice.read().pack()).isPresent();
    PackInMemory local =
        withYaml(
            pack(), "file: clusters/DX_COD.csv,", "file: clusters/DX_COD.csv, scheme: 2.999.1,");
    assertThat(local.file("clusters/DX_COD.csv", "code\nY2f27\n").read().pack()).isPresent();
  }

  @Test
  void tellsPairsThatDoNotFit() {
    tells(
        pack().field("F", "DX_COD", "Latest pair"),
        "'pairs' in requirement.yaml does not say",
        "[BAD_PAIR]");
    tells(
        withYaml(pack(), "first-only: SYS_COD", "first-only: DX_COD"),
        "of DX_COD is not in BP_COD");
    tells(
        withYaml(pack(), "first-only: SYS_COD", "first-only: DIA_COD"),
        "is in both DIA_COD and DIA_COD");
    tells(
        withYaml(pack(), "first-only: SYS_COD", "first-only: SIS_COD"),
        "'SIS_COD', did you mean 'SYS_COD'?");
    tells(pack().field("F", "BP_COD", "Latest pair VALUE > 140"), "[PAIR_ASKS_FOR_VALUE]");
  }

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
  void warnsOfWhatNobodyUses() {
    PackInMemory pack = pack().field("F", "DX_COD", "Latest");
    assertThat(pack.read().faults())
        .filteredOn(it -> it.code() == FaultCode.UNUSED)
        .extracting(Fault::line)
        .contains("fields.csv:2: warning: field F: no rule, output or field uses it [UNUSED]")
        .anyMatch(it -> it.contains("cluster RES_COD is not used"))
        .noneMatch(it -> it.contains("SYS_COD"));
    assertThat(pack.read().pack()).isPresent();
  }

  @Test
  void warnsOfAndBesideOr() {
    PackInMemory pack = pack().register("R", "REF_DAT = Null OR REF_DAT = Null AND REF_DAT ≠ Null");
    tells(pack, "rules.csv:2: warning", "AND is taken first", "[MIXED_AND_OR]");
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
  void tellsRulesetsThatAskForThemselves() {
    PackInMemory pack =
        pack()
            .register("A", "In B")
            .ruleset("B", "register", "C")
            .rule("B", "register", 1, "REF_DAT ≠ Null", "Select,Reject")
            .register("C", "In A OR REF_DAT ≠ Null");
    assertThat(faults(pack)).hasSize(1);
    tells(pack, "A register needs B register needs C register needs A register", "[CIRCLE]");
  }

  @Test
  void tellsRulesetsThatAreNotThere() {
    tells(
        pack().register("DM_REG", "REF_DAT ≠ Null").register("B", "In DM_RGE"),
        "rules.csv:3: error: B register rule 1: no ruleset has the name 'DM_RGE', did you mean"
            + " 'DM_REG'?",
        "[UNKNOWN_NAME]");
    tells(
        pack()
            .ruleset("X", "denominator", "")
            .rule("X", "denominator", 1, "REF_DAT ≠ Null", "Select,Reject")
            .ruleset("X", "numerator", "")
            .rule("X", "numerator", 1, "REF_DAT ≠ Null", "Select,Reject")
            .register("B", "In X"),
        "'X' is more than one ruleset; write 'X denominator'");
  }

  @Test
  void tellsTheOtherNameOfAQualifyingDate() {
    tells(
        pack().variable("PPED", "date", "2020-03-31").register("R", "PAYMENTPERIODEND_DAT = Null"),
        "no field or variable has the name 'PAYMENTPERIODEND_DAT'; give the variable PPED this"
            + " alias");
    tells(
        pack()
            .variable("ACHIEVEMENT_DAT", "date", "2020-03-31")
            .register("R", "REF_DAT > (ACHV_DAT - 1 day)"),
        "give the variable ACHIEVEMENT_DAT this alias");
  }

  @Test
  void tellsTypesThatDoNotAgreeInTheNewForms() {
    tells(
        pack().field("F", "DX_COD", "Latest VALUE >= 140 AND <= 160"),
        "DATE is a date, 160 a number; without a left side a comparison is about the date: write"
            + " VALUE again");
    tells(
        pack().field("F", "DX_COD", "Latest VALUE IN (1, REF_DAT)"),
        "a value and the list that it may be in are of one type; VALUE is a number, REF_DAT a date");
    tells(
        pack().field("F", "", "Months from REF_DAT to G").field("G", "", "Sex"),
        "time goes by between two dates; G is a number");
    tells(
        pack().field("F", "DX_COD", "Count").register("R", "F > REF_DAT"),
        "F is a number, REF_DAT a date");
    tells(
        pack().field("F", "DX_COD", "Latest").field("G", "", "Date of F").register("R", "G > 5"),
        "G is a date, 5 a number");
    tells(
        pack().field("F", "DX_COD", "Mean VALUE").field("G", "", "Date of F"),
        "F remembers no entry, as Earliest, Latest, Minimum and Maximum do");
    tells(
        pack().field("F_DAT", "DX_COD", "Latest").register("R", "F_DAT > 12 months"),
        "F_DAT is a date, 12 [months] a number; write from which date a time is counted");
    tells(
        pack().field("F", "", "Age in months at REF_DAT").register("R", "F < 2 years"),
        "F is in months, 2 [years] in years",
        "[UNIT_MISMATCH]");
    tells(
        pack().field("F", "BP_COD", "Latest pair EPISODE = First"),
        "the criteria of a pair ask only for its date");
  }

  @Test
  void tellsAVariableOfSeveralValuesWhereOneIsNeeded() {
    PackInMemory pack = pack().variableOfSeveral("AGES", "number", "40§45");
    String text = "AGES may have several values, so nothing is equal to it or before it: write IN";
    tells(
        pack.field("A", "", "Age at REF_DAT").register("R", "A = AGES"), "R register rule 1", text);
    tells(
        pack().variableOfSeveral("DAYS_DAT", "date", "").field("F", "", "Age at DAYS_DAT"),
        "field F: DAYS_DAT may have several values");
    tells(
        pack()
            .variableOfSeveral("DAYS_DAT", "date", "")
            .field("F", "DX_COD", "Latest IN (REF_DAT, (DAYS_DAT - 1 day))"),
        "field F: DAYS_DAT may have several values");
    assertThat(
            faults(
                pack()
                    .variableOfSeveral("AGES", "number", "40§45")
                    .field("A", "", "Age at REF_DAT")
                    .register("R", "A IN (AGES, 50)")))
        .isEmpty();
    tells(pack().variable("AGES", "number", "40§45"), "several values need 'several: true'");
    tells(
        withYaml(
            pack().variableOfSeveral("AGES", "number", "40"), "several: true", "several: maybe"),
        "'several' is true or false");
  }

  @Test
  void tellsValuesOfDifferentUnits() {
    String yaml = pack().files().get("requirement.yaml");
    String withUnits =
        yaml.replace("clusters/DX_COD.csv,", "clusters/DX_COD.csv, unit: mmol/mol,")
            .replace("clusters/OTHER_COD.csv,", "clusters/OTHER_COD.csv, unit: '%',");
    for (String criteria :
        List.of(
            "Latest VALUE <= 7.5 [%] | VALUE is in mmol/mol, 7.5 [%] in %",
            "Minimum VALUE VALUE IN (7.5 [%], 58 [mmol/mol]) | VALUE is in mmol/mol",
            "Latest VALUE > O_VAL | VALUE is in mmol/mol, O_VAL in %")) {
      int bar = criteria.indexOf(" | ");
      tells(
          pack()
              .field("F", "DX_COD", criteria.substring(0, bar))
              .field("O_VAL", "OTHER_COD", "Mean VALUE")
              .file("requirement.yaml", withUnits),
          criteria.substring(bar + 3),
          "[UNIT_MISMATCH]");
    }
    PackInMemory followed =
        pack()
            .field("D_DAT", "DX_COD", "Latest")
            .field("D_VAL", "", "Value of D_DAT")
            .field("A", "", "If D_DAT = Null Then 5 Otherwise D_VAL")
            .field("AGE_M", "", "Age in months at REF_DAT")
            .register("R", "A > 7 [%] AND AGE_M > 16 [years]");
    String rules = followed.files().get("requirement.yaml");
    PackInMemory with =
        followed.file(
            "requirement.yaml",
            rules.replace("clusters/DX_COD.csv,", "clusters/DX_COD.csv, unit: mmol/mol,"));
    tells(with, "R register rule 1: A is in mmol/mol, 7 [%] in %");
    tells(with, "R register rule 1: AGE_M is in months, 16 [years] in years");
    assertThat(
            faults(
                pack()
                    .field("F", "DX_COD", "Latest VALUE <= 58 [mmol/mol] AND VALUE2 < 5")
                    .register("R", "F ≠ Null")
                    .file("requirement.yaml", rules(withUnits))))
        .noneMatch(line -> line.contains("UNIT_MISMATCH"));
  }

  private static String rules(String yaml) {
    return yaml.replace("rulesets: []", "rulesets:\n  - {name: R, part: register}");
  }

  @Test
  void tellsUnionsOfDifferentUnits() {
    String yaml =
        pack()
            .files()
            .get("requirement.yaml")
            .replace("clusters/DX_COD.csv,", "clusters/DX_COD.csv, unit: mmol/mol,")
            .replace("clusters/OTHER_COD.csv,", "clusters/OTHER_COD.csv, unit: '%',")
            .replace("pairs:", "  ALL_COD: {union: [DX_COD, OTHER_COD]}\npairs:");
    tells(
        pack().file("requirement.yaml", yaml),
        "cluster ALL_COD: the members have values in mmol/mol and in %");
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
  }

  @Test
  void warnsOfClustersWithDescendants() {
    String yaml = pack().files().get("requirement.yaml");
    PackInMemory pack =
        pack()
            .file(
                "requirement.yaml",
                yaml.replace("clusters/DX_COD.csv,", "clusters/DX_COD.csv, descendants: true,"));
    tells(pack, "warning: cluster DX_COD: has descendants", "[NEEDS_HIERARCHY]");
    tells(
        pack()
            .file(
                "requirement.yaml",
                yaml.replace(
                    "clusters/DX_COD.csv,",
                    "clusters/DX_COD.csv, scheme: 2.999.1, descendants: true,")),
        "descendants are those of SNOMED CT; list every code of scheme 2.999.1");
    tells(
        pack()
            .file("clusters/DX_COD.csv", "code,descendants\n" + PackInMemory.code("DX_COD") + ",x"),
        "'descendants' is Y, N or empty");
  }

  @Test
  void tellsAStatusThatIsNone() {
    tells(
        pack().population("{status: former}"),
        "status is 'registered', 'current' or 'previous'",
        "[BAD_VALUE]");
  }
}
