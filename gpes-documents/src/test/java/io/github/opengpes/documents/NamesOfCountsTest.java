package io.github.opengpes.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.documents.pack.PackIdentity;
import io.github.opengpes.documents.rules.RulesetTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A number without a name is of no use to whom it is sent. */
@Tag("once")
class NamesOfCountsTest {

  private static final String[] RULES = {"1", "If PAT_AGE < 6", "Reject", "Select"};

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5. Asthma register (ASTX_REG)                  | Asthma register",
        "5. ASTX_REG: Asthma register (aged 6 and over) | Asthma register (aged 6 and over)",
        "ASTX_REG register – patients with asthma       | patients with asthma",
        "ASTX_REG register                              | ''",
        "Register rules [ASTX_REG]                      | ''",
        "6. Indicator AST003 denominator                | ''",
        "Diabetes cohort (CVDP001)                      | Diabetes cohort",
        "AST003 (denominator): those on the register    | those on the register"
      })
  void aHeadingDescribesWithoutNamesNumbersAndEmptyBrackets(String heading, String description)
      throws Exception {
    WordFile document = new WordFile().heading(heading).heading("Denominator");
    ReadRules read = ReadRules.of(document.table(WordFile.RULES, RULES), folder);
    assertThat(read.document().rulesets())
        .extracting(RulesetTable::description)
        .containsExactly(description);
  }

  @Test
  void everyCountHasADescriptionOfItsOwn() throws Exception {
    Path file =
        new WordFile()
            .table(WordFile.FIELDS, "1", "PAT_AGE", "n/a", "Age at PPED", "")
            .heading("5. Asthma register (ASTX_REG)")
            .table(WordFile.RULES, RULES)
            .heading("DM_REG")
            .table(WordFile.RULES, RULES)
            .heading("6. Indicator ASTX001")
            .text("Population: ASTX_REG")
            .heading("Denominator")
            .table(WordFile.RULES, RULES)
            .heading("Numerator")
            .table(WordFile.RULES, RULES)
            .heading("7. ASTX002: reviews")
            .text("Population: ASTX_REG")
            .heading("Denominator")
            .table(WordFile.RULES, RULES)
            .save(folder.resolve("d.docx"));
    RequirementImport.run(
        new ImportSources(List.of(file), List.of(), Map.of()),
        new PackIdentity("D0AB01", "p", "1"),
        folder.resolve("pack"));
    List<String> lines = Files.readAllLines(folder.resolve("pack/requirement.yaml"));
    assertThat(lines.subList(lines.indexOf("outputs:"), lines.size()))
        .filteredOn(it -> it.startsWith("      description:"))
        .extracting(String::strip)
        .endsWith(
            "description: Asthma register",
            "description: DM_REG register",
            "description: ASTX001 denominator",
            "description: ASTX001 numerator",
            "description: 'ASTX002 denominator: reviews'");
  }
}
