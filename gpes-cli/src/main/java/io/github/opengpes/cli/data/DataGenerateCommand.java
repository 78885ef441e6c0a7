package io.github.opengpes.cli.data;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.cli.options.Day;
import io.github.opengpes.cli.options.OutputFailure;
import io.github.opengpes.testkit.synthetic.DataRequest;
import io.github.opengpes.testkit.synthetic.GeneratedData;
import io.github.opengpes.testkit.synthetic.SyntheticData;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes synthetic practices in the documented layout. */
@Command(
    name = "generate",
    description =
        "Writes synthetic practices as patients.csv, registrations.csv and journals.csv, each"
            + " modelled on a real practice's published list and register sizes, with every known"
            + " trap (listed in traps.csv). The same seed and figures give the same bytes. Two"
            + " --as-of dates write two snapshots of the same practices, a folder each.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class DataGenerateCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "folder to write into, made where it is missing; files in it are replaced")
  private Path out;

  @Option(
      names = "--practices",
      paramLabel = "N",
      defaultValue = "" + DataRequest.DEFAULT_PRACTICES,
      description = "how many practices")
  private int practices;

  @Option(
      names = "--patients",
      paramLabel = "N",
      description =
          "patients of each practice (default: the list size of the practice that it is modelled"
              + " on, about 10,000 for the first three)")
  private @Nullable Integer patients;

  @Option(
      names = "--entries-per-patient",
      paramLabel = "N",
      defaultValue = "" + DataRequest.DEFAULT_ENTRIES,
      description = "journal entries of each patient, on average")
  private int entriesPerPatient;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "any whole number; another seed, other people")
  private long seed;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      converter = Day.class,
      showDefaultValue = Help.Visibility.NEVER,
      description =
          "day at whose end the record is shown, such as 2021-04-30 or 30/04/2021 (default:"
              + " 2021-03-31); may be given several times")
  private List<LocalDate> asOf = List.of();

  @Override
  public void run() {
    SyntheticData data;
    try {
      data = new SyntheticData(request());
    } catch (IllegalArgumentException e) {
      throw CommandFailure.unusableInput(String.valueOf(e.getMessage()));
    }
    GeneratedData written;
    try (ProgressLine progress =
        new ProgressLine(spec.commandLine().getErr(), "patients written")) {
      written = data.write(progress::show);
    } catch (IOException e) {
      throw OutputFailure.of(out, e);
    }
    print(written, spec.commandLine().getOut());
  }

  private DataRequest request() {
    return new DataRequest(
        out,
        practices,
        patients == null ? OptionalInt.empty() : OptionalInt.of(patients),
        entriesPerPatient,
        seed,
        asOf.isEmpty() ? List.of(DataRequest.DEFAULT_AS_OF) : asOf.stream().sorted().toList());
  }

  private void print(GeneratedData written, PrintWriter to) {
    for (GeneratedData.Snapshot snapshot : written.snapshots()) {
      to.println(
          "as of %s: practices %,d, patients %,d, registrations %,d, journal entries %,d, in %s"
              .formatted(
                  snapshot.asOf(),
                  written.practices().size(),
                  snapshot.patients(),
                  snapshot.registrations(),
                  snapshot.journals(),
                  out.resolve(snapshot.folder()).normalize()));
    }
    int leftOut = written.trapsLeftOut().size();
    if (leftOut > 0) {
      to.println(
          leftOut
              + " traps left out for want of practices, patients or --as-of dates; generated.json"
              + " names them");
    }
    to.flush();
  }
}
