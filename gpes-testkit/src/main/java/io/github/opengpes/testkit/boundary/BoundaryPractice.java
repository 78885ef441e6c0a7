package io.github.opengpes.testkit.boundary;

import io.github.opengpes.extraction.example.RecordsFolder;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.requirements.example.ExampleEvaluator.Subject;
import io.github.opengpes.testkit.TestNhsNumbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Boundary patients as an invented practice in the layout of docs/extraction/data-layout.md: two
 * for each pair, in the order of the examples file. NHS numbers are of the test range.
 */
public final class BoundaryPractice {

  /** An invented practice. */
  public static final String PRACTICE = "T00001";

  /** The patients come last: without them a folder is no practice. */
  private static final List<String> FILES =
      List.of("journals.csv", "registrations.csv", "patients.csv");

  private final Path folder;
  private final TestNhsNumbers numbers;

  /**
   * Prepares to write.
   *
   * @param folder is made where it is not there
   * @param seed of the NHS numbers
   */
  public BoundaryPractice(Path folder, long seed) {
    this.folder = folder;
    this.numbers = new TestNhsNumbers(seed);
  }

  /** Writes the three files; they appear whole, the patients last. */
  public void write(List<BoundaryPair> pairs) throws IOException {
    Files.createDirectories(folder);
    Path draft = Files.createTempDirectory(folder, ".gpes-");
    try {
      new RecordsFolder(draft, PRACTICE, TypeOneCodes.DEFAULT, numbers::next)
          .write(
              pairs.stream()
                  .flatMap(
                      pair ->
                          Stream.of(
                              new Subject(pair.first(), Set.of()),
                              new Subject(pair.second(), pair.closed())))
                  .toList());
      for (String file : FILES) {
        Files.move(
            draft.resolve(file),
            folder.resolve(file),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      for (String file : FILES) {
        Files.deleteIfExists(draft.resolve(file));
      }
      Files.delete(draft);
    }
  }
}
