package io.github.opengpes.cli.extract;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.cli.Interruption;
import io.github.opengpes.cli.options.EngineOptions;
import io.github.opengpes.cli.options.FaultList;
import io.github.opengpes.cli.options.NamedFiles;
import io.github.opengpes.cli.options.OutputFailure;
import io.github.opengpes.cli.options.PackInput;
import io.github.opengpes.cli.options.PracticeCode;
import io.github.opengpes.cli.options.SourceOptions;
import io.github.opengpes.cli.options.TerminologyOptions;
import io.github.opengpes.cli.options.TypeOneOptions;
import io.github.opengpes.cli.options.VariableOptions;
import io.github.opengpes.extraction.Extraction;
import io.github.opengpes.extraction.engine.CurrentStore;
import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.keys.UnusableKey;
import io.github.opengpes.extraction.request.RequestTerms;
import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.extraction.source.PatientDataSource;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.fault.Decoded;
import io.github.opengpes.messages.limits.ReadLimits;
import io.github.opengpes.messages.rtp.RtpFormat;
import io.github.opengpes.messages.rtp.RunTimeParameters;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.pack.PackReading;
import io.github.opengpes.requirements.parameter.ParameterFault;
import io.github.opengpes.requirements.parameter.ParameterResolution;
import io.github.opengpes.requirements.terminology.CodeHierarchy;
import io.github.opengpes.requirements.terminology.Terms;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the three commands share: which practice, with which parameters and safeguards. */
final class RunOptions {

  @Mixin private SourceOptions data;

  @Option(
      names = "--practice",
      required = true,
      paramLabel = "CODE",
      converter = PracticeCode.class,
      description = "The practice, by its national code; the data may hold others too.")
  private PracticeId practice;

  @Mixin private VariableOptions variables;

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

  @Mixin private TypeOneOptions typeOne;
  @Mixin private TerminologyOptions terminology;
  @Mixin private FaultList faults;
  @Mixin private EngineOptions engine;
  @Mixin private GateOptions gate;

  /** The codes that the site guards. */
  GateOptions gate() {
    return gate;
  }

  PracticeId practice() {
    return practice;
  }

  RequirementPack pack(Path requirement, PrintWriter out) {
    return reading(requirement, Optional.empty(), out).pack().orElseThrow();
  }

  /**
   * A pack, which is sound, with the descendants of its clusters.
   *
   * @param approval to hold it against, in place of its own
   */
  PackReading reading(Path requirement, Optional<Path> approval, PrintWriter out) {
    PackReading reading = PackInput.read(requirement, approval);
    return terminology.whole(PackInput.sound(reading, requirement, faults, out), requirement);
  }

  /** The request of {@code --rtp}, sound and for this pack and practice. */
  Optional<RunTimeParameters> request(Path requirement, RequirementPack pack, PrintWriter out) {
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
      faults.list(decoded.faults().stream().map(fault -> rtp + ":" + fault).toList(), out);
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
    if (request.signatureFor(practice).isEmpty()) {
      throw CommandFailure.unusableInput(
          "practice " + practice + " is not in the cohort of " + rtp);
    }
    return Optional.of(request);
  }

  /** Whether {@code --rtp} is given. */
  boolean answersRequest() {
    return rtp != null;
  }

  /**
   * The parameters of a pack.
   *
   * @param packs all that run; what is set is for those of them that have such a variable
   */
  ParameterResolution parameters(
      RequirementPack pack,
      List<RequirementPack> packs,
      Optional<RunTimeParameters> request,
      PrintWriter out) {
    Map<String, String> ofThis = new LinkedHashMap<>(variables.values());
    ofThis
        .keySet()
        .removeIf(
            name ->
                pack.findVariable(name).isEmpty()
                    && packs.stream().anyMatch(other -> other.findVariable(name).isPresent()));
    ParameterResolution resolution =
        RequestTerms.parameters(
            pack, request.map(RunTimeParameters::variables).orElse(List.of()), ofThis);
    if (resolution.parameters().isEmpty()) {
      List<String> found = resolution.faults().stream().map(RunOptions::line).toList();
      throw found.size() == 1
          ? CommandFailure.unusableInput(found.get(0) + " (--set NAME=VALUE)")
          : faults.unusable("--set, --rtp", found, found.size(), out);
    }
    return resolution;
  }

  private static String line(ParameterFault fault) {
    return "variable " + fault.name() + ": " + fault.text();
  }

  Safeguards safeguards(Optional<RunTimeParameters> request) {
    TypeOneCodes codes = typeOne.codes();
    return request
        .map(terms -> RequestTerms.safeguards(terms, codes))
        .orElseGet(() -> Safeguards.offline(codes));
  }

  Optional<CodeHierarchy> hierarchy(Safeguards safeguards) {
    return safeguards.needHierarchy() ? hierarchy() : Optional.empty();
  }

  /** The hierarchy of the release that is given. */
  Optional<CodeHierarchy> hierarchy() {
    return terminology.hierarchy();
  }

  /** What these codes are called in the release of {@code --rf2}. */
  Terms terms(Set<String> codes) {
    return terminology.terms(codes);
  }

  /** The source; where a store is wanted, it is made here, so that this is asked for last. */
  PatientDataSource source(PrintWriter out) {
    PatientDataSource source = data.source(faults, out);
    return store == null ? source : stored(source, store, out);
  }

  /** A store that is already what it should be stays; otherwise it is made. */
  private PatientDataSource stored(PatientDataSource source, Path folder, PrintWriter out) {
    try (Interruption interruption = Interruption.heard()) {
      return CurrentStore.of(
          engine(),
          source,
          practice.value(),
          folder,
          Clock.system(Extraction.LOCAL_TIME),
          interruption.watch());
    } catch (UnusableData unusable) {
      throw faults.unusable(data.data(), unusable, out);
    } catch (IOException failed) {
      throw OutputFailure.of("--store", folder, failed);
    }
  }

  Engine engine() {
    return engine.engine();
  }

  /** Names the files that these options name. */
  void name(NamedFiles files) {
    data.name(files);
    gate.name(files);
    files.read("--rtp", rtp);
    files.write("--store", store);
  }

  /**
   * What a failure of a run means.
   *
   * @param written what the run writes, where it writes a file
   */
  CommandFailure failure(Exception failed, Optional<Object> written, PrintWriter out) {
    if (failed instanceof UnusableData unusable) {
      return faults.unusable(data.data(), unusable, out);
    }
    if (failed instanceof HierarchyNeeded needed) {
      return hierarchyNeeded(needed);
    }
    if (failed instanceof UnusableKey unusable) {
      return CommandFailure.unusableInput(unusable.line());
    }
    if (failed instanceof IOException unwritten && written.isPresent()) {
      return OutputFailure.of(written.get(), unwritten);
    }
    return CommandFailure.jobFailed(
        "the patient data cannot be read (" + failed.getClass().getSimpleName() + ")");
  }

  static CommandFailure hierarchyNeeded(HierarchyNeeded needed) {
    return CommandFailure.unusableInput(
        needed.getMessage() + "; give the RF2 relationship files of your release with --rf2");
  }
}
