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

  /** 200 MB of spaces within the document: a ratio of a thousand to one. */
  @Test
  void anArchiveThatInflatesWithoutMeasure() throws Exception {
    Path sound = new WordFile().text("harmless").save(folder.resolve("sound.docx"));
    Path bomb = folder.resolve("bomb.docx");
    byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(sound));
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(bomb))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(in.readAllBytes());
        if (entry.getName().equals("word/document.xml")) {
          for (int i = 0; i < 200; i++) {
            out.write(spaces);
          }
        }
      }
    }
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
}
