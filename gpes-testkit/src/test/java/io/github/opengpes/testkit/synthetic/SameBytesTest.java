package io.github.opengpes.testkit.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SameBytesTest {

  private static final List<String> FILES =
      List.of("patients.csv", "registrations.csv", "journals.csv", "traps.csv", "generated.json");

  @TempDir Path folder;

  @Test
  void theSameSeedGivesTheSameBytes() throws IOException {
    Path first = write("first", 7);
    Path second = write("second", 7);
    for (String file : FILES) {
      assertThat(second.resolve(file)).hasSameBinaryContentAs(first.resolve(file));
    }
  }

  @Test
  void anotherSeedGivesOtherPeople() throws IOException {
    assertThat(
            Files.mismatch(
                write("a", 7).resolve("patients.csv"), write("b", 8).resolve("patients.csv")))
        .isNotEqualTo(-1);
  }

  @Test
  void replacesWhatWasThereAndLeavesNoTemporaryFile() throws IOException {
    write("again", 7);
    Path folder = write("again", 8);
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(FILES);
    }
  }

  /** A folder stands where the finished file, or its temporary one, has to go. */
  @ParameterizedTest
  @ValueSource(strings = {"journals.csv", ".journals.csv.part", "traps.csv"})
  void leavesNothingUnfinishedWhereAFileCannotBeWritten(String name) throws IOException {
    Path blocked = Files.createDirectories(folder.resolve("blocked"));
    Files.createDirectories(blocked.resolve(name).resolve("in-the-way"));
    assertThatThrownBy(() -> write("blocked", 7)).isInstanceOf(IOException.class);
    try (var files = Files.list(blocked)) {
      assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
          .doesNotContain("generated.json")
          .noneMatch(file -> file.endsWith(".part"));
    }
  }

  private Path write(String name, long seed) throws IOException {
    Path out = folder.resolve(name);
    new SyntheticData(
            new DataRequest(
                out, 2, OptionalInt.of(200), 60, seed, List.of(LocalDate.of(2021, 3, 31))))
        .write((patients, all) -> {});
    return out;
  }
}
