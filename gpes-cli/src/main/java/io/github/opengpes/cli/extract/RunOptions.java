package io.github.opengpes.cli.extract;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.EngineSettings;
import io.github.opengpes.extraction.request.RequestTerms;
import io.github.opengpes.extraction.safeguard.Code;
import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.extraction.source.DataFault;
import io.github.opengpes.extraction.source.DataMapping;
import io.github.opengpes.extraction.source.MappedFolder;
import io.github.opengpes.extraction.source.PatientDataSource;
import io.github.opengpes.extraction.source.StoredPatientData;
import io.github.opengpes.extraction.source.UnusableData;
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
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description =
          "The folder of patient data: patients, registrations, journals (CSV or Parquet), or a store"
              + " made of them by 'gpes data import'.")
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
      paramLabel = "FILE",
      description =
          "RF2 relationship snapshot of your SNOMED CT release, for exclusion codes with their"
              + " children. May be repeated.")
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

  PracticeId practice() {
    try {
      return PracticeId.of(practice);
    } catch (InvalidValueException invalid) {
      throw CommandFailure.unusableInput(
          "--practice: a practice code is a capital letter and five digits, such as T00001");
    }
  }

  RequirementPack pack(PrintWriter out) {
    PackReading reading;
    try {
      reading = PackReader.read(requirement);
    } catch (UnusablePackException unusable) {
      throw CommandFailure.unusableInput(unusable.text());
    } catch (IOException unreadable) {
      throw CommandFailure.unusableInput(
          requirement + " cannot be read (" + unreadable.getClass().getSimpleName() + ")");
    }
    return reading
        .pack()
        .orElseThrow(
            () -> {
              list(reading.faults().stream().map(Fault::line).toList(), out);
              return CommandFailure.unusableInput(
                  requirement
                      + ": the pack is at fault; mend the errors listed ('gpes requirement check')");
            });
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
        .map(terms -> RequestTerms.safeguards(terms.participation(), typeOne))
        .orElseGet(() -> Safeguards.offline(typeOne));
  }

  Optional<CodeHierarchy> hierarchy(Safeguards safeguards) {
    if (rf2.isEmpty() || !safeguards.needHierarchy()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Rf2Relationships.read(rf2));
    } catch (IOException unreadable) {
      throw CommandFailure.unusableInput("--rf2: " + unreadable.getMessage());
    }
  }

  PatientDataSource source(PrintWriter out) {
    if (mapping == null) {
      return StoredPatientData.in(data);
    }
    try {
      return new MappedFolder(data, DataMapping.read(mapping));
    } catch (UnusableData unusable) {
      throw unusable(unusable, out);
    } catch (IOException unreadable) {
      throw CommandFailure.unusableInput(
          mapping + " cannot be read (" + unreadable.getClass().getSimpleName() + ")");
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
