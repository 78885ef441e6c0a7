package io.github.opengpes.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.documents.pack.PackIdentity;
import io.github.opengpes.documents.report.Finding;
import io.github.opengpes.documents.rules.RulesetTable;
import io.github.opengpes.requirements.fault.Fault;
import io.github.opengpes.requirements.model.RulesetPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Lines that say on whom a rule table is run. One that is lost would run the table on all
 * registered patients; one taken for a heading would give the rules to another ruleset.
 */
@Tag("once")
class PopulationLinesTest {

  private static final String[] RULES = {"1", "If PAT_AGE < 45", "Reject", "Select"};

  @TempDir Path folder;

  private ReadRules read(WordFile document) throws Exception {
    return ReadRules.of(document.table(WordFile.RULES, RULES), folder);
  }

  private static RulesetTable only(ReadRules read) {
    assertThat(read.document().rulesets()).hasSize(1);
    return read.document().rulesets().get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Population: HYP_REG; HYP_REG",
        "Population: HYP_REG.; HYP_REG",
        "Population: HYP_REG register; HYP_REG",
        "Population – the “HYP_REG” register.; HYP_REG",
        "Denominator population = hyp_reg; HYP_REG",
        "Population HYP_REG; HYP_REG",
        "2.1 Population | HYP_REG; HYP_REG",
        "Population: BP001 denominator; BP001 denominator"
      })
  void aPopulationThatIsPlainlyOneRulesetIsTaken(String line, String population) throws Exception {
    ReadRules read = read(new WordFile().heading("BP002 denominator").text(line));
    assertThat(read.notUnderstood()).isEmpty();
    assertThat(only(read).population().ruleset()).contains(population);
    assertThat(only(read).name()).isEqualTo("BP002");
    assertThat(only(read).part()).isEqualTo(RulesetPart.DENOMINATOR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Population: patients on HYP_REG",
        "Denominator population – HYP_REG (hypertension register)",
        "Population: HYP_REG and DM_REG",
        "Population: all registered patients aged 45 or over.",
        "The population is those on HYP_REG.",
        "Population of HYP_REG without CKD_REG"
      })
  void anyOtherPopulationIsToldAndIsNeverAHeading(String line) throws Exception {
    ReadRules read = read(new WordFile().heading("BP002 denominator").text(line));
    assertThat(read.notUnderstood())
        .singleElement()
        .asString()
        .startsWith("d.docx, before table 1: not understood: begins like a population")
        .contains("['" + line + "']");
    assertThat(only(read).name()).isEqualTo("BP002");
    assertThat(only(read).part()).isEqualTo(RulesetPart.DENOMINATOR);
    assertThat(only(read).population().ruleset()).isPresent();
  }

  @Test
  void aPackWithAPopulationThatIsNotUnderstoodIsRefusedByTheChecker() throws Exception {
    Path file =
        new WordFile()
            .heading("BP002 denominator")
            .text("Population: patients on HYP_REG")
            .table(WordFile.RULES, RULES)
            .save(folder.resolve("d.docx"));
    ImportResult result =
        RequirementImport.run(
            new ImportSources(List.of(file), List.of(), Map.of()),
            new PackIdentity("D0AB01", "p", "1"),
            folder.resolve("pack"));
    assertThat(result.isWhole()).isFalse();
    assertThat(result.reading().faults())
        .extracting(Fault::line)
        .anyMatch(it -> it.contains("no ruleset has the name 'patients on HYP_REG'"));
  }

  @Test
  void aHeadingWithThePopulationInItSaysBoth() throws Exception {
    ReadRules read = read(new WordFile().heading("BP002 denominator (population: HYP_REG)"));
    assertThat(read.notUnderstood()).isEmpty();
    assertThat(only(read).name()).isEqualTo("BP002");
    assertThat(only(read).population().ruleset()).contains("HYP_REG");
  }

  @Test
  void aPopulationOnTheNextLineIsItsValueAndNoHeading() throws Exception {
    ReadRules read =
        read(new WordFile().heading("BP002 denominator").text("Population").text("HYP_REG"));
    assertThat(read.notUnderstood()).isEmpty();
    assertThat(only(read).name()).isEqualTo("BP002");
    assertThat(only(read).population().ruleset()).contains("HYP_REG");
  }

  @Test
  void aPopulationInATableThatIsNotReadIsTold() throws Exception {
    ReadRules read =
        read(
            new WordFile()
                .table(
                    List.of("Indicator", "BP002"), "Population", "HYP_REG", "Population", "1,234")
                .heading("BP002 denominator"));
    assertThat(read.notUnderstood())
        .singleElement()
        .asString()
        .startsWith("d.docx, table 1, row 2: not understood: a population in a table");
  }

  @Test
  void aChapterOnThePopulationAndSentencesThatSpeakOfOneSayNothing() throws Exception {
    ReadRules read =
        read(
            new WordFile()
                .heading("2 Population")
                .heading("BP002 denominator")
                .text("Population-based screening is not part of it.")
                .text("Population health is measured elsewhere."));
    assertThat(read.notUnderstood()).isEmpty();
    assertThat(only(read).name()).isEqualTo("BP002");
    assertThat(only(read).population().said()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Population: all registered patients",
        "Population: GMS registration status",
        "Denominator population – All currently registered patients.",
        "Population all patients registered for GMS",
        "BP002 denominator (population: all GMS-registered patients)"
      })
  void allRegisteredPatientsAreAPopulationThatADocumentCanSay(String line) throws Exception {
    ImportResult result = withARegister(line);
    assertThat(notUnderstood(result)).isEmpty();
    assertThat(pack()).doesNotContain("population: HYP_REG", "not said");
    assertThat(faults(result)).noneMatch(it -> it.contains("no ruleset has the name"));
  }

  @Test
  void anIndicatorWithoutAPopulationBesideARegisterIsNotUnderstoodAndCannotRun() throws Exception {
    ImportResult result = withARegister("People with a blood pressure.");
    assertThat(notUnderstood(result))
        .singleElement()
        .asString()
        .contains("table 3", "['BP002 denominator']", "and there is a register")
        .contains("'Population: HYP_REG'", "'Population: all registered patients'");
    assertThat(faults(result))
        .anyMatch(it -> it.contains("no ruleset has the name 'not said by the document'"));
    assertThat(result.isWhole()).isFalse();
  }

  @Test
  void aRegisterNeedsNoPopulationAndANumeratorHasThatOfItsDenominator() throws Exception {
    ImportResult result = withARegister("Population: HYP_REG");
    assertThat(result.findings()).isEmpty();
    assertThat(pack()).containsOnlyOnce("population: HYP_REG");
  }

  @Test
  void aNumeratorWithoutADenominatorNeedsAPopulation() throws Exception {
    ImportResult result =
        run(
            new WordFile()
                .table(WordFile.FIELDS, "1", "PAT_AGE", "n/a", "Age at PPED", "")
                .heading("HYP_REG")
                .table(WordFile.RULES, RULES)
                .heading("BP002 numerator")
                .table(WordFile.RULES, RULES));
    assertThat(notUnderstood(result))
        .singleElement()
        .asString()
        .contains("['BP002 numerator']", "and there is a register");
  }

  @Test
  void ofSeveralRegistersNoneIsGuessed() throws Exception {
    ImportResult result =
        run(
            new WordFile()
                .table(WordFile.FIELDS, "1", "PAT_AGE", "n/a", "Age at PPED", "")
                .heading("HYP_REG")
                .table(WordFile.RULES, RULES)
                .heading("DM_REG")
                .table(WordFile.RULES, RULES)
                .heading("BP002 denominator")
                .table(WordFile.RULES, RULES));
    assertThat(notUnderstood(result))
        .singleElement()
        .asString()
        .contains("write 'Population: ...' with the one that is meant (HYP_REG, DM_REG)");
  }

  private ImportResult withARegister(String line) throws Exception {
    return run(
        new WordFile()
            .table(WordFile.FIELDS, "1", "PAT_AGE", "n/a", "Age at PPED", "")
            .heading("HYP_REG")
            .table(WordFile.RULES, RULES)
            .heading("BP002 denominator")
            .text(line)
            .table(WordFile.RULES, RULES)
            .heading("Numerator")
            .table(WordFile.RULES, RULES));
  }

  private ImportResult run(WordFile document) throws Exception {
    return RequirementImport.run(
        new ImportSources(List.of(document.save(folder.resolve("d.docx"))), List.of(), Map.of()),
        new PackIdentity("D0AB01", "p", "1"),
        folder.resolve("pack"));
  }

  private String pack() throws Exception {
    return Files.readString(folder.resolve("pack/requirement.yaml"));
  }

  private static List<String> notUnderstood(ImportResult result) {
    return result.findings().stream()
        .filter(it -> it.kind() == Finding.Kind.NOT_UNDERSTOOD)
        .map(Finding::line)
        .toList();
  }

  private static List<String> faults(ImportResult result) {
    return result.reading().faults().stream().map(Fault::line).toList();
  }
}
