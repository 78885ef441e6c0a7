package io.github.opengpes.testkit.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.opengpes.requirements.example.ExampleEvaluator;
import io.github.opengpes.requirements.example.ExampleRun;
import io.github.opengpes.requirements.pack.PackReader;
import io.github.opengpes.requirements.pack.PackReading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The example patients of a pack hold each operator, number and date of its rules and fields: when
 * one is changed, an example fails. The few changes that no patient can show, because another rule
 * makes them good, are listed with their reasons in {@code unnoticed-changes.csv}.
 */
@Tag("once")
class PacksNoticeChangesTest {

  private static final Path PACKS = Path.of("../packs");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"qof-blood-pressure", "qof-diabetes-register", "qof-hypertension-v8"})
  void whenARuleIsChangedAnExampleFails(String pack) throws IOException {
    assertThat(unnoticed(pack)).containsExactlyInAnyOrderElementsOf(known(pack));
  }

  @ParameterizedTest
  @MethodSource("packs")
  @Tag("slow")
  void whenAnyRuleOfAnyPackIsChangedAnExampleFails(String pack) throws IOException {
    assertThat(unnoticed(pack)).containsExactlyInAnyOrderElementsOf(known(pack));
  }

  static Stream<String> packs() throws IOException {
    try (Stream<Path> folders = Files.list(PACKS)) {
      return folders.map(it -> it.getFileName().toString()).sorted().toList().stream();
    }
  }

  private List<String> unnoticed(String name) throws IOException {
    Path pack = PACKS.resolve(name);
    copy(pack, folder);
    assertThat(met(PackReader.read(folder))).isTrue();
    List<String> unnoticed = new ArrayList<>();
    for (RuleChange change : RuleChange.of(pack)) {
      change.write(pack, folder);
      PackReading reading = PackReader.read(folder);
      if (reading.pack().isPresent() && met(reading)) {
        unnoticed.add(change.file() + ": " + change.text());
      }
      Files.copy(
          pack.resolve(change.file()),
          folder.resolve(change.file()),
          StandardCopyOption.REPLACE_EXISTING);
    }
    return unnoticed;
  }

  private static boolean met(PackReading reading) {
    return ExampleRun.of(
            reading.pack().orElseThrow(), reading.examples(), ExampleEvaluator.interpreter())
        .mismatches()
        .isEmpty();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  private static List<String> known(String pack) throws IOException {
    try (InputStream in =
            PacksNoticeChangesTest.class.getResourceAsStream("/unnoticed-changes.csv");
        CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(in)) {
      return csv.stream()
          .filter(it -> it.getField(0).equals(pack))
          .map(it -> it.getField(1) + ": " + it.getField(2))
          .toList();
    }
  }
}
