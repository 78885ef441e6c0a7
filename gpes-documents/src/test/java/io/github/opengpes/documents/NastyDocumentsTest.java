package io.github.opengpes.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.opengpes.documents.pack.PackIdentity;
import io.github.opengpes.documents.report.Finding;
import io.github.opengpes.documents.report.Findings;
import io.github.opengpes.documents.rules.FieldRow;
import io.github.opengpes.documents.rules.RuleDocument;
import io.github.opengpes.documents.rules.RuleDocumentReader;
import io.github.opengpes.documents.rules.RuleRow;
import io.github.opengpes.documents.rules.RulesetTable;
import io.github.opengpes.requirements.model.RulesetPart;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openxmlformats.schemas.officeDocument.x2006.sharedTypes.STVerticalAlignRun;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSym;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;

/** What word processors do to tables of rules. The rules are those of HYP003 (QOF v46, 8.7). */
class NastyDocumentsTest {

  @TempDir Path folder;

  private final Findings findings = new Findings();

  private RuleDocument read(WordFile document) throws Exception {
    return RuleDocumentReader.read(
        document.save(folder.resolve("nasty.docx")), findings, new HashSet<>());
  }

  private List<String> notUnderstood() {
    return findings.all().stream()
        .filter(it -> it.kind() == Finding.Kind.NOT_UNDERSTOOD)
        .map(Finding::line)
        .toList();
  }

  private static List<String> rules(RulesetTable table) {
    return table.rules().stream().map(RuleRow::rule).toList();
  }

  private static final String[] FIRST = {
    "R1", "If PAT_AGE > 79", "Reject", "Next rule",
    "Rule 2", "If BP_SYS <= 140 AND BP_DIA <= 90 AND BP_DAT > (PPED – 12 months)", "Select", "Next"
  };

  @Test
  void spacesBulletsQuotesAndLineBreaksOfTheEyeDoNotMatter() throws Exception {
    RuleDocument read =
        read(
            new WordFile()
                .heading("HYP003 – Denominator")
                .table(
                    List.of("Rule\u00A0number", "RULE", "Action if\ntrue", "Action if false*"),
                    "1.",
                    "\u2022 If\u00A0BP_SYS <= 140\n\u2022 AND BP_DIA\u2009≤\u200990\n"
                        + "AND \u201CBP_DAT\u201D > (PPED\u00A0\u2013\u00A012 months).",
                    " SELECT ",
                    "Next\u00A0rule;",
                    "2)",
                    "If HTMAX_DAT \u2260 \u2018Null\u2019",
                    "reject.",
                    "Select"));
    assertThat(notUnderstood()).isEmpty();
    RulesetTable table = read.rulesets().get(0);
    assertThat(rules(table))
        .containsExactly(
            "If BP_SYS <= 140 AND BP_DIA ≤ 90 AND BP_DAT > (PPED – 12 months)",
            "If HTMAX_DAT ≠ Null");
    assertThat(table.rules())
        .extracting(RuleRow::number, RuleRow::ifTrue, RuleRow::ifFalse)
        .containsExactly(tuple("1", "Select", "Next rule"), tuple("2", "Reject", "Select"));
  }

  @Test
  void raisedFootnoteMarksAndFootnotesAreNoPartOfARule() throws Exception {
    WordFile document = new WordFile().heading("HYP_REG");
    XWPFTable table =
        document.made(WordFile.RULES, "1", "If HYPLAT_DAT ≠ Null", "Select", "Reject\u00B9");
    XWPFParagraph rule = table.getRow(1).getCell(1).getParagraphs().get(0);
    XWPFRun mark = rule.createRun();
    mark.setText("2");
    mark.setVerticalAlignment(STVerticalAlignRun.SUPERSCRIPT.toString());
    rule.addFootnoteReference(document.document().createFootnote());
    RuleDocument read = read(document);
    assertThat(notUnderstood()).isEmpty();
    assertThat(rules(read.rulesets().get(0))).containsExactly("If HYPLAT_DAT ≠ Null");
  }

  @Test
  void aTableBrokenOverPagesIsOneRulesetWithOrWithoutItsHeadingsRepeated() throws Exception {
    RuleDocument read =
        read(
            new WordFile()
                .heading("HYP003 denominator")
                .table(WordFile.RULES, FIRST)
                .table(WordFile.RULES, "3", "If HTMAX_DAT > (PPED – 12 months)", "Reject", "Next")
                .table(
                    List.of("4", "If HYPPCAPU_DAT > (PPED – 12 months)", "Reject", "Next rule"),
                    "5",
                    "If BPDEC_DAT > (PPED – 12 months)",
                    "Reject",
                    "Select")
                .table(
                    WordFile.RULES,
                    "Rule number",
                    "Rule",
                    "Action if true",
                    "Action if false",
                    "6",
                    "If REG_DAT > (PPED – 9 months)",
                    "Reject",
                    "Select"));
    assertThat(notUnderstood()).isEmpty();
    assertThat(read.rulesets()).hasSize(1);
    assertThat(read.rulesets().get(0).rules())
        .extracting(RuleRow::number)
        .containsExactly("1", "2", "3", "4", "5", "6");
  }

  @Test
  void cellsMergedDownwardsHoldForEachOfTheirRowsAndCellsMergedSidewaysKeepTheirColumns()
      throws Exception {
    WordFile document = new WordFile();
    XWPFTable table =
        document.made(
            WordFile.FIELDS,
            "8",
            "BP_DAT",
            "BP_COD",
            "Latest <= ACHV_DAT",
            "Latest reading",
            "9",
            "BP_SYS",
            "(merged)",
            "Systolic value of BP_DAT",
            "its systolic value",
            "10",
            "REG_DAT",
            "Registration date",
            "(gone)",
            "one cell for two columns");
    merge(table.getRow(1).getCell(2), STMerge.RESTART);
    merge(table.getRow(2).getCell(2), STMerge.CONTINUE);
    XWPFTableRow last = table.getRow(3);
    last.getCell(1).getCTTc().addNewTcPr().addNewGridSpan().setVal(BigInteger.TWO);
    last.removeCell(2);
    RuleDocument read = read(document);
    assertThat(read.fields())
        .extracting(FieldRow::name, FieldRow::cluster, FieldRow::criteria)
        .contains(tuple("BP_SYS", "BP_COD", "Systolic of BP_DAT"));
    // A cell over two columns belongs to the first of them, and is told.
    FieldRow over = read.fields().get(2);
    assertThat(over).extracting(FieldRow::name, FieldRow::cluster).containsExactly("REG_DAT", "");
    assertThat(notUnderstood())
        .singleElement()
        .asString()
        .contains("table 1, row 4, column 'cluster'", "one cell over this column and another");
  }

  @Test
  void aCellWithTwoClustersIsToldAndThePackIsWrittenAllTheSame() throws Exception {
    Path document =
        new WordFile()
            .table(WordFile.FIELDS, "1", "X_DAT", "A_COD/B_COD", "Latest <= ACHV_DAT", "either")
            .save(folder.resolve("two.docx"));
    Path pack = folder.resolve("pack");
    ImportResult result =
        RequirementImport.run(
            new ImportSources(List.of(document), List.of(), Map.of()),
            new PackIdentity("D0AB01", "p", "1"),
            pack);
    assertThat(result.findings())
        .extracting(Finding::line)
        .filteredOn(it -> it.contains("A_COD/B_COD"))
        .singleElement()
        .asString()
        .contains("not the name of one cluster");
    assertThat(pack.resolve("fields.csv")).content().contains("A_COD/B_COD");
    assertThat(pack.resolve("clusters")).isEmptyDirectory();
  }

  private static void merge(XWPFTableCell cell, STMerge.Enum merge) {
    var properties =
        cell.getCTTc().isSetTcPr() ? cell.getCTTc().getTcPr() : cell.getCTTc().addNewTcPr();
    properties.addNewVMerge().setVal(merge);
  }

  @Test
  void trackedChangesAndTablesWithinCellsAreTold() throws Exception {
    WordFile document = new WordFile().heading("HYP_REG");
    XWPFTable table =
        document.made(
            WordFile.RULES,
            "1",
            "If HYPLAT_DAT ≠ Null",
            "Select",
            "Next rule",
            "2",
            "If HYPRES_DAT = Null",
            "Select",
            "Reject");
    var inserted = table.getRow(1).getCell(1).getParagraphs().get(0).getCTP().addNewIns();
    inserted.setId(BigInteger.ONE);
    inserted.setAuthor("somebody");
    inserted.addNewR().addNewT().setStringValue(" AND HYPRES_DAT = Null");
    table.getRow(2).getCell(1).getCTTc().addNewTbl().addNewTr().addNewTc().addNewP();
    RuleDocument read = read(document);
    assertThat(rules(read.rulesets().get(0)).get(0))
        .isEqualTo("If HYPLAT_DAT ≠ Null AND HYPRES_DAT = Null");
    assertThat(notUnderstood())
        .anyMatch(it -> it.contains("table 1, row 2") && it.contains("tracked changes"))
        .anyMatch(it -> it.contains("table 1, row 3") && it.contains("a table of its own"));
  }

  @Test
  void ruleTablesWithoutAClearHeadingAreToldWithTheirRules() throws Exception {
    RuleDocument read =
        read(
            new WordFile()
                .table(WordFile.RULES, FIRST)
                .heading("HYP003 and HYP007 denominator")
                .table(WordFile.RULES, FIRST)
                .heading("HYP003")
                .table(WordFile.RULES, FIRST));
    assertThat(read.rulesets()).isEmpty();
    assertThat(notUnderstood())
        .hasSize(3)
        .anyMatch(it -> it.contains("table 1: ") && it.contains("no heading before it names"))
        .anyMatch(it -> it.contains("table 2: ") && it.contains("several rulesets: HYP003, HYP007"))
        .anyMatch(it -> it.contains("table 3: ") && it.contains("which part of HYP003"))
        .allMatch(it -> it.contains("PAT_AGE > 79"));
  }

  @Test
  void aSecondTableForTheSameRulesetIsNotMixedIntoTheFirst() throws Exception {
    RuleDocument read =
        read(
            new WordFile()
                .heading("HYP003 denominator")
                .table(WordFile.RULES, FIRST)
                .table(WordFile.RULES, FIRST));
    assertThat(read.rulesets().get(0).rules()).hasSize(2);
    assertThat(notUnderstood())
        .singleElement()
        .asString()
        .contains("table 2", "a second table of HYP003 denominator", "table 1");
  }

  @Test
  void rowsOverTheWholeTableNameThePartOrAreTold() throws Exception {
    WordFile document = new WordFile().heading("HYP003");
    XWPFTable table =
        document.made(
            WordFile.RULES,
            "Denominator",
            "",
            "",
            "",
            "1",
            "If PAT_AGE > 79",
            "Reject",
            "Select",
            "Numerator",
            "",
            "",
            "",
            "1",
            "If BP_SYS <= 140",
            "Select",
            "Reject",
            "See the guidance on readings at home",
            "",
            "",
            "");
    for (int row : List.of(1, 3, 5)) {
      XWPFTableRow over = table.getRow(row);
      over.getCell(0).getCTTc().addNewTcPr().addNewGridSpan().setVal(BigInteger.valueOf(4));
      for (int i = 3; i >= 1; i--) {
        over.removeCell(i);
      }
    }
    RuleDocument read = read(document);
    assertThat(read.rulesets())
        .extracting(it -> it.name() + " " + it.part().word())
        .containsExactly("HYP003 denominator", "HYP003 numerator");
    assertThat(notUnderstood())
        .singleElement()
        .asString()
        .contains("table 1, row 6", "See the guidance", "no heading of a ruleset");
  }

  @Test
  void rulesInWordsAreToldWithColumnAndSuggestionAndKeptAsWritten() throws Exception {
    RuleDocument read =
        read(
            new WordFile()
                .heading("HYP003 denominator")
                .table(
                    WordFile.RULES,
                    "1",
                    "If any of BP_DAT and BPEX_DAT",
                    "Reject",
                    "Go to rule 5",
                    "2",
                    "If BP_DAT => (PPED – 12 months)",
                    "Select",
                    "",
                    "3",
                    "If BP_SYS <= 140 AND BP_DIA <= 90 OR BP_DAT = Null",
                    "Select",
                    "Reject"));
    assertThat(rules(read.rulesets().get(0)).get(0)).isEqualTo("If any of BP_DAT and BPEX_DAT");
    assertThat(notUnderstood())
        .anyMatch(it -> it.contains("row 2, column 'rule'") && it.contains("write the parts out"))
        .anyMatch(it -> it.contains("row 2, column 'if false'") && it.contains("Go to rule 5"))
        .anyMatch(it -> it.contains("row 3, column 'rule'") && it.contains("write >= or <="))
        .anyMatch(it -> it.contains("row 3") && it.contains("the action is missing"))
        .anyMatch(it -> it.contains("row 4") && it.contains("without brackets"));
  }

  @Test
  void populationAndDescriptionComeFromTheLinesBeforeTheTable() throws Exception {
    RuleDocument read =
        read(
            new WordFile()
                .heading("4.2 HYP003: hypertension, 79 or younger, 140/90 or less")
                .text("Population: HYP_REG")
                .text("This indicator, unlike HYP007, is about the younger patients.")
                .heading("Denominator rules")
                .table(WordFile.RULES, FIRST));
    RulesetTable table = read.rulesets().get(0);
    assertThat(table.population().ruleset()).contains("HYP_REG");
    assertThat(table.name()).isEqualTo("HYP003");
    assertThat(table.description()).isEqualTo("hypertension, 79 or younger, 140/90 or less");
  }

  /** 8.6, point 8: a numerator runs on the denominator, whatever that is run on. */
  @Test
  void aPopulationBeforeTheDenominatorIsNotThatOfItsNumerator() throws Exception {
    String[] numerator = {"1", "If BP_SYS <= 140 AND BP_DIA <= 90", "Select", "Reject"};
    RuleDocument read =
        read(
            new WordFile()
                .heading("HYP003 denominator")
                .text("Population: HYP_REG")
                .table(WordFile.RULES, FIRST)
                .heading("HYP003 numerator")
                .table(WordFile.RULES, numerator)
                .heading("HYP007")
                .text("Population: HYP_REG")
                .heading("Denominator")
                .table(WordFile.RULES, FIRST)
                .heading("Numerator")
                .text("Population: DM_REG")
                .table(WordFile.RULES, numerator));
    assertThat(read.rulesets())
        .extracting(
            RulesetTable::name, RulesetTable::part, it -> it.population().ruleset().orElse("none"))
        .containsExactly(
            tuple("HYP003", RulesetPart.DENOMINATOR, "HYP_REG"),
            tuple("HYP003", RulesetPart.NUMERATOR, "none"),
            tuple("HYP007", RulesetPart.DENOMINATOR, "HYP_REG"),
            // What the document says of the numerator itself stands, and the checker refuses it.
            tuple("HYP007", RulesetPart.NUMERATOR, "DM_REG"));
  }

  /** Word's Insert, Symbol writes no letter: font Symbol, sign F0B3, which is at least. */
  @Test
  void signsInsertedAsSymbolsAreReadAndOtherSymbolsAreTold() throws Exception {
    WordFile document = new WordFile().heading("HYP_REG");
    XWPFTable table =
        document.made(WordFile.RULES, "1", "", "Reject", "Next", "2", "", "Select", "Reject");
    symbol(table, 1, "If PAT_AGE ", "Symbol", 0xB3, " 18");
    symbol(table, 2, "If HYPLAT_DAT ", "Wingdings", 0xB9, " Null");
    RuleDocument read = read(document);
    assertThat(rules(read.rulesets().get(0)).get(0)).isEqualTo("If PAT_AGE ≥ 18");
    assertThat(notUnderstood())
        .anySatisfy(line -> assertThat(line).contains("row 3", "type it as a character"));
  }

  private static void symbol(
      XWPFTable table, int row, String before, String font, int place, String behind) {
    XWPFRun run = table.getRow(row).getCell(1).getParagraphs().get(0).createRun();
    run.setText(before);
    CTSym symbol = run.getCTR().addNewSym();
    symbol.setFont(font);
    symbol.setChar(new byte[] {(byte) 0xF0, (byte) place});
    run.setText(behind, 1);
  }

  @Test
  void otherTablesAreNamedAndHalfATableOfRulesIsToldAsOne() throws Exception {
    RuleDocument read =
        read(
            new WordFile()
                .table(List.of("Version", "Date", "Change"), "46", "April 2021", "new")
                .heading("HYP_REG")
                .table(List.of("Rule", "Action if true"), "If HYPLAT_DAT ≠ Null", "Select")
                .table(
                    List.of("Qualifying date", "Value", "Meaning"),
                    "PPED",
                    "31.03.2021",
                    "last day",
                    "QSSD",
                    "the first day of the year",
                    "first day"));
    assertThat(read.rulesets()).isEmpty();
    assertThat(read.dates())
        .extracting(it -> it.name() + "=" + it.value())
        .contains("PPED=31.03.2021");
    assertThat(findings.all())
        .anyMatch(
            it -> it.line().contains("table 1: note") && it.line().contains("Version | Date"));
    assertThat(notUnderstood())
        .singleElement()
        .asString()
        .contains("table 2, row 1", "a heading is missing");
  }
}
