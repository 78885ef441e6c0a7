package io.github.opengpes.extraction.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that is made takes no place that something has come to stand in meanwhile. */
class WholeFolderTest {

  @TempDir Path folder;

  private static void onlyWhenEmpty(Path there) throws IOException {
    if (!WholeFolder.isEmpty(there)) {
      throw new FileAlreadyExistsException(there.toString(), null, "it has to stay");
    }
  }

  @Test
  void takesThePlaceOfWhatMayBeReplaced() throws Exception {
    Path target = Files.createDirectory(folder.resolve("made"));
    try (WholeFolder whole = WholeFolder.begin(target, WholeFolderTest::onlyWhenEmpty)) {
      Files.writeString(whole.part().resolve("one"), "1");
      assertThat(target).isEmptyDirectory();
      whole.complete();
    }
    assertThat(target.resolve("one")).hasContent("1");
    assertThat(folder).isDirectoryNotContaining("glob:**/.made.{part,old}");
  }

  @Test
  void replacesNothingThatHasComeToBeThereMeanwhile() throws Exception {
    Path target = folder.resolve("made");
    try (WholeFolder whole = WholeFolder.begin(target, WholeFolderTest::onlyWhenEmpty)) {
      Files.writeString(whole.part().resolve("one"), "1");
      Files.writeString(Files.createDirectory(target).resolve("letter"), "mine");
      assertThatThrownBy(whole::complete)
          .isInstanceOf(FileAlreadyExistsException.class)
          .hasMessageContaining("it has to stay");
    }
    assertThat(target.resolve("letter")).hasContent("mine");
    assertThat(folder).isDirectoryNotContaining("glob:**/.made.{part,old}");
  }
}
