package io.github.opengpes.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.documents.pack.PackIdentity;
import io.github.opengpes.documents.report.Finding;
import io.github.opengpes.documents.rules.RuleRow;
import io.github.opengpes.requirements.fault.Fault;
import io.github.opengpes.requirements.model.CountedPatients;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.RejectedAs;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PCA and exclusion, as documents say them, become what the rules of a pack count as. */
@Tag("once")
class RejectionMarksTest {

  @TempDir Path folder;

  private static List<String> headings(String marks) {
    List<String> headings = new ArrayList<>(WordFile.RULES);
    headings.add(marks);
    return headings;
  }

  private static WordFile document() {
    return new WordFile().heading("ASTX001 denominator");
  }

  private static List<String> countsAs(ReadRules read) {
    return read.document().rulesets().get(0).rules().stream().map(RuleRow::countsAs).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Exception type", "Counts as", "PCA/exclusion", "PCA or Exclusion"})
  void aColumnOfMarksIsRead(String heading) throws Exception {
    String[] rows = {
      "1", "If PAT_AGE < 6", "Reject", "Next rule", "Exclusion",
      "2", "If PAT_AGE > 80", "Reject", "Next rule", "PCA",
      "3", "If PAT_AGE > 70", "Reject", "Next rule", "Personalised care adjustment (PCA)",
      "4", "If PAT_AGE > 60", "Reject", "Next rule", "n/a",
      "5", "If PAT_AGE > 50", "Reject", "Select", ""
    };
    ReadRules read = ReadRules.of(document().table(headings(heading), rows), folder);
    assertThat(read.notUnderstood()).isEmpty();
    assertThat(countsAs(read)).containsExactly("exclusion", "PCA", "PCA", "", "");
  }

  @ParameterizedTest
  @CsvSource({
    "Reject (PCA),PCA",
    "Reject - exclusion,exclusion",
    "Reject – PCA.,PCA",
    "Rejected as an exclusion,exclusion",
    "REJECT [PCA],PCA",
    "Reject,''"
  })
  void aMarkBehindTheActionIsRead(String action, String countsAs) throws Exception {
    ReadRules read =
        ReadRules.of(
            document().table(WordFile.RULES, "1", "If PAT_AGE < 6", action, "Select"), folder);
    assertThat(read.notUnderstood()).isEmpty();
    assertThat(countsAs(read)).containsExactly(countsAs);
    assertThat(read.document().rulesets().get(0).rules().get(0).ifTrue()).isEqualTo("Reject");
  }

  @Test
  void thePackCountsWhomItsRulesRejectAsWhat() throws Exception {
    ImportResult result = run("Reject (PCA)", "Exclusion", "If PAT_AGE > 80");
    assertThat(result.findings()).noneMatch(it -> it.kind() == Finding.Kind.NOT_UNDERSTOOD);
    assertThat(result.reading().faults()).isEmpty();
    RequirementPack pack = result.reading().pack().orElseThrow();
    assertThat(pack.rulesets().values().iterator().next().rules())
        .extracting(Rule::countsAs)
        .containsExactly(Optional.of(RejectedAs.PCA), Optional.of(RejectedAs.EXCLUSION));
    assertThat(pack.outputs())
        .filteredOn(Output.Count.class::isInstance)
        .extracting(it -> ((Output.Count) it).patients(), Output::description)
        .extracting(Tuple::toList)
        .containsExactly(
            List.of(new CountedPatients.Selected(), "ASTX001 denominator"),
            List.of(
                new CountedPatients.Rejected(RejectedAs.PCA),
                "ASTX001 denominator, rejected as PCA"),
            List.of(
                new CountedPatients.Rejected(RejectedAs.EXCLUSION),
                "ASTX001 denominator, rejected as exclusion"));
  }

  @Test
  void aMarkThatIsNeitherIsToldAndRefusedByTheChecker() throws Exception {
    ImportResult result = run("Reject", "Dissent", "If PAT_AGE > 80");
    assertThat(result.findings())
        .filteredOn(it -> it.kind() == Finding.Kind.NOT_UNDERSTOOD)
        .extracting(Finding::line)
        .singleElement()
        .asString()
        .contains("row 3, column 'counts as'", "['Dissent']", "write PCA, exclusion or nothing");
    assertThat(result.reading().faults())
        .extracting(Fault::line)
        .anyMatch(it -> it.contains("'counts-as' is PCA, exclusion or empty"));
  }

  @Test
  void aRuleThatIsMarkedInTwoWaysIsTold() throws Exception {
    ReadRules read =
        ReadRules.of(
            document()
                .table(
                    headings("Exception type"),
                    "1",
                    "If PAT_AGE < 6",
                    "Reject (PCA)",
                    "Next rule",
                    "Exclusion",
                    "2",
                    "If PAT_AGE > 80",
                    "Reject (PCA)",
                    "Reject",
                    ""),
            folder);
    assertThat(read.notUnderstood())
        .hasSize(2)
        .anyMatch(it -> it.contains("row 2") && it.contains("['PCA / exclusion']"))
        .anyMatch(it -> it.contains("row 3") && it.contains("['PCA / nothing']"));
  }

  @Test
  void whereMarksAreNotReadTheAdviceNamesTheColumnToWrite() throws Exception {
    ReadRules read =
        ReadRules.of(
            document()
                .table(
                    headings("Remark"),
                    "1",
                    "If PAT_AGE < 6",
                    "Except (PCA)",
                    "Next rule",
                    "PCA",
                    "2",
                    "If PAT_AGE > 80",
                    "Reject",
                    "Select",
                    ""),
            folder);
    assertThat(read.notUnderstood())
        .hasSize(2)
        .anyMatch(it -> it.contains("column 'remark'") && it.contains("(counts-as in rules.csv)"))
        .anyMatch(it -> it.contains("['Except (PCA)']") && it.contains("in a column 'Counts as'"));
  }

  private ImportResult run(String action, String mark, String last) throws Exception {
    Path file =
        new WordFile()
            .table(WordFile.FIELDS, "1", "PAT_AGE", "n/a", "Age at PPED", "")
            .heading("ASTX001 denominator")
            .table(
                headings("Exception type"),
                "1",
                "If PAT_AGE < 6",
                action,
                "Next rule",
                "",
                "2",
                last,
                "Reject",
                "Select",
                mark)
            .save(folder.resolve("d.docx"));
    Path pack = folder.resolve("pack");
    ImportResult result =
        RequirementImport.run(
            new ImportSources(List.of(file), List.of(), Map.of()),
            new PackIdentity("D0AB01", "p", "1"),
            pack);
    assertThat(Files.readAllLines(pack.resolve("rules.csv")).get(0)).endsWith(",counts-as");
    return result;
  }
}
