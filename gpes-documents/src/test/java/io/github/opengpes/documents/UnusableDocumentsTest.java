package io.github.opengpes.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.documents.pack.PackIdentity;
import io.github.opengpes.documents.report.UnusableDocument;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no documents: one line says which and why, and nothing is written. */
class UnusableDocumentsTest {

  @TempDir Path folder;

  private void refuses(Path file, String... words) {
    for (ImportSources sources :
        List.of(
            new ImportSources(List.of(file), List.of(), Map.of()),
            new ImportSources(List.of(), List.of(file), Map.of()))) {
      assertThatThrownBy(
              () ->
                  RequirementImport.run(
                      sources, new PackIdentity("D0AB01", "p", "1"), folder.resolve("pack")))
          .isInstanceOf(UnusableDocument.class)
          .hasMessageContainingAll(words)
          .hasMessageNotContaining("\n");
    }
    assertThat(folder.resolve("pack")).doesNotExist();
  }

  @Test
  void anEncryptedDocument() throws Exception {
    Path file = folder.resolve("encrypted.docx");
    try (POIFSFileSystem files = new POIFSFileSystem();
        OutputStream out = Files.newOutputStream(file)) {
      files.createDocument(new ByteArrayInputStream(new byte[64]), "EncryptionInfo");
      files.createDocument(new ByteArrayInputStream(new byte[64]), "EncryptedPackage");
      files.writeFilesystem(out);
    }
    refuses(file, "encrypted", "without a password");
  }

  @Test
  void aFileOfAnotherKindAnEmptyOneAndNone() throws Exception {
    refuses(Files.writeString(folder.resolve("text.docx"), "1. If BP_DAT ..."), "cannot be read");
    refuses(Files.createFile(folder.resolve("empty.docx")), "cannot be read");
    refuses(folder.resolve("none.docx"), "there is no file");
    Path zip = folder.resolve("zip.docx");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("a.txt"));
      out.write("no document".getBytes(StandardCharsets.UTF_8));
    }
    refuses(zip, "cannot be read");
  }

  /** A cell that is nowhere in its sheet, and one of a shared text that is not there. */
  @Test
  void aWorkbookWithDamagedCells() throws Exception {
    for (String[] damage :
        List.of(new String[] {"r=\"A2\"", "r=\"??\""}, new String[] {"<v>2</v>", "<v>999</v>"})) {
      Path sound = folder.resolve("sound.xlsx");
      try (XSSFWorkbook workbook = new XSSFWorkbook();
          OutputStream out = Files.newOutputStream(sound)) {
        Sheet sheet = workbook.createSheet("Clusters");
        for (List<String> row :
            List.of(List.of("Cluster ID", "SNOMED concept ID"), List.of("A_COD", "38341003"))) {
          Row cells = sheet.createRow(sheet.getPhysicalNumberOfRows());
          row.forEach(it -> cells.createCell(Math.max(0, cells.getLastCellNum())).setCellValue(it));
        }
        workbook.write(out);
      }
      Path damaged = folder.resolve("damaged.xlsx");
      copy(
          sound,
          damaged,
          (name, content, out) -> {
            String text = new String(content, StandardCharsets.UTF_8);
            boolean sheet = name.equals("xl/worksheets/sheet1.xml");
            out.write(
                (sheet ? text.replace(damage[0], damage[1]) : text)
                    .getBytes(StandardCharsets.UTF_8));
          });
      refuses(damaged, "damaged.xlsx cannot be read");
    }
  }

  private static void copy(Path from, Path to, PartChange change) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(from));
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        change.write(entry.getName(), in.readAllBytes(), out);
      }
    }
  }

  /** What becomes of a part of an archive. */
  private interface PartChange {
    void write(String name, byte[] content, OutputStream out) throws IOException;
  }

  /** 200 MB of spaces within the document: a ratio of a thousand to one. */
  @Test
  void anArchiveThatInflatesWithoutMeasure() throws Exception {
    Path sound = new WordFile().text("harmless").save(folder.resolve("sound.docx"));
    Path bomb = folder.resolve("bomb.docx");
    byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
    copy(
        sound,
        bomb,
        (name, content, out) -> {
          out.write(content);
          for (int i = 0; i < 200 && name.equals("word/document.xml"); i++) {
            out.write(spaces);
          }
        });
    ImportSources sources = new ImportSources(List.of(bomb), List.of(), Map.of());
    assertThatThrownBy(
            () ->
                RequirementImport.run(
                    sources, new PackIdentity("D0AB01", "p", "1"), folder.resolve("pack")))
        .isInstanceOf(UnusableDocument.class)
        .hasMessageContaining("inflates beyond the limits");
  }

  @Test
  void aFolderThatIsThereAlreadyIsNotWrittenOver() throws IOException {
    Path taken = Files.createDirectory(folder.resolve("taken"));
    Files.writeString(taken.resolve("rules.csv"), "mine");
    ImportSources sources = new ImportSources(List.of(), List.of(), Map.of());
    assertThatThrownBy(
            () -> RequirementImport.run(sources, new PackIdentity("D0AB01", "p", "1"), taken))
        .isInstanceOf(UnusableDocument.class)
        .hasMessageContaining("there already");
    assertThat(taken.resolve("rules.csv")).hasContent("mine");
  }

  @Test
  void whatAnotherImportIsWritingIsLeftAlone() throws IOException {
    Path draft = Files.createDirectory(folder.resolve(".pack.new"));
    Path begun = Files.writeString(draft.resolve("rules.csv"), "begun");
    Path list = Files.writeString(folder.resolve("list.csv"), "code\n75367002\n");
    ImportSources sources = new ImportSources(List.of(), List.of(), Map.of("BP_COD", list));
    assertThatThrownBy(
            () ->
                RequirementImport.run(
                    sources, new PackIdentity("D0AB01", "p", "1"), folder.resolve("pack")))
        .isInstanceOf(UnusableDocument.class)
        .hasMessageContainingAll(".pack.new is there already", "remove it");
    assertThat(begun).hasContent("begun");
  }

  @Test
  void anImportedFolderIsReadableForWhomAnyNewFolderIs() throws Exception {
    Assumptions.assumeTrue(
        Files.getFileStore(folder).supportsFileAttributeView("posix"), "permissions of POSIX");
    Path list = Files.writeString(folder.resolve("list.csv"), "code\n75367002\n");
    Path pack = folder.resolve("pack");
    RequirementImport.run(
        new ImportSources(List.of(), List.of(), Map.of("BP_COD", list)),
        new PackIdentity("D0AB01", "p", "1"),
        pack);
    Path plain = Files.createDirectory(folder.resolve("plain"));
    assertThat(Files.getPosixFilePermissions(pack)).isEqualTo(Files.getPosixFilePermissions(plain));
  }
}
