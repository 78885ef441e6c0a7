package io.github.opengpes.cli.extract;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.cli.Interruption;
import io.github.opengpes.extraction.Extraction;
import io.github.opengpes.extraction.engine.CurrentStore;
import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.EngineSettings;
import io.github.opengpes.extraction.request.RequestTerms;
import io.github.opengpes.extraction.safeguard.Code;
import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.extraction.source.DataFault;
import io.github.opengpes.extraction.source.PatientDataSource;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.extraction.source.settings.SourceSettings;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.fault.Decoded;
import io.github.opengpes.messages.fault.InvalidValueException;
import io.github.opengpes.messages.limits.ReadLimits;
import io.github.opengpes.messages.rtp.RtpFormat;
import io.github.opengpes.messages.rtp.RunTimeParameters;
import io.github.opengpes.requirements.fault.Fault;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.pack.PackReader;
import io.github.opengpes.requirements.pack.PackReading;
import io.github.opengpes.requirements.pack.UnusablePackException;
import io.github.opengpes.requirements.parameter.ParameterFault;
import io.github.opengpes.requirements.parameter.ParameterResolution;
import io.github.opengpes.requirements.terminology.CodeHierarchy;
import io.github.opengpes.requirements.terminology.Rf2Relationships;
import io.github.opengpes.requirements.terminology.Rf2Release;
import io.github.opengpes.requirements.terminology.Rf2Terms;
import io.github.opengpes.requirements.terminology.Terms;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the three commands share: which pack over which practice, with which parameters. */
final class RunOptions {

  @Option(
      names = "--requirement",
      required = true,
      paramLabel = "PATH",
      description = "The requirement pack: a folder, or a zip of one.")
  private Path requirement;

  @Option(
      names = {"--data", "--source"},
      required = true,
      paramLabel = "DIR|FILE",
      description =
          "The patient data: a folder of patients, registrations, journals (CSV or Parquet), a store"
              + " made by 'gpes data import', or a source file that names a database or FHIR"
              + " resources (docs/extraction/sources.md).")
  private Path data;

  @Option(
      names = "--practice",
      required = true,
      paramLabel = "CODE",
      description = "The practice, by its national code; the data may hold others too.")
  private String practice;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Sets a variable of the pack, by name or AID. May be repeated.")
  private Map<String, String> set = new LinkedHashMap<>();

  @Option(
      names = "--rtp",
      paramLabel = "FILE",
      description =
          "A request (GPES-Q-E-RTP) to answer: variables, exclusions, flags and signatures come from"
              + " it. Without one: sealed entries, S-flagged patients and those who dissent from"
              + " sharing are left out.")
  private @Nullable Path rtp;

  @Option(
      names = "--store",
      paramLabel = "STORE",
      description =
          "Keeps the data of --data as a store there and runs over it: made where there is none, made"
              + " again when the files of --data have changed (docs/extraction/stores.md).")
  private @Nullable Path store;

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = "Maps the files of --data onto the layout (docs/extraction/mapping.md).")
  private @Nullable Path mapping;

  @Option(
      names = "--type1-withdrawal",
      paramLabel = "CODE",
      description =
          "SNOMED CT code that withdraws a type 1 opt-out at this site. May be repeated; none by"
              + " default, because the public candidate is not verified.")
  private List<String> withdrawal = List.of();

  @Option(
      names = "--rf2",
      paramLabel = "PATH",
      description =
          "RF2 snapshots of your SNOMED CT release, files or the release folder: relationships for"
              + " exclusion codes with their children, descriptions and language reference sets for"
              + " terms. May be repeated.")
  private List<Path> rf2 = List.of();

  @Option(
      names = "--max-faults",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many faults to list (default: ${DEFAULT-VALUE}).")
  private int maxFaults;

  @Option(
      names = "--memory",
      paramLabel = "MB",
      description = "Memory of the engine in megabytes (default: 4096).")
  private @Nullable Integer memory;

  @Mixin private GateOptions gate;

  /** A release is large: it is read once. */
  private @Nullable CodeHierarchy hierarchy;

  /** The codes that the site guards. */
  GateOptions gate() {
    return gate;
  }

  PracticeId practice() {
    try {
      return PracticeId.of(practice);
    } catch (InvalidValueException invalid) {
      throw CommandFailure.unusableInput(
          "--practice: a practice code is a capital letter and five digits, such as T00001");
    }
  }

  RequirementPack pack(PrintWriter out) {
    return reading(Optional.empty(), out).pack().orElseThrow();
  }

  /**
   * The pack, which is sound.
   *
   * @param approval to hold it against, in place of its own
   */
  PackReading reading(Optional<Path> approval, PrintWriter out) {
    PackReading reading;
    try {
      reading =
          approval.isPresent()
              ? PackReader.read(requirement, approval.get())
              : PackReader.read(requirement);
    } catch (UnusablePackException unusable) {
      throw CommandFailure.unusableInput(unusable.text());
    } catch (IOException unreadable) {
      throw CommandFailure.unusableInput(
          requirement + " cannot be read (" + unreadable.getClass().getSimpleName() + ")");
    }
    if (reading.pack().isEmpty()) {
      list(reading.faults().stream().map(Fault::line).toList(), out);
      throw CommandFailure.unusableInput(
          requirement
              + ": the pack is at fault; mend the errors listed ('gpes requirement check')");
    }
    return whole(reading);
  }

  /** With the descendants of its clusters, from the release of {@code --rf2}. */
  private PackReading whole(PackReading reading) {
    List<String> open = reading.pack().map(RequirementPack::openClusters).orElse(List.of());
    if (open.isEmpty()) {
      return reading;
    }
    return hierarchy()
        .map(reading::withDescendants)
        .orElseThrow(
            () ->
                CommandFailure.unusableInput(
                    requirement
                        + ": the clusters "
                        + String.join(", ", open)
                        + " have descendants; give the relationship files of your SNOMED CT release"
                        + " with --rf2"));
  }

  /** The request of {@code --rtp}, sound and for this pack and practice. */
  Optional<RunTimeParameters> request(RequirementPack pack, PrintWriter out) {
    if (rtp == null) {
      return Optional.empty();
    }
    Decoded<RunTimeParameters> decoded;
    try (InputStream in = Files.newInputStream(rtp)) {
      decoded = new RtpFormat().read(in, ReadLimits.DEFAULT);
    } catch (IOException unreadable) {
      throw CommandFailure.unusableInput(
          rtp + " cannot be read (" + unreadable.getClass().getSimpleName() + ")");
    }
    if (!decoded.isSound()) {
      list(decoded.faults().stream().map(fault -> rtp + ":" + fault).toList(), out);
      throw CommandFailure.unusableInput(
          rtp + ": not a sound request; its faults are listed ('gpes message validate')");
    }
    RunTimeParameters request = decoded.message().orElseThrow();
    if (!RequestTerms.asksFor(request, pack)) {
      throw CommandFailure.unusableInput(
          rtp
              + " asks for query "
              + request.identity().sqi().query()
              + ", and "
              + requirement
              + " is query "
              + pack.queryId());
    }
    if (request.signatureFor(practice()).isEmpty()) {
      throw CommandFailure.unusableInput(
          "practice " + practice + " is not in the cohort of " + rtp);
    }
    return Optional.of(request);
  }

  ParameterResolution parameters(
      RequirementPack pack, Optional<RunTimeParameters> request, PrintWriter out) {
    ParameterResolution resolution =
        RequestTerms.parameters(
            pack, request.map(RunTimeParameters::variables).orElse(List.of()), set);
    if (resolution.parameters().isEmpty()) {
      list(resolution.faults().stream().map(RunOptions::line).toList(), out);
      ParameterFault first = resolution.faults().get(0);
      throw CommandFailure.unusableInput("variable " + line(first) + " (--set NAME=VALUE)");
    }
    return resolution;
  }

  private static String line(ParameterFault fault) {
    return fault.name() + ": " + fault.text();
  }

  Safeguards safeguards(Optional<RunTimeParameters> request) {
    Set<Code> codes = new HashSet<>();
    for (String code : withdrawal) {
      if (!code.matches("[0-9]{6,18}")) {
        throw CommandFailure.unusableInput(
            "--type1-withdrawal: a SNOMED CT code is 6 to 18 digits");
      }
      codes.add(new Code(Cluster.SNOMED_CT, code));
    }
    TypeOneCodes typeOne;
    try {
      typeOne = TypeOneCodes.DEFAULT.withWithdrawal(codes);
    } catch (IllegalArgumentException both) {
      throw CommandFailure.unusableInput(
          "--type1-withdrawal: that code is the dissent; it cannot withdraw itself");
    }
    return request
        .map(terms -> RequestTerms.safeguards(terms, typeOne))
        .orElseGet(() -> Safeguards.offline(typeOne));
  }

  Optional<CodeHierarchy> hierarchy(Safeguards safeguards) {
    return safeguards.needHierarchy() ? hierarchy() : Optional.empty();
  }

  /** The hierarchy of the release that is given. */
  Optional<CodeHierarchy> hierarchy() {
    if (rf2.isEmpty()) {
      return Optional.empty();
    }
    if (hierarchy != null) {
      return Optional.of(hierarchy);
    }
    try {
      List<Path> relationships = Rf2Release.of(rf2).relationships();
      if (relationships.isEmpty()) {
        return Optional.empty();
      }
      hierarchy = Rf2Relationships.read(relationships);
      return Optional.of(hierarchy);
    } catch (IOException unreadable) {
      throw unusableRelease(unreadable);
    }
  }

  /** What these codes are called in the release of {@code --rf2}. */
  Terms terms(Set<String> codes) {
    try {
      return Rf2Terms.read(Rf2Release.of(rf2), codes);
    } catch (IOException unreadable) {
      throw unusableRelease(unreadable);
    }
  }

  private static CommandFailure unusableRelease(IOException unreadable) {
    return CommandFailure.unusableInput(
        "--rf2: "
            + (unreadable instanceof NoSuchFileException
                ? unreadable.getMessage() + ": there is no such file"
                : unreadable.getMessage()));
  }

  PatientDataSource source(PrintWriter out) {
    try {
      PatientDataSource source =
          SourceSettings.at(data, Optional.ofNullable(mapping), System.getenv());
      return store == null ? source : stored(source, store);
    } catch (UnusableData unusable) {
      throw unusable(unusable, out);
    } catch (IOException unreadable) {
      throw CommandFailure.unusableInput(
          data + " or its mapping cannot be read (" + unreadable.getClass().getSimpleName() + ")");
    }
  }

  /** A store that is already what it should be stays; otherwise it is made. */
  private PatientDataSource stored(PatientDataSource source, Path folder)
      throws UnusableData, IOException {
    try (Interruption interruption = Interruption.heard()) {
      return CurrentStore.of(
          engine(), source, folder, Clock.system(Extraction.LOCAL_TIME), interruption.watch());
    } catch (FileSystemException inTheWay) {
      throw CommandFailure.unusableInput("--store: " + inTheWay.getMessage());
    }
  }

  Engine engine() {
    EngineSettings defaults = EngineSettings.defaults();
    try {
      return Engine.duckDb(
          memory == null
              ? defaults
              : new EngineSettings(memory, defaults.threads(), defaults.spillFolder()));
    } catch (IllegalArgumentException tooLittle) {
      throw CommandFailure.unusableInput("--memory: " + tooLittle.getMessage());
    }
  }

  /** Lists the faults of the data and ends the command. */
  CommandFailure unusable(UnusableData unusable, PrintWriter out) {
    list(unusable.faults().stream().map(DataFault::toString).toList(), out);
    return CommandFailure.unusableInput(
        data
            + ": "
            + (unusable.count() == 1
                ? unusable.faults().get(0)
                : unusable.count() + " faults in the patient data, listed above; mend them"));
  }

  static CommandFailure hierarchyNeeded(HierarchyNeeded needed) {
    return CommandFailure.unusableInput(
        needed.getMessage() + "; give the RF2 relationship files of your release with --rf2");
  }

  private void list(List<String> lines, PrintWriter out) {
    lines.stream().limit(maxFaults).forEach(out::println);
    if (lines.size() > maxFaults) {
      out.println("... and " + (lines.size() - maxFaults) + " more (--max-faults)");
    }
    out.flush();
  }
}
