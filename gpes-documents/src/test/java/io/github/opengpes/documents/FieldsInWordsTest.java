package io.github.opengpes.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.documents.rules.FieldRow;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Criteria that describe a field instead of selecting an entry. */
@Tag("once")
class FieldsInWordsTest {

  @TempDir Path folder;

  private ReadRules field(String name, String cluster, String criteria) throws Exception {
    return ReadRules.of(
        new WordFile().table(WordFile.FIELDS, "1", name, cluster, criteria, ""), folder);
  }

  private static FieldRow only(ReadRules read) {
    assertThat(read.document().fields()).hasSize(1);
    return read.document().fields().get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "full years at the achievement date; Age at ACHIEVEMENT_DAT",
        "Unconditional; Age at ACHIEVEMENT_DAT",
        "The patient's age in full years at ACHV_DAT; Age at ACHV_DAT",
        "Age in years (at qsed); Age at QSED"
      })
  void anAgeInYearsAtAQualifyingDateIsRead(String criteria, String read) throws Exception {
    ReadRules rules = field("PAT_AGE", "n/a", criteria);
    assertThat(rules.notUnderstood()).isEmpty();
    assertThat(only(rules).criteria()).isEqualTo(read);
    assertThat(rules.notes()).singleElement().asString().contains("read as '" + read + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "patient's age in months at QSED",
        "age in completed weeks at the achievement date",
        "Age in days",
        "Age 6 months before PPED",
        "Age on 31 August",
        "Age a year before PPED",
        "Age (PPED - a year)",
        "Age at QSSD, of the others at QSED",
        "Age on BP_DAT",
        "the age when registered"
      })
  void anAgeInAnotherUnitOrAtAnotherDateIsToldAndKeptAsWritten(String criteria) throws Exception {
    ReadRules rules = field("PAT_AGE", "n/a", criteria);
    assertThat(rules.notUnderstood())
        .singleElement()
        .asString()
        .contains(
            "table 1, row 2, column 'criteria'", "['" + criteria + "']", "'Age in months at QSED'");
    assertThat(only(rules).criteria()).isEqualTo(criteria);
    assertThat(rules.notes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Age in months at QSED", "Age at (PPED – 6 months)"})
  void anAgeInTheLanguageStaysAsItIs(String criteria) throws Exception {
    ReadRules rules = field("PAT_AGE", "n/a", criteria);
    assertThat(rules.notUnderstood()).isEmpty();
    assertThat(only(rules).criteria()).isEqualTo(criteria);
  }

  @Test
  void andAndOrWithoutBracketsAreToldInCriteriaAsInRules() throws Exception {
    String criteria = "Latest <= PPED AND > QSSD OR VALUE > 5";
    ReadRules rules = field("BP_DAT", "BP_COD", criteria);
    assertThat(rules.notUnderstood())
        .containsExactly(
            "d.docx, table 1, row 2, column 'criteria': not understood: AND and OR stand side by"
                + " side without brackets ['"
                + criteria
                + "']; AND is taken before OR; put brackets where the document means it");
    assertThat(
            field("BP_DAT", "BP_COD", "Latest <= PPED AND (> QSSD OR VALUE > 5)").notUnderstood())
        .isEmpty();
  }
}
