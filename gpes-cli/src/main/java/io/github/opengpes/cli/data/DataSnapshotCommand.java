package io.github.opengpes.cli.data;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.cli.Interruption;
import io.github.opengpes.cli.options.FaultList;
import io.github.opengpes.cli.options.OutputFailure;
import io.github.opengpes.cli.options.PracticeCode;
import io.github.opengpes.extraction.snapshot.Snapshot;
import io.github.opengpes.extraction.source.RowSource;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.extraction.source.settings.SourceSettings;
import io.github.opengpes.messages.PracticeId;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Keeps one state of a database, or of FHIR resources, as CSV. */
@Command(
    name = "snapshot",
    description = {
      "Writes what a source file names (a database, FHIR resources) as patients.csv,"
          + " registrations.csv and journals.csv.",
      "It is one state of the source, read as fast as it gives it, to be run over later."
          + " From PostgreSQL it is COPY. The folder appears whole or not at all."
    },
    mixinStandardHelpOptions = true)
final class DataSnapshotCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--source",
      required = true,
      paramLabel = "FILE",
      description = "The source file (docs/extraction/sources.md).")
  private Path source;

  @Option(
      names = "--practice",
      paramLabel = "CODE",
      converter = PracticeCode.class,
      description = "Only this practice (default: all that the source holds).")
  private @Nullable PracticeId practice;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The folder to make; it may be there, empty.")
  private Path out;

  @Mixin private FaultList faults;

  @Override
  public void run() {
    PrintWriter to = spec.commandLine().getOut();
    try (Interruption interruption = Interruption.heard()) {
      if (!(SourceSettings.at(source, Optional.empty(), System.getenv())
          instanceof RowSource rows)) {
        throw CommandFailure.unusableInput(
            source + ": it names files, which need no snapshot; give them to --data as they are");
      }
      Snapshot written =
          Snapshot.write(
              rows,
              Optional.ofNullable(practice).map(PracticeId::value),
              out,
              interruption.cancellation());
      for (Path file : written.files()) {
        to.println(
            String.format(
                Locale.ROOT,
                "%s: %,d bytes",
                out.resolve(String.valueOf(file.getFileName())),
                Files.size(file)));
      }
      written.notes().forEach(note -> to.println("note: " + note));
      to.flush();
    } catch (UnusableData unusable) {
      throw faults.unusable(source, unusable, to);
    } catch (IOException failed) {
      throw OutputFailure.of("--out", out, failed);
    }
  }
}
