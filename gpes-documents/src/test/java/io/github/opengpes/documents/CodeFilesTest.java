package io.github.opengpes.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.documents.clusters.ClusterWorkbook;
import io.github.opengpes.documents.clusters.ClusterWorkbookReader;
import io.github.opengpes.documents.clusters.CodeList;
import io.github.opengpes.documents.clusters.CodeListFile;
import io.github.opengpes.documents.pack.PackIdentity;
import io.github.opengpes.documents.report.Finding;
import io.github.opengpes.documents.report.Findings;
import io.github.opengpes.documents.report.UnusableDocument;
import io.github.opengpes.requirements.check.SnomedConceptIds;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cluster workbooks and code lists. Codes of six digits and more are real in form only. */
class CodeFilesTest {

  private static final List<Object> HEADINGS =
      List.of("Cluster ID", "Cluster description", "SNOMED concept ID", "Term", "PCD Refset ID");

  @TempDir Path folder;

  private final Findings findings = new Findings();
  private final XSSFWorkbook workbook = new XSSFWorkbook();

  private List<String> notUnderstood() {
    return findings.all().stream()
        .filter(it -> it.kind() == Finding.Kind.NOT_UNDERSTOOD)
        .map(Finding::line)
        .toList();
  }

  private void sheet(String name, List<List<Object>> rows) {
    Sheet sheet = workbook.createSheet(name);
    for (int i = 0; i < rows.size(); i++) {
      Row row = sheet.createRow(i);
      for (int j = 0; j < rows.get(i).size(); j++) {
        Object value = rows.get(i).get(j);
        if (value instanceof Number number) {
          row.createCell(j).setCellValue(number.doubleValue());
        } else if (!value.toString().isEmpty()) {
          row.createCell(j).setCellValue(value.toString());
        }
      }
    }
  }

  private ClusterWorkbook read() throws Exception {
    return ClusterWorkbookReader.read(save(), name -> !name.startsWith("OTHER"), findings);
  }

  private Path save() throws Exception {
    Path file = folder.resolve("clusters.xlsx");
    try (OutputStream out = Files.newOutputStream(file)) {
      workbook.write(out);
    }
    workbook.close();
    return file;
  }

  @Test
  void readsCodesAsTextAndAsShortNumbersAndLeavesTermsOut() throws Exception {
    sheet(
        "Clusters",
        List.of(
            List.of("Primary care domain clusters", "", "", "", ""),
            HEADINGS,
            List.of("BP_COD", "Blood pressure", "75367002", "Blood pressure", "999012731000230108"),
            List.of("BP_COD", "Blood pressure", 314439003, "Systolic", "999012731000230108"),
            List.of("OTHER_COD", "Something else", 22298006, "Infarction", "")));
    ClusterWorkbook found = read();
    assertThat(notUnderstood()).isEmpty();
    CodeList list = found.lists().get(0);
    assertThat(found.lists()).hasSize(1);
    assertThat(list.codes()).containsExactly("75367002", "314439003");
    assertThat(list.source())
        .isEqualTo("Reference set 999012731000230108, clusters.xlsx, sheet Clusters");
    assertThat(findings.all()).anyMatch(it -> it.line().contains("1 cluster that no field names"));
  }

  /** A double has 53 bits: 15 digits always survive, 16 and more may not. */
  @Test
  void refusesAnIdStoredAsANumberOfMoreThanFifteenDigitsWithItsPlace() throws Exception {
    sheet(
        "Clusters",
        List.of(
            HEADINGS,
            List.of("A_COD", "a", 827241000000103d, "fifteen digits: exact", ""),
            List.of("A_COD", "a", 1015471000000107d, "sixteen digits: refused", ""),
            List.of("A_COD", "a", "9.9901273100023E+17", "typed as shown", "")));
    ClusterWorkbook found = read();
    assertThat(notUnderstood())
        .hasSize(2)
        .anyMatch(
            it ->
                it.startsWith("clusters.xlsx, sheet Clusters, cell C3")
                    && it.contains("lost its last digits")
                    && it.contains("column formatted as text"))
        .anyMatch(it -> it.contains("cell C4") && it.contains("rounded"));
    List<String> codes = List.copyOf(found.lists().get(0).codes());
    assertThat(codes.get(0)).isEqualTo("827241000000103");
    assertThat(SnomedConceptIds.faultOf(codes.get(0))).isEmpty();
    // What stands in the pack instead of a lost id can never pass for one.
    assertThat(SnomedConceptIds.faultOf(codes.get(1))).isPresent();
    assertThat(SnomedConceptIds.faultOf(codes.get(2))).isPresent();
  }

  @Test
  void tellsRowsThatBelongToNothingAndSheetsThatWereNotRead() throws Exception {
    sheet("Cover", List.of(List.of("Notes of this release")));
    sheet(
        "Codes",
        List.of(
            List.of("Cluster_ID", "ConceptId", "Active in refset"),
            List.of("A_COD", "75367002", 1),
            List.of("", "314439003", 1),
            List.of("A_COD", "", 1),
            List.of("A_COD", "75367003", 1),
            List.of("A_COD", "22298006", 0)));
    ClusterWorkbook found = read();
    assertThat(found.lists().get(0).codes()).containsExactly("75367002", "75367003");
    assertThat(notUnderstood())
        .hasSize(3)
        .anyMatch(it -> it.contains("cell B3") && it.contains("a code without a cluster id"))
        .anyMatch(it -> it.contains("cell B4") && it.contains("a cluster id without a code"))
        .anyMatch(it -> it.contains("cell B5") && it.contains("check digit"));
    assertThat(findings.all())
        .anyMatch(it -> it.line().contains("sheet Cover") && it.line().contains("not read"))
        .anyMatch(it -> it.line().contains("1 row that the sheet says is not active"));
  }

  @Test
  void aClusterIdThatIsNoNameOfAClusterIsToldOnceAndWritesNoFile() throws Exception {
    sheet(
        "Clusters",
        List.of(
            HEADINGS,
            List.of("../../ESCAPED", "outside of the pack", "75367002", "", ""),
            List.of("../../ESCAPED", "outside of the pack", "314439003", "", ""),
            List.of("A_COD/B_COD", "two of them", "75367002", "", ""),
            List.of("BP_COD", "Blood pressure", "75367002", "", "")));
    Path file = save();
    Path pack = folder.resolve("a/b/pack");
    ImportResult result =
        RequirementImport.run(
            new ImportSources(List.of(), List.of(file), Map.of()),
            new PackIdentity("D0AB01", "p", "1"),
            pack);
    assertThat(result.findings())
        .filteredOn(it -> it.kind() == Finding.Kind.NOT_UNDERSTOOD)
        .extracting(Finding::line)
        .hasSize(2)
        .anyMatch(it -> it.contains("cell C2") && it.contains("../../ESCAPED"))
        .anyMatch(it -> it.contains("cell C4") && it.contains("A_COD/B_COD"))
        .allMatch(it -> it.contains("no name of a cluster"));
    assertThat(pack.resolve("clusters/BP_COD.csv")).hasContent("code\n75367002");
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile).map(it -> folder.relativize(it).toString()))
          .containsExactlyInAnyOrder(
              "clusters.xlsx",
              "a/b/pack/requirement.yaml",
              "a/b/pack/fields.csv",
              "a/b/pack/rules.csv",
              "a/b/pack/import-report.csv",
              "a/b/pack/clusters/BP_COD.csv");
    }
  }

  @Test
  void readsMappingSheets() throws Exception {
    sheet(
        "Mapping",
        List.of(
            List.of("Service", "Ruleset", "Output ID", "Cluster ID"),
            List.of("QOF", "Hypertension", "HYP003", "BP_COD"),
            List.of("QOF", "Hypertension", "HYP003", "")));
    ClusterWorkbook found = read();
    assertThat(found.mappings())
        .singleElement()
        .matches(it -> it.output().equals("HYP003") && it.cluster().equals("BP_COD"));
    assertThat(notUnderstood()).singleElement().asString().contains("cell D3", "without a cluster");
  }

  @Test
  void takesTheCodeColumnOfAnyListMaker() throws Exception {
    for (String header : List.of("code,term", "id,name", "term,snomedct concept id", "ConceptId")) {
      boolean second = header.startsWith("term,");
      Path file =
          Files.writeString(
              folder.resolve("list.csv"),
              "\uFEFF" + header + "\r\n" + (second ? "\"a, b\",75367002" : "75367002,\"a, b\""));
      assertThat(CodeListFile.read("BP_COD", file, findings).codes()).containsExactly("75367002");
    }
    assertThat(findings.all()).isEmpty();
  }

  @Test
  void readsAListThatASpreadsheetSeparatedBySemicolonsAndSaysSo() throws Exception {
    for (String rows :
        List.of("Code;Term\r\n75367002;a, b\r\n", "\"Code\";\"Term\"\n\"75367002\";\"a; b\"\n")) {
      Path file = Files.writeString(folder.resolve("list.csv"), "\uFEFF" + rows);
      assertThat(CodeListFile.read("BP_COD", file, findings).codes()).containsExactly("75367002");
    }
    assertThat(notUnderstood()).isEmpty();
    assertThat(findings.all())
        .extracting(Finding::line)
        .contains(
            "list.csv, line 1: note: the columns are separated by semicolons ['Code;Term']; read"
                + " so");
  }

  /** The lists of packs say so of some codes (pack-format.md, clusters). */
  @Test
  void keepsWhichCodesHaveTheirDescendantsInTheList() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("list.csv"),
            "code,descendants,term\n75367002,Y,a\n271649006,,b\n271650006,perhaps,c\n");
    Path pack = folder.resolve("pack");
    ImportResult result =
        RequirementImport.run(
            new ImportSources(List.of(), List.of(), Map.of("BP_COD", file)),
            new PackIdentity("D0AB01", "imported", "1"),
            pack);
    assertThat(result.findings())
        .singleElement()
        .matches(it -> it.line().startsWith("list.csv, line 4: not understood: 'descendants' is"));
    assertThat(pack.resolve("clusters/BP_COD.csv"))
        .hasContent("code,descendants\n75367002,Y\n271649006,\n271650006,\n");
  }

  @Test
  void refusesAListWhoseCodeColumnIsNotClear() throws Exception {
    Path both = Files.writeString(folder.resolve("both.csv"), "id,code\n1,75367002\n");
    assertThatThrownBy(() -> CodeListFile.read("A", both, findings))
        .isInstanceOf(UnusableDocument.class)
        .hasMessageContaining("several columns could be the codes (id, code)");
    Path none = Files.writeString(folder.resolve("none.csv"), "readcode\nG20..\n");
    assertThatThrownBy(() -> CodeListFile.read("A", none, findings))
        .hasMessageContaining("no column of codes among 'readcode'; call it 'code'");
    Path tabs = Files.writeString(folder.resolve("tabs.csv"), "code\tterm\n75367002\ta\n");
    assertThatThrownBy(() -> CodeListFile.read("A", tabs, findings))
        .hasMessageContaining("'code\tterm'; call it", "separate columns by commas");
    Path open = Files.writeString(folder.resolve("open.csv"), "code\n\"75367002\n");
    assertThatThrownBy(() -> CodeListFile.read("A", open, findings))
        .hasMessageContaining("never closed");
    assertThatThrownBy(() -> CodeListFile.read("A", folder.resolve("no.csv"), findings))
        .hasMessageContaining("there is no file");
  }

  @Test
  void tellsCodesOfAListThatAreNoConceptIdsByLine() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("l.csv"), "code,term\n75367002,a\n,b\nG20..,c\n75367002,d\n");
    assertThat(CodeListFile.read("A", file, findings).codes()).containsExactly("75367002", "G20..");
    assertThat(notUnderstood())
        .hasSize(2)
        .anyMatch(it -> it.startsWith("l.csv, line 3") && it.contains("without a code"))
        .anyMatch(it -> it.startsWith("l.csv, line 4"));
    assertThat(findings.all()).anyMatch(it -> it.line().contains("twice"));
  }

  @Test
  void aListTakesTheActiveRowsOfTheClusterThatIsAskedForOnly() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("l.csv"),
            """
            Cluster_ID,ConceptId,Active in refset
            a_cod,75367002,1
            A_COD,22298006,0
            B_COD,314439003,1
            C_COD,38341003,1
            ,407567007,1
            """);
    assertThat(CodeListFile.read("A_COD", file, findings).codes()).containsExactly("75367002");
    assertThat(notUnderstood())
        .singleElement()
        .asString()
        .startsWith("l.csv, line 6")
        .contains("a code without a cluster id");
    assertThat(findings.all())
        .extracting(Finding::line)
        .anyMatch(it -> it.contains("1 row that the file says is not active; left out"))
        .anyMatch(
            it -> it.contains("2 rows of other clusters than A_COD ['B_COD, C_COD']; left out"));
  }

  @Test
  void aListWithoutARowOfTheClusterThatIsAskedForIsTold() throws Exception {
    Path file = Files.writeString(folder.resolve("l.csv"), "cluster,code\nB_COD,75367002\n");
    assertThat(CodeListFile.read("A_COD", file, findings).codes()).isEmpty();
    assertThat(notUnderstood())
        .singleElement()
        .asString()
        .contains("1 row of another cluster than A_COD, and none of A_COD", "B_COD");
  }

  @Test
  void aListThatNoFieldNamesIsToldWithTheClusterThatIsMeantAndLeftOut() throws Exception {
    Path rules =
        new WordFile()
            .table(WordFile.FIELDS, "1", "DEC_DAT", "ASTPCADEC_COD", "Latest", "declined")
            .save(folder.resolve("d.docx"));
    Path list = Files.writeString(folder.resolve("dec.csv"), "code\n413123006\n");
    Path spare = Files.writeString(folder.resolve("spare.csv"), "code\n75367002\n");
    Path pack = folder.resolve("pack");
    ImportResult result =
        RequirementImport.run(
            new ImportSources(
                List.of(rules), List.of(), Map.of("ASTDEC_COD", list, "SPARE_COD", spare)),
            new PackIdentity("D0AB01", "p", "1"),
            pack);
    assertThat(result.findings())
        .extracting(Finding::line)
        .contains(
            "d.docx, table 1, row 2: not understood: no file has the codes of this cluster"
                + " ['ASTPCADEC_COD']; --codelist ASTDEC_COD was given, which no field names: give"
                + " it as ASTPCADEC_COD where that is meant, or fill clusters/ASTPCADEC_COD.csv",
            "dec.csv: note: no field names this cluster, did you mean 'ASTPCADEC_COD'?"
                + " ['ASTDEC_COD']; its list is left out",
            "spare.csv: note: no field names this cluster ['SPARE_COD']; its list is left out");
    assertThat(pack.resolve("clusters")).isDirectoryNotContaining("glob:**{ASTDEC,SPARE}_COD.csv");
    assertThat(Files.readString(pack.resolve("requirement.yaml")))
        .contains("source: Imported from d.docx\n");
  }
}
