package io.github.opengpes.requirements.check;

import static io.github.opengpes.requirements.check.ToldFaults.faults;
import static io.github.opengpes.requirements.check.ToldFaults.pack;
import static io.github.opengpes.requirements.check.ToldFaults.tells;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.fault.Fault;
import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.pack.PackInMemory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a first author writes, and what the check says to write instead. */
class HintsTest {

  @ParameterizedTest
  @ValueSource(strings = {"MOST RECENT", "most recent <= REF_DAT", "'Most' recent", "Recent"})
  void theMostRecentIsWrittenLatest(String criteria) {
    tells(
        pack().field("F_DAT", "DX_COD", criteria).register("R", "F_DAT = Null"),
        "fields.csv:2: error: field F_DAT: column ",
        "write Latest (or Earliest)");
  }

  @Test
  void aSelectionInARuleBelongsInAField() {
    tells(
        pack().register("R", "If most recent DX_COD = Null"),
        "'most recent' takes one entry, and only a field does that: write Latest (or Earliest)");
    tells(
        pack().register("R", "Latest <= REF_DAT"),
        "'Latest' takes one entry, and only a field does that: give it a row of fields.csv");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Latest DX_COD",
        "Latest DX_COD <= REF_DAT",
        "Latest IN DX_COD",
        "Latest VALUE IN (DX_COD)",
        "Earliest <= REF_DAT AND DX_COD"
      })
  void aClusterInTheCriteriaBelongsInTheClusterColumn(String criteria) {
    PackInMemory pack = pack().field("F_DAT", "RES_COD", criteria).register("R", "F_DAT = Null");
    tells(
        pack,
        "'DX_COD' is a cluster, and that stands in the cluster column of a field: criteria compare"
            + " what an entry has (DATE, VALUE, EPISODE), rules compare fields");
    assertThat(faults(pack)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"If DX_COD ≠ Null", "If In DX_COD", "If REF_DAT = Null AND DX_COD = 1"})
  void aClusterInARuleIsAskedThroughAField(String rule) {
    tells(
        pack().register("R", rule), "rules.csv:2", "'DX_COD' is a cluster", "rules compare fields");
  }

  @ParameterizedTest
  @CsvSource({
    "Lates <= REF_DAT,Latest",
    "Earlyest,Earliest",
    "Countt,Count",
    "Aged at REF_DAT,Age"
  })
  void aMisspelledWordIsToldWithTheNearestOne(String criteria, String meant) {
    tells(
        pack().field("F", "DX_COD", criteria).register("R", "F = Null"),
        "did you mean '" + meant + "'?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Age at date of DX_DAT", "Age at the date of DX_DAT"})
  void aFieldIsItsDate(String criteria) {
    tells(
        pack()
            .field("DX_DAT", "DX_COD", "Latest")
            .field("DX_AGE", "", criteria)
            .register("R", "DX_AGE > 5"),
        "field DX_AGE: column 8: a field that takes an entry is its date: write DX_DAT alone, as in"
            + " Age at DX_DAT");
  }

  @Test
  void factsOfThePatientAreFieldsOfTheirOwn() {
    tells(
        pack().field("SINCE", "", "Months from date of birth to REF_DAT"),
        "give 'Date of birth' a row of fields.csv, and write the name of that field here");
  }

  @ParameterizedTest
  @ValueSource(strings = {"latest", "Latest > (REF_DAT - 1 year)", "2nd latest", "most recent"})
  void aSelectionInWhereBelongsInAField(String where) {
    PackInMemory pack =
        pack()
            .ruleset("C", "cohort", "")
            .rule("C", "cohort", 1, "REF_DAT = Null", "Select,Reject")
            .output(
                "{patients: C, qid: 1, columns: [SEX], journals: {qid: 2, columns: [CODE], select:"
                    + " [{clusters: [DX_COD], where: \""
                    + where
                    + "\"}]}}");
    tells(
        pack,
        "requirement.yaml:",
        "every entry is sent that meets them. To send one entry, take it with a field",
        "write '= F' here");
  }

  @Test
  void theWayOutOfThatHintIsRead() {
    PackInMemory pack =
        pack()
            .field("F", "DX_COD", "Latest")
            .ruleset("C", "cohort", "")
            .rule("C", "cohort", 1, "F = Null", "Select,Reject")
            .output(
                "{patients: C, qid: 1, columns: [SEX], journals: {qid: 2, columns: [CODE], select:"
                    + " [{clusters: [DX_COD], where: \"= F\"}]}}");
    assertThat(faults(pack)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "why: R4: no | a text with ': ' in it stands in quotes, as in why: \"R4: no\"",
        "why: > (PPED) | a text that begins with a sign stands in quotes",
        "why: @home | a text that begins with a sign stands in quotes",
        "why: {x: >y} | a text that begins with a sign stands in quotes"
      })
  void whatIsNoYamlSaysWhatToQuote(String line, String hint) {
    tells(
        pack()
            .register("R", "REF_DAT = Null")
            .file("examples/a.yaml", "patients:\n  - name: A\n    " + line + "\n"),
        "examples/a.yaml:3: error: not YAML",
        hint);
  }

  @Test
  void aYamlFileIndentedWithTabsSaysSo() {
    tells(
        pack().register("R", "REF_DAT = Null").file("examples/a.yaml", "patients:\n\t- name: A\n"),
        "examples/a.yaml:2: error: not YAML",
        "lines are indented with spaces, not with tabs");
  }

  @Test
  void aCodeListWithoutAHeaderSaysWhichOneIsExpected() {
    PackInMemory pack =
        pack()
            .field("F", "DX_COD", "Latest")
            .register("R", "F = Null")
            .file("clusters/DX_COD.csv", PackInMemory.code("DX_COD") + "\n");
    tells(
        pack,
        "clusters/DX_COD.csv:1: error: the first line is no header: put the line 'code' above the"
            + " rows; more columns are allowed");
    assertThat(faults(pack)).hasSize(1);
  }

  @Test
  void aTableWithoutAHeaderIsOneFault() {
    PackInMemory pack = pack().file("fields.csv", "1,F,DX_COD,Latest,\n");
    assertThat(faults(pack))
        .containsExactly(
            "fields.csv:1: error: the first line is no header: put the line"
                + " 'number,field,cluster,criteria,description' above the rows [MISSING_KEY]");
  }

  @Test
  void oneCellIsCountedAsOne() {
    tells(
        pack().file("fields.csv", "number,field,cluster,criteria,description\nF\n"),
        "fields.csv:2: error: the row has 1 cell, the header 5;");
  }

  @Test
  void nothingIsToldToBeUnusedWhileARuleThatMayUseItIsBroken() {
    PackInMemory broken =
        pack()
            .field("F_DAT", "DX_COD", "Latest")
            .field("SPARE_DAT", "RES_COD", "Latest")
            .register("R", "If F_DAT");
    assertThat(unused(broken)).isEmpty();
    PackInMemory misspelled =
        pack().field("F_DAT", "DX_COD", "Latest").register("R", "FF_DAT = Null");
    assertThat(unused(misspelled)).isEmpty();
    PackInMemory mended =
        pack()
            .field("F_DAT", "DX_COD", "Latest")
            .field("SPARE_DAT", "RES_COD", "Latest")
            .register("R", "If F_DAT = Null");
    assertThat(unused(mended))
        .contains(
            "fields.csv:3: warning: field SPARE_DAT: no rule, output or field uses it [UNUSED]")
        .noneMatch(it -> it.contains("F_DAT: no") && !it.contains("SPARE"));
  }

  private static List<String> unused(PackInMemory pack) {
    return pack.read().faults().stream()
        .filter(it -> it.code() == FaultCode.UNUSED)
        .map(Fault::line)
        .toList();
  }
}
