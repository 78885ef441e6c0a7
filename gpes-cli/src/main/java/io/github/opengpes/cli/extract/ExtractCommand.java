package io.github.opengpes.cli.extract;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.cli.Interruption;
import io.github.opengpes.cli.options.NamedFiles;
import io.github.opengpes.extraction.BeforeLeaving;
import io.github.opengpes.extraction.Extraction;
import io.github.opengpes.extraction.ExtractionRequest;
import io.github.opengpes.extraction.RunReport;
import io.github.opengpes.extraction.engine.Watch;
import io.github.opengpes.extraction.result.ProducingSystem;
import io.github.opengpes.extraction.result.ResultFiles;
import io.github.opengpes.extraction.result.ResultIdentity;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.source.PatientDataSource;
import io.github.opengpes.messages.ExtractorSignature;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.rtp.RunTimeParameters;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.pack.PackReading;
import io.github.opengpes.requirements.parameter.ParameterResolution;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.terminology.CodeHierarchy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
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
          + " answers no request.",
      "Several packs run together, in one pass over the practice: each writes its files into"
          + " a folder of its own, named after the pack, beside where the options say."
    },
    mixinStandardHelpOptions = true)
public final class ExtractCommand implements Runnable {

  /** What is written into the folder of {@code --csv}. */
  private static final Pattern CSV_FILES =
      Pattern.compile("(aggregates|(patients|journals)-.*)\\.csv");

  @Spec private CommandSpec spec;

  @Option(
      names = "--requirement",
      required = true,
      paramLabel = "PATH",
      description = "The requirement pack: a folder, or a zip of one. May be repeated.")
  private List<Path> requirements = List.of();

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
      description =
          "Writes flat CSV files of the same result into this folder too. It is made where it is"
              + " missing; files of a result that are in it are replaced.")
  private @Nullable Path csv;

  @Mixin private ReportOptions reports;

  @Override
  public void run() {
    PrintWriter to = spec.commandLine().getOut();
    List<PackPlace> places = PackPlace.of(requirements);
    onePackWhereOneIsMeant();
    filesMustDiffer(places);
    List<PackReading> readings =
        requirements.stream().map(it -> options.reading(it, leaving.approval(), to)).toList();
    List<RequirementPack> packs =
        readings.stream().map(reading -> reading.pack().orElseThrow()).toList();
    List<String> explained = reports.explained();
    Optional<RunTimeParameters> request = options.request(requirements.get(0), packs.get(0), to);
    Safeguards safeguards = options.safeguards(request);
    Optional<CodeHierarchy> hierarchy = options.hierarchy(safeguards);
    List<Function<PatientDataSource, ExtractionRequest>> extractions = new ArrayList<>();
    for (int i = 0; i < packs.size(); i++) {
      RequirementPack pack = packs.get(i);
      PackPlace place = places.get(i);
      ParameterResolution parameters = options.parameters(pack, packs, request, to);
      parameters.warnings().forEach(warning -> spec.commandLine().getErr().println(warning));
      RunParameters resolved = parameters.parameters().orElseThrow();
      BeforeLeaving before = leaving.of(readings.get(i).approval(), place, options);
      List<RunReport> wanted = new ArrayList<>();
      wanted.add((plan, run, practice) -> begin(pack, place, to));
      wanted.addAll(reports.of(explained, place, options, to));
      extractions.add(
          source ->
              new ExtractionRequest(
                  pack,
                  resolved,
                  options.practice(),
                  source,
                  safeguards,
                  hierarchy,
                  identity(pack, request),
                  ProducingSystem.unnamed(version()),
                  new ResultFiles(place.of(out), Optional.ofNullable(csv).map(place::of)),
                  before,
                  wanted));
    }
    PatientDataSource source = options.source(to);
    extract(extractions.stream().map(extraction -> extraction.apply(source)).toList(), places, to);
  }

  private void extract(List<ExtractionRequest> requests, List<PackPlace> places, PrintWriter to) {
    try (Interruption interruption = Interruption.heard();
        PhaseLine phases = new PhaseLine(spec.commandLine().getErr())) {
      ExtractedPacks extracted = new ExtractedPacks(places, options, reports, phases, to);
      new Extraction(options.engine(), Clock.systemUTC())
          .runTogether(
              requests,
              phases::show,
              new Watch(interruption.cancellation(), phases::entries),
              extracted);
      extracted.mustAllHaveResults();
    } catch (IOException failed) {
      throw CommandFailure.jobFailed(
          "what the engine spilled cannot be removed (" + failed.getClass().getSimpleName() + ")");
    }
  }

  /** Only when the run has found something: what fails before leaves no folder. */
  private void begin(RequirementPack pack, PackPlace place, PrintWriter to) throws IOException {
    if (requirements.size() > 1) {
      to.println(pack.name() + ":");
    }
    place.make(out);
    if (csv != null) {
      place.make(csv);
    }
    leaving.make(place);
    reports.make(place);
  }

  private void onePackWhereOneIsMeant() {
    if (requirements.size() > 1 && options.answersRequest()) {
      throw CommandFailure.unusableInput(
          "--rtp asks for one query; give the --requirement of that query alone");
    }
    if (requirements.size() > 1 && leaving.approval().isPresent()) {
      throw CommandFailure.unusableInput(
          "--approval is of one pack; give one --requirement, or each pack its approval.yaml");
    }
  }

  private void filesMustDiffer(List<PackPlace> places) {
    NamedFiles files = new NamedFiles();
    requirements.forEach(requirement -> files.read("--requirement", requirement));
    options.name(files);
    leaving.name(files, places);
    for (PackPlace place : places) {
      place.write(files, "--out", out);
      if (csv != null) {
        files.writeIn("--csv", place.of(csv), CSV_FILES);
      }
    }
    reports.name(files, places);
    files.mustDiffer();
    files.folderMustBeThere("--out", out);
    files.folderMustBeThere("--csv", csv);
    leaving.foldersMustBeThere(files);
    reports.foldersMustBeThere(files);
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
