package io.github.opengpes.cli.data;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.cli.Interruption;
import io.github.opengpes.extraction.Extraction;
import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.EngineSettings;
import io.github.opengpes.extraction.engine.Watch;
import io.github.opengpes.extraction.source.DataFault;
import io.github.opengpes.extraction.source.PatientDataSource;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.extraction.source.settings.SourceSettings;
import io.github.opengpes.extraction.store.StoreManifest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a store. */
@Command(
    name = "import",
    description = {
      "Reads, checks and sorts patient data once and keeps it as a store: a folder of Parquet that",
      "every later command takes as --data and opens in place, without reading CSV again.",
      "Prints how complete the data is. A store that is there is replaced at the end; half-written",
      "ones never appear."
    },
    mixinStandardHelpOptions = true)
final class DataImportCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = {"--data", "--source"},
      required = true,
      paramLabel = "DIR|FILE",
      description =
          "The patient data: a folder of patients, registrations, journals, or a source file that"
              + " names a database or FHIR resources (docs/extraction/sources.md).")
  private Path data;

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = "Maps the files of --data onto the layout (docs/extraction/mapping.md).")
  private @Nullable Path mapping;

  @Option(
      names = "--practice",
      paramLabel = "CODE",
      description = "A practice to keep. May be repeated (default: every practice of the data).")
  private List<String> practices = List.of();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "STORE",
      description = "The store: nothing yet, an empty folder, or a store to replace.")
  private Path out;

  @Option(
      names = "--memory",
      paramLabel = "MB",
      description = "Memory of the engine in megabytes (default: 4096); the rest is spilled.")
  private @Nullable Integer memory;

  @Option(
      names = "--max-faults",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many faults to list (default: ${DEFAULT-VALUE}).")
  private int maxFaults;

  @Override
  public void run() {
    PrintWriter to = spec.commandLine().getOut();
    StoreManifest manifest;
    try (Interruption interruption = Interruption.heard();
        ProgressLine line = new ProgressLine(spec.commandLine().getErr(), "entries stored")) {
      manifest =
          Engine.duckDb(settings())
              .store(
                  source(),
                  practices,
                  out,
                  Clock.system(Extraction.LOCAL_TIME),
                  new Watch(interruption.cancellation(), line::show));
    } catch (UnusableData unusable) {
      throw unusable(unusable, to);
    } catch (FileSystemException inTheWay) {
      throw CommandFailure.unusableInput(
          "--out: "
              + inTheWay.getFile()
              + ": "
              + Optional.ofNullable(inTheWay.getReason())
                  .orElse(inTheWay.getClass().getSimpleName()));
    } catch (IOException failed) {
      throw CommandFailure.jobFailed(
          "cannot write "
              + out
              + " ("
              + failed.getClass().getSimpleName()
              + "); nothing is left half-written; check the folder and the free space");
    }
    StoreText.of(out, manifest).forEach(to::println);
    to.flush();
  }

  private EngineSettings settings() {
    EngineSettings standard = EngineSettings.defaults();
    try {
      return memory == null
          ? standard
          : new EngineSettings(memory, standard.threads(), standard.spillFolder());
    } catch (IllegalArgumentException tooLittle) {
      throw CommandFailure.unusableInput("--memory: " + tooLittle.getMessage());
    }
  }

  private PatientDataSource source() throws UnusableData, IOException {
    return SourceSettings.at(data, Optional.ofNullable(mapping), System.getenv());
  }

  private CommandFailure unusable(UnusableData unusable, PrintWriter to) {
    unusable.faults().stream().limit(maxFaults).map(DataFault::toString).forEach(to::println);
    if (unusable.count() > maxFaults) {
      to.println("... and " + (unusable.count() - maxFaults) + " more (--max-faults)");
    }
    to.flush();
    return CommandFailure.unusableInput(
        data
            + ": "
            + (unusable.count() == 1
                ? unusable.faults().get(0)
                : unusable.count() + " faults in the patient data, listed above; mend them"));
  }
}
