package io.github.opengpes.cli.data;

import io.github.opengpes.cli.Interruption;
import io.github.opengpes.cli.options.EngineOptions;
import io.github.opengpes.cli.options.FaultList;
import io.github.opengpes.cli.options.OutputFailure;
import io.github.opengpes.cli.options.PracticeCode;
import io.github.opengpes.cli.options.SourceOptions;
import io.github.opengpes.extraction.Extraction;
import io.github.opengpes.extraction.engine.Watch;
import io.github.opengpes.extraction.source.PatientDataSource;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.extraction.store.StoreManifest;
import io.github.opengpes.messages.PracticeId;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a store. */
@Command(
    name = "import",
    description = {
      "Reads, checks and sorts patient data once and keeps it as a store.",
      "A store is a folder of Parquet that every later command takes as --data and opens"
          + " in place, without reading CSV again. Prints how complete the data is. A store that"
          + " is there is replaced at the end; half-written ones never appear."
    },
    mixinStandardHelpOptions = true)
final class DataImportCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Mixin private SourceOptions data;

  @Option(
      names = "--practice",
      paramLabel = "CODE",
      converter = PracticeCode.class,
      description = "A practice to keep. May be repeated (default: every practice of the data).")
  private List<PracticeId> practices = List.of();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "STORE",
      description = "The store: nothing yet, an empty folder, or a store to replace.")
  private Path out;

  @Mixin private EngineOptions engine;
  @Mixin private FaultList faults;

  @Override
  public void run() {
    PrintWriter to = spec.commandLine().getOut();
    PatientDataSource source = data.source(faults, to);
    StoreManifest manifest;
    try (Interruption interruption = Interruption.heard();
        ProgressLine line = new ProgressLine(spec.commandLine().getErr(), "entries stored")) {
      manifest =
          engine
              .engine()
              .store(
                  source,
                  practices.stream().map(PracticeId::value).toList(),
                  out,
                  Clock.system(Extraction.LOCAL_TIME),
                  new Watch(interruption.cancellation(), line::show));
    } catch (UnusableData unusable) {
      throw faults.unusable(data.data(), unusable, to);
    } catch (IOException failed) {
      throw OutputFailure.of("--out", out, failed);
    }
    StoreText.of(out, manifest).forEach(to::println);
    to.flush();
  }
}
