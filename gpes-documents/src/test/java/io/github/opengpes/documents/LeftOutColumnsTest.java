package io.github.opengpes.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing of a table is left out without a word. */
@Tag("once")
class LeftOutColumnsTest {

  @TempDir Path folder;

  @Test
  void textInAColumnThatIsNotKnownIsNotUnderstood() throws Exception {
    ReadRules read =
        ReadRules.of(
            new WordFile()
                .table(
                    List.of("No", "Field", "Cluster", "Criteria", "Timeframe"),
                    "1",
                    "BP_DAT",
                    "BP_COD",
                    "Latest",
                    "12 months to PPED",
                    "2",
                    "BPDEC_DAT",
                    "BPDEC_COD",
                    "Latest",
                    "")
                .heading("BP002 denominator")
                .table(
                    List.of(
                        "Rule number", "Rule", "Exclusions", "Action if true", "Action if false"),
                    "1",
                    "If BP_DAT ≠ Null",
                    "not on CKD_REG",
                    "Select",
                    "Next rule",
                    "2",
                    "If BPDEC_DAT ≠ Null",
                    "not in HYP_REG",
                    "Reject",
                    "Select"),
            folder);
    assertThat(read.notUnderstood())
        .hasSize(2)
        .anyMatch(
            it ->
                it.startsWith("d.docx, table 1, column 'timeframe': not understood: ")
                    && it.contains("['12 months to PPED']"))
        .anyMatch(
            it ->
                it.startsWith("d.docx, table 2, column 'exclusions': not understood: ")
                    && it.contains("['not on CKD_REG / not in HYP_REG']"));
  }

  @Test
  void aSecondColumnOfAKindIsNotUnderstoodWhereItSaysSomething() throws Exception {
    ReadRules read =
        ReadRules.of(
            new WordFile()
                .table(
                    List.of("No", "Field", "Cluster", "Criteria", "Logic"),
                    "1",
                    "BP_DAT",
                    "BP_COD",
                    "Latest",
                    "<= PPED"),
            folder);
    assertThat(read.notUnderstood())
        .singleElement()
        .asString()
        .contains("column 'logic'", "['<= PPED']");
  }

  @Test
  void anEmptyColumnIsNoted() throws Exception {
    ReadRules read =
        ReadRules.of(
            new WordFile()
                .table(
                    List.of("No", "Qualifying date", "Value", "Owner"),
                    "1",
                    "PPED",
                    "2020-03-31",
                    ""),
            folder);
    assertThat(read.notUnderstood()).isEmpty();
    assertThat(read.notes()).singleElement().asString().contains("column 'owner'", "left out");
  }
}
