package io.github.opengpes.cli.extract;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.cli.Interruption;
import io.github.opengpes.cli.options.NamedFiles;
import io.github.opengpes.extraction.BeforeLeaving;
import io.github.opengpes.extraction.Extraction;
import io.github.opengpes.extraction.ExtractionRequest;
import io.github.opengpes.extraction.ExtractionSummary;
import io.github.opengpes.extraction.RunReport;
import io.github.opengpes.extraction.engine.Watch;
import io.github.opengpes.extraction.keys.UnusableKey;
import io.github.opengpes.extraction.result.ProducingSystem;
import io.github.opengpes.extraction.result.ResultFiles;
import io.github.opengpes.extraction.result.ResultHeld;
import io.github.opengpes.extraction.result.ResultIdentity;
import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.messages.ExtractorSignature;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.rtp.RunTimeParameters;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.pack.PackReading;
import io.github.opengpes.requirements.parameter.ParameterResolution;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One extraction, no MESH. */
@Command(
    name = "extract",
    description = {
      "Runs a requirement pack over the records of a practice and writes the query"
          + " results message (GPES-E-Q-QR), without MESH.",
      "Without --rtp the result is marked as offline and carries ids of its own: it"
          + " answers no request."
    },
    mixinStandardHelpOptions = true)
public final class ExtractCommand implements Runnable {

  /** What is written into the folder of {@code --csv}. */
  private static final Pattern CSV_FILES =
      Pattern.compile("(aggregates|(patients|journals)-.*)\\.csv");

  @Spec private CommandSpec spec;
  @Mixin private RunOptions options;
  @Mixin private LeavingOptions leaving;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the result goes; a file that is there is replaced.")
  private Path out;

  @Option(
      names = "--csv",
      paramLabel = "DIR",
      description = "Writes flat CSV files of the same result into this folder too.")
  private @Nullable Path csv;

  @Mixin private ReportOptions reports;

  @Override
  public void run() {
    PrintWriter to = spec.commandLine().getOut();
    filesMustDiffer();
    PackReading reading = options.reading(leaving.approval(), to);
    RequirementPack pack = reading.pack().orElseThrow();
    List<RunReport> wanted = reports.of(options, to);
    Optional<RunTimeParameters> request = options.request(pack, to);
    ParameterResolution parameters = options.parameters(pack, request, to);
    parameters.warnings().forEach(warning -> spec.commandLine().getErr().println(warning));
    Safeguards safeguards = options.safeguards(request);
    BeforeLeaving before = leaving.of(reading.approval(), options);
    ExtractionRequest extraction =
        new ExtractionRequest(
            pack,
            parameters.parameters().orElseThrow(),
            options.practice(),
            options.source(to),
            safeguards,
            options.hierarchy(safeguards),
            identity(pack, request),
            ProducingSystem.unnamed(version()),
            new ResultFiles(out, Optional.ofNullable(csv)),
            before);
    ExtractionSummary summary;
    try (Interruption interruption = Interruption.heard();
        PhaseLine phases = new PhaseLine(spec.commandLine().getErr())) {
      summary =
          new Extraction(options.engine(), Clock.systemUTC())
              .run(
                  extraction,
                  phases::show,
                  new Watch(interruption.cancellation(), phases::entries),
                  wanted);
    } catch (ResultHeld held) {
      throw CommandFailure.jobFailed(out + ": " + held.line());
    } catch (UnusableData | HierarchyNeeded | UnusableKey | IOException failed) {
      throw options.failure(failed, Optional.of(reports.allAnd(out)), to);
    }
    SummaryText.of(summary, out).forEach(to::println);
    to.flush();
  }

  private void filesMustDiffer() {
    NamedFiles files = new NamedFiles();
    options.name(files);
    leaving.name(files);
    files.write("--out", out);
    files.writeIn("--csv", csv, CSV_FILES);
    reports.name(files);
    files.mustDiffer();
  }

  private static String version() {
    String version = ExtractCommand.class.getPackage().getImplementationVersion();
    return "OpenGPES " + (version == null ? "(unpackaged)" : version);
  }

  private ResultIdentity identity(RequirementPack pack, Optional<RunTimeParameters> request) {
    return request
        .map(
            rtp ->
                ResultIdentity.answering(
                    rtp,
                    options.practice(),
                    GpesUuid.of(UUID.randomUUID()),
                    ExtractorSignature.of(UUID.randomUUID())))
        .orElseGet(
            () ->
                ResultIdentity.offline(
                    pack, LocalDateTime.now(Extraction.LOCAL_TIME), UUID::randomUUID));
  }
}
