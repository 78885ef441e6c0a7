package io.github.opengpes.cli.extract;

import io.github.opengpes.cli.Gpes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** The command line over two invented patients of practice T00001 in {@code data}. */
abstract class OverAPractice {

  /** One with diabetes since 2019, one whose diabetes was resolved the day after. */
  static final String JOURNALS =
      """
      practice,patient_id,entry_id,date,code
      T00001,1,1,2019-05-05,73211009
      T00001,2,2,2019-05-05,73211009
      T00001,2,3,2019-05-06,315051004
      """;

  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();

  @TempDir Path folder;

  /**
   * Writes the practice.
   *
   * @param secondNumber the NHS number of the second patient, or none
   */
  final void writePractice(String secondNumber, String journals) throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.writeString(
        data.resolve("patients.csv"),
        """
        practice,patient_id,nhs_number,date_of_birth,sex
        T00001,1,9990000018,1960-01-01,1
        T00001,2,%s,1960-01-01,2
        """
            .formatted(secondNumber));
    Files.writeString(
        data.resolve("registrations.csv"),
        """
        practice,patient_id,start
        T00001,1,2000-01-01
        T00001,2,2000-01-01
        """);
    Files.writeString(data.resolve("journals.csv"), journals);
  }

  final String path(String name) {
    return folder.resolve(name).toString();
  }

  final int gpes(String... args) {
    return Gpes.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  /** A command over the practice, with this pack where none is named. */
  final int over(String data, String pack, String command, String... more) {
    List<String> args = new ArrayList<>(List.of(command, "--data", path(data)));
    args.addAll(List.of(more));
    if (!args.contains("--practice")) {
      args.addAll(List.of("--practice", "T00001"));
    }
    if (!args.contains("--requirement")) {
      args.addAll(List.of("--requirement", pack));
    }
    return gpes(args.toArray(String[]::new));
  }
}
