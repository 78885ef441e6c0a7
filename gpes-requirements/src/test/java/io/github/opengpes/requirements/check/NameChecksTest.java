package io.github.opengpes.requirements.check;

import static io.github.opengpes.requirements.check.ToldFaults.faults;
import static io.github.opengpes.requirements.check.ToldFaults.pack;
import static io.github.opengpes.requirements.check.ToldFaults.tells;
import static io.github.opengpes.requirements.check.ToldFaults.withYaml;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.fault.Fault;
import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.pack.PackInMemory;
import org.junit.jupiter.api.Test;

/**
 * Names that are missing, stand there twice, or need themselves. Each is told with its place and
 * how to mend it.
 */
class NameChecksTest {

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
}
