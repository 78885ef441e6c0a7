package io.github.opengpes.cli.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.cli.Gpes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command over a document as small as a Word document can be: BP002's numerator (QOF v46). */
class RequirementImportCommandTest {

  private static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  private int run(String... args) {
    return Gpes.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  private Path rules(String rule) throws IOException {
    String body =
        paragraph("Field table")
            + table(
                List.of("No", "Field", "Cluster", "Criteria"),
                List.of("1", "BP_DAT", "BP_COD", "Latest &lt;= ACHV_DAT"))
            + paragraph("BP_REG register")
            + table(
                List.of("Rule number", "Rule", "Action if true", "Action if false"),
                List.of("1", rule, "Select", "Reject"));
    Path file = folder.resolve("rules.docx");
    Map<String, String> parts =
        Map.of(
            "[Content_Types].xml",
            "<Types xmlns=\""
                + PACKAGE
                + "content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override"
                + " PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>",
            "_rels/.rels",
            "<Relationships xmlns=\""
                + PACKAGE
                + "relationships\"><Relationship Id=\"r1\""
                + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\""
                + " Target=\"word/document.xml\"/></Relationships>",
            "word/document.xml",
            "<w:document xmlns:w=\"" + WORD + "\"><w:body>" + body + "</w:body></w:document>");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  private static String paragraph(String text) {
    return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
  }

  @SafeVarargs
  private static String table(List<String>... rows) {
    StringBuilder table = new StringBuilder("<w:tbl>");
    for (List<String> row : rows) {
      table.append("<w:tr>");
      row.forEach(cell -> table.append("<w:tc>").append(paragraph(cell)).append("</w:tc>"));
      table.append("</w:tr>");
    }
    return table.append("</w:tbl>").toString();
  }

  private String codes() throws IOException {
    return "BP_COD="
        + Files.writeString(folder.resolve("bp.csv"), "code,term\n75367002,blood pressure\n");
  }

  @Test
  void importsADocumentIntoAPackThatTheOtherCommandsTake() throws Exception {
    String pack = folder.resolve("pack").toString();
    Path rules = rules("If BP_DAT &gt; (ACHV_DAT \u2013 5 years)");
    assertThat(
            run(
                "requirement",
                "import",
                "--out",
                pack,
                "--rules",
                rules.toString(),
                "--codelist",
                codes(),
                "--id",
                "D0AB01",
                "--name",
                "bp",
                "--pack-version",
                "46"))
        .as("%s%s", out, err)
        .isZero();
    assertThat(err.toString())
        .contains(
            "1 field, 1 ruleset with 1 rule, 1 cluster; all understood, and the pack is sound");
    assertThat(run("requirement", "check", pack)).isZero();
    assertThat(err.toString()).contains("sound: bp 46, 1 field, 1 ruleset");
    assertThat(run("requirement", "show", "--words-only", pack)).isZero();
    assertThat(out.toString())
        .contains("1. If BP_DAT is after 5 years before ACHIEVEMENT_DAT: Select");
  }

  @Test
  void saysWhatItDidNotUnderstandBesideTheFaultsOfThePack() throws Exception {
    Path rules = rules("If any of the above");
    assertThat(
            run(
                "requirement",
                "import",
                "--out",
                folder.resolve("pack").toString(),
                "--rules",
                rules.toString()))
        .isEqualTo(1);
    assertThat(out.toString())
        .contains("rules.docx, table 2, row 2, column 'rule': not understood: column")
        .contains("--codelist BP_COD=FILE.csv")
        .contains("rules.csv:2: error: BP_REG register rule 1: column")
        .contains("EMPTY_CLUSTER");
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("2 not understood, the pack is at fault");
  }

  @Test
  void refusesFilesThatAreNoDocumentsAndWrongOptionsInOneLine() throws Exception {
    Path text = Files.writeString(folder.resolve("a.docx"), "no document");
    String pack = folder.resolve("pack").toString();
    assertThat(run("requirement", "import", "--out", pack, "--rules", text.toString()))
        .isEqualTo(2);
    assertThat(run("requirement", "import", "--out", pack)).isEqualTo(2);
    assertThat(run("requirement", "import", "--out", pack, "--codelist", codes(), "--id", "XYZ"))
        .isEqualTo(2);
    assertThat(run("requirement", "import", "--out", pack, "--codelist", "bp=" + text))
        .isEqualTo(2);
    assertThat(run("requirement", "import", "--out", pack, "--codelist", text.toString()))
        .isEqualTo(2);
    assertThat(
            run(
                "requirement",
                "import",
                "--out",
                pack,
                "--codelist",
                codes(),
                "--codelist",
                codes()))
        .isEqualTo(2);
    assertThat(run("requirement", "import", "--out", ".", "--codelist", codes())).isEqualTo(2);
    assertThat(err.toString().lines())
        .hasSize(7)
        .anyMatch(line -> line.contains("--codelist BP_COD is given twice"))
        .anyMatch(line -> line.contains("--out is the folder you stand in"));
    assertThat(folder.resolve("pack")).doesNotExist();
  }
}
