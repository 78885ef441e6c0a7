package io.github.opengpes.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.documents.pack.PackIdentity;
import io.github.opengpes.documents.report.Finding;
import io.github.opengpes.requirements.fault.Fault;
import io.github.opengpes.requirements.fault.Severity;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.RulesetPart;
import io.github.opengpes.requirements.print.PackText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Documents with the public wording of rules (spec/business-rules.md 8.4 to 8.7), imported and held
 * against that section.
 */
class PublishedRulesTest {

  private static final PackIdentity IDENTITY = new PackIdentity("D0AB01", "imported", "1");

  @TempDir Path folder;

  private Path list(String name, String code) throws Exception {
    return Files.writeString(folder.resolve(name + ".csv"), "code,term\n" + code + ",invented\n");
  }

  private ImportResult run(WordFile document, Map<String, Path> lists) throws Exception {
    Path file = document.save(folder.resolve("rules.docx"));
    return RequirementImport.run(
        new ImportSources(List.of(file), List.of(), lists), IDENTITY, folder.resolve("pack"));
  }

  private static List<String> notUnderstood(ImportResult result) {
    return result.findings().stream()
        .filter(it -> it.kind() == Finding.Kind.NOT_UNDERSTOOD)
        .map(Finding::line)
        .toList();
  }

  private static List<String> errors(ImportResult result) {
    return result.reading().faults().stream()
        .filter(it -> it.severity() == Severity.ERROR)
        .map(Fault::line)
        .toList();
  }

  /** 8.7, BP002 (QOF v46). */
  private static WordFile bp002() {
    return new WordFile()
        .heading("3.2.3 Clinical data extraction criteria")
        .table(
            WordFile.FIELDS,
            "1",
            "PAT_ID",
            "n/a",
            "Unconditional",
            "Unique identifier",
            "2",
            "REG_DAT",
            "n/a",
            "Latest <= ACHV_DAT",
            "Most recent GMS registration",
            "3",
            "DEREG_DAT",
            "n/a",
            "Earliest > REG_DAT",
            "First deregistration after it",
            "4",
            "PAT_AGE",
            "n/a",
            "at ACHV_DAT",
            "Age in full years",
            "5",
            "BP_DAT",
            "BP_COD",
            "Latest <= ACHV_DAT",
            "Latest blood pressure",
            "6",
            "BPDEC_DAT",
            "BPDEC_COD",
            "Latest <= ACHV_DAT",
            "Latest declined")
        .heading("4.1 Indicator BP002: blood pressure in the last 5 years, 45 and over")
        .text("The percentage of patients aged 45 or over with a blood pressure recorded.")
        .heading("Denominator")
        .table(
            WordFile.RULES,
            "1",
            "If PAT_AGE < 45",
            "Reject",
            "Next rule",
            "2",
            "If BP_DAT > (PPED – 5 years)",
            "Select",
            "Next rule",
            "3",
            "If BPDEC_DAT > (PPED – 5 years)",
            "Reject",
            "Next rule",
            "4",
            "If REG_DAT > (PPED – 3 months)",
            "Reject",
            "Select")
        .heading("Numerator")
        .table(WordFile.RULES, "1", "If BP_DAT > (PPED – 5 years)", "Select", "Reject");
  }

  @Test
  void bp002GivenItsClustersIsAWholePackThatTheCheckerPasses() throws Exception {
    ImportResult result =
        run(
            bp002(),
            Map.of("BP_COD", list("bp", "75367002"), "BPDEC_COD", list("dec", "413123006")));
    assertThat(notUnderstood(result)).isEmpty();
    assertThat(errors(result)).isEmpty();
    assertThat(result.isWhole()).isTrue();

    RequirementPack pack = result.reading().pack().orElseThrow();
    assertThat(pack.referenceDate()).isEqualTo("ACHIEVEMENT_DAT");
    assertThat(pack.rulesets().keySet())
        .containsExactly(
            new RulesetId("BP002", RulesetPart.DENOMINATOR),
            new RulesetId("BP002", RulesetPart.NUMERATOR));
    assertThat(pack.outputs()).hasSize(4);
    assertThat(PackText.of(pack))
        .contains(
            "    1. If PAT_AGE is less than 45: Reject; otherwise: Next rule.",
            "    2. If BP_DAT is after 5 years before PPED: Select; otherwise: Next rule.",
            "    3. If BPDEC_DAT is after 5 years before PPED: Reject; otherwise: Next rule.",
            "    4. If REG_DAT is after 3 months before PPED: Reject; otherwise: Select.",
            "    1. If BP_DAT is after 5 years before PPED: Select; otherwise: Reject.");
  }

  @Test
  void whatFieldsKnownByNameWereReadAsIsNoted() throws Exception {
    ImportResult result = run(bp002(), Map.of());
    assertThat(result.findings().stream().map(Finding::line))
        .anyMatch(it -> it.contains("row 3") && it.contains("read as 'Registration date'"))
        .anyMatch(it -> it.contains("row 4") && it.contains("read as 'Deregistration date'"))
        .anyMatch(it -> it.contains("row 5") && it.contains("read as 'Age at ACHV_DAT'"))
        .anyMatch(it -> it.contains("row 2") && it.contains("left out: no rule asks for it"));
  }

  @Test
  void aClusterWithoutCodesIsToldAndStandsEmptyInThePackSoThatItCannotRun() throws Exception {
    ImportResult result = run(bp002(), Map.of("BP_COD", list("bp", "75367002")));
    assertThat(notUnderstood(result))
        .singleElement()
        .asString()
        .contains("no file has the codes of this cluster", "--codelist BPDEC_COD=FILE.csv");
    assertThat(result.reading().pack()).isEmpty();
    assertThat(errors(result)).singleElement().asString().contains("EMPTY_CLUSTER");
  }

  /** 8.7, BP4 and BP5 (Hypertension v8.5): the table names the part, the date is REF_DAT. */
  @Test
  void bp4AndBp5AreReadWithTheReferenceDateOfOlderRulesets() throws Exception {
    List<String> denominator = List.of("#", "Denominator rule", "True", "False");
    List<String> numerator = List.of("#", "Numerator rule", "True", "False");
    WordFile document =
        new WordFile()
            .table(
                List.of("Field name", "Code cluster (if applicable)", "Qualifying criteria"),
                "HYP_DAT",
                "HYP_COD",
                "Earliest <= REF_DAT",
                "REG_DAT",
                "",
                "Latest <= REF_DAT",
                "BP_DAT",
                "BP_COD",
                "Latest <= REF_DAT",
                "BP_SYS",
                "BP_COD",
                "Systolic value recorded at BP_DAT",
                "BP_DIA",
                "BP_COD",
                "Diastolic value recorded at BP_DAT",
                "BPEX_DAT",
                "BPEX_COD",
                "Latest <= REF_DAT",
                "HYPEXC_DAT",
                "HYPEXC_COD",
                "Latest <= REF_DAT",
                "HTMAX_DAT",
                "HTMAX_COD",
                "Latest <= REF_DAT")
            .text("BP4")
            .table(
                denominator,
                "1",
                "BP_DAT >= (REF_DAT - 9 months)",
                "Select",
                "Next",
                "2",
                "BPEX_DAT >= (REF_DAT - 15 months)",
                "Reject",
                "Next",
                "3",
                "REG_DAT >= (REF_DAT - 3 months)",
                "Reject",
                "Next",
                "4",
                "HYPEXC_DAT >= (REF_DAT - 15 months)",
                "Reject",
                "Next",
                "5",
                "HYP_DAT >= (REF_DAT - 3 months)",
                "Reject",
                "Select")
            .table(numerator, "1", "BP_DAT >= (REF_DAT - 9 months)", "Select", "Reject")
            .text("BP5")
            .table(
                denominator,
                "1",
                "BP_SYS <= 150 AND BP_DIA <= 90\nAND BP_DAT >= (REF_DAT - 9 months)",
                "Select",
                "Next",
                "2",
                "BPEX_DAT >= (REF_DAT - 15 months)",
                "Reject",
                "Next",
                "3",
                "REG_DAT >= (REF_DAT - 9 months)",
                "Reject",
                "Next",
                "4",
                "HYPEXC_DAT >= (REF_DAT - 15 months)",
                "Reject",
                "Next",
                "5",
                "HYP_DAT >= (REF_DAT - 9 months)",
                "Reject",
                "Next",
                "6",
                "HTMAX_DAT >= (REF_DAT - 15 months)",
                "Reject",
                "Select");
    ImportResult result =
        run(
            document,
            Map.of(
                "HYP_COD", list("hyp", "38341003"),
                "BP_COD", list("bp", "75367002"),
                "BPEX_COD", list("bpex", "413123006"),
                "HYPEXC_COD", list("hypexc", "716771000000106"),
                "HTMAX_COD", list("htmax", "407567007")));
    assertThat(notUnderstood(result)).isEmpty();
    assertThat(errors(result)).isEmpty();
    RequirementPack pack = result.reading().pack().orElseThrow();
    assertThat(pack.referenceDate()).isEqualTo("REF_DAT");
    assertThat(pack.rulesets()).hasSize(3);
    assertThat(PackText.of(pack))
        .contains(
            "    5. If HYP_DAT is on or after 3 months before REF_DAT: Reject; otherwise: Select.",
            "    1. If BP_SYS is at most 150 and BP_DIA is at most 90 and BP_DAT is on or after 9"
                + " months before REF_DAT: Select; otherwise: Next rule.",
            "    6. If HTMAX_DAT is on or after 15 months before REF_DAT: Reject; otherwise:"
                + " Select.")
        .anyMatch(it -> it.contains("BP_DIA") && it.contains("the second value of"));
  }

  /** 8.4, DM020 (QOF v46): a table that describes its fields instead of writing criteria. */
  @Test
  void fieldsThatAreOnlyDescribedAreToldOneByOneWithWhatToWriteAndKeptAsWritten() throws Exception {
    WordFile document =
        new WordFile()
            .table(
                List.of("No", "Field", "Rule"),
                "2",
                "REG_DAT",
                "most recent GMS registration on or before the achievement date",
                "3",
                "DEREG_DAT",
                "first deregistration after that registration",
                "4",
                "PAT_AGE",
                "full years at the achievement date",
                "5",
                "DM_DAT",
                "earliest diabetes diagnosis",
                "6",
                "DMLAT_DAT",
                "latest diabetes diagnosis",
                "10",
                "IFCCHBA_VAL",
                "value at IFCCHBA_DAT");
    ImportResult result = run(document, Map.of());
    assertThat(notUnderstood(result))
        .anyMatch(
            it ->
                it.startsWith("rules.docx, table 1, row 5, column 'criteria': not understood")
                    && it.contains("['earliest diabetes diagnosis']")
                    && it.contains("Latest > DXLAT_DAT"))
        .anyMatch(it -> it.contains("row 6") && it.contains("['latest diabetes diagnosis']"))
        .anyMatch(it -> it.contains("IFCCHBA_DAT") && it.contains("no field of a field table"));
    assertThat(Files.readAllLines(folder.resolve("pack/fields.csv")))
        .containsSubsequence(
            "2,REG_DAT,,Registration date,",
            "3,DEREG_DAT,,Deregistration date,",
            "4,PAT_AGE,,Age at ACHIEVEMENT_DAT,",
            "5,DM_DAT,,earliest diabetes diagnosis,",
            "6,DMLAT_DAT,,latest diabetes diagnosis,",
            "10,IFCCHBA_VAL,,Value of IFCCHBA_DAT,");
    assertThat(result.isWhole()).isFalse();
  }

  /** 8.3: the payment period end of one year and of the next, in two documents. */
  @Test
  void aQualifyingDateOnAnotherDayInAnotherDocumentIsToldAndTheFirstCounts() throws Exception {
    List<String> headings = List.of("Qualifying date", "Value", "Description");
    Path first =
        new WordFile()
            .table(headings, "PPED", "31 March 2020", "", "QSSD", "31/02/2019", "")
            .save(folder.resolve("first.docx"));
    Path second =
        new WordFile()
            .table(headings, "PAYMENTPERIODEND_DAT", "31.03.2021", "", "QSED", "31/03/2020", "")
            .save(folder.resolve("second.docx"));
    Path third =
        new WordFile()
            .table(headings, "PPED", "2020-03-31", "", "PPED", "", "")
            .save(folder.resolve("third.docx"));
    ImportResult result =
        RequirementImport.run(
            new ImportSources(List.of(first, second, third), List.of(), Map.of()),
            IDENTITY,
            folder.resolve("pack"));
    assertThat(notUnderstood(result))
        .containsExactly(
            "first.docx, table 1, row 3: not understood: the value of a qualifying date is no day"
                + " ['31/02/2019']; write a day as 2021-04-30 or 30/04/2021; until then each run must give it"
                + " (--set QSSD=...)",
            "second.docx, table 1, row 2: not understood: another day of this qualifying date,"
                + " 31 March 2020, stands in first.docx, table 1, row 2"
                + " ['PAYMENTPERIODEND_DAT 31.03.2021']; import the documents of one period"
                + " together; the first day is in the pack");
    String yaml = Files.readString(folder.resolve("pack/requirement.yaml"));
    assertThat(yaml).contains("default: 31 March 2020", "default: 31/03/2020");
    assertThat(errors(result)).isEmpty();
  }

  /** An editor with the schema takes six plain digits for a number, and refuses them. */
  @Test
  void anIdOfDigitsIsWrittenInQuotes() throws Exception {
    RequirementImport.run(
        new ImportSources(List.of(bp002().save(folder.resolve("rules.docx"))), List.of(), Map.of()),
        new PackIdentity(PackIdentity.NO_ID, "pack", "1"),
        folder.resolve("pack"));
    assertThat(Files.readAllLines(folder.resolve("pack/requirement.yaml")))
        .contains("id: '000000'");
  }

  @Test
  void theReportLiesBesideThePackAsAFile() throws Exception {
    run(bp002(), Map.of());
    assertThat(Files.readAllLines(folder.resolve("pack/import-report.csv")))
        .first()
        .isEqualTo("kind,file,place,text,why,instead");
    assertThat(Files.readString(folder.resolve("pack/import-report.csv")))
        .contains("not understood,rules.docx,\"table 1, row 6\",BP_COD,");
  }
}
