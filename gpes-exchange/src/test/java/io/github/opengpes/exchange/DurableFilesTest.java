package io.github.opengpes.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFilesTest {

  @TempDir Path folder;

  @Test
  void storesContentWithItsLengthAndHash() throws IOException {
    DurableFiles.Stored stored =
        new DurableFiles(folder)
            .store("a", out -> out.write("abc".getBytes(StandardCharsets.US_ASCII)));
    assertThat(folder.resolve("a")).hasContent("abc");
    assertThat(stored.bytes()).isEqualTo(3);
    // FIPS 180-2, appendix B.1
    assertThat(stored.sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void aWriteThatFailsLeavesTheOldContentAndNothingElse() throws IOException {
    DurableFiles files = new DurableFiles(folder);
    files.store("a", out -> out.write('1'));
    assertThatThrownBy(
            () ->
                files.store(
                    "a",
                    out -> {
                      out.write('2');
                      throw new IOException("disk full");
                    }))
        .isInstanceOf(IOException.class);
    assertThat(folder.resolve("a")).hasContent("1");
    assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".part"));
  }

  @Test
  void whatAKilledProcessLeftHalfWrittenIsGoneAtTheNextStart() throws IOException {
    Files.writeString(folder.resolve("b.part"), "half");
    DurableFiles files = new DurableFiles(folder);
    assertThat(folder).isEmptyDirectory();
    assertThat(files.path("b")).doesNotExist();
  }
}
