package io.github.opengpes.cli.requirement;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.extraction.compare.ComparisonReport;
import io.github.opengpes.extraction.compare.ComparisonSummary;
import io.github.opengpes.extraction.compare.EnginesDiffer;
import io.github.opengpes.extraction.compare.PracticeComparison;
import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.EngineSettings;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.plan.Planner;
import io.github.opengpes.extraction.safeguard.Code;
import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.extraction.source.settings.SourceSettings;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.parameter.ParameterFault;
import io.github.opengpes.requirements.parameter.ParameterResolution;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.terminology.CodeHierarchy;
import io.github.opengpes.requirements.terminology.Rf2Relationships;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Over which practice two packs are compared, and with which values. */
final class ComparisonOptions {

  @Option(
      names = {"--data", "--source"},
      paramLabel = "DIR|FILE",
      description =
          "Patient data to run both packs over: a folder, a store or a source file"
              + " (docs/extraction/sources.md).")
  private @Nullable Path data;

  @Option(
      names = "--practice",
      paramLabel = "CODE",
      description = "The practice, by its national code; needed with --data.")
  private @Nullable String practice;

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = "Maps the files of --data onto the layout (docs/extraction/mapping.md).")
  private @Nullable Path mapping;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "Sets a variable in whichever of the packs has it, by name, alias or AID. May be"
              + " repeated.")
  private Map<String, String> set = new LinkedHashMap<>();

  @Option(
      names = "--patients",
      paramLabel = "FILE.csv",
      description =
          "Writes each patient who changes sides, with the cause. Holds NHS numbers: for the"
              + " practice.")
  private @Nullable Path patients;

  @Option(
      names = "--type1-withdrawal",
      paramLabel = "CODE",
      description = "SNOMED CT code that withdraws a type 1 opt-out at this site. May be repeated.")
  private List<String> withdrawal = List.of();

  @Option(
      names = "--rf2",
      paramLabel = "FILE",
      description =
          "RF2 relationship snapshot of your SNOMED CT release, for clusters with descendants. May"
              + " be repeated.")
  private List<Path> rf2 = List.of();

  @Option(
      names = "--memory",
      paramLabel = "MB",
      description = "Memory of the engine in megabytes (default: 4096).")
  private @Nullable Integer memory;

  /** Compares over the practice, when there is one. */
  Optional<ComparisonSummary> compare(RequirementPack before, RequirementPack now, PrintWriter to) {
    if (data == null) {
      if (practice != null || patients != null || !set.isEmpty()) {
        throw CommandFailure.unusableInput(
            "--practice, --set and --patients go with --data, the patient data to compare over");
      }
      return Optional.empty();
    }
    if (practice == null || !practice.matches("[A-Z][0-9]{5}")) {
      throw CommandFailure.unusableInput(
          "--data needs --practice: a capital letter and five digits, such as T00001");
    }
    return Optional.of(compare(data, practice, before, now, to));
  }

  private ComparisonSummary compare(
      Path from, String code, RequirementPack before, RequirementPack now, PrintWriter to) {
    Safeguards safeguards = safeguards();
    Plan old = plan(before, safeguards);
    Plan young = plan(now, safeguards);
    refuseUnknownVariables(before, now);
    try (LoadedPractice loaded =
        engine()
            .load(SourceSettings.at(from, Optional.ofNullable(mapping), System.getenv()), code)) {
      PracticeComparison comparison =
          new PracticeComparison(loaded, old, young, safeguards.includeSealed());
      return patients == null
          ? comparison.run(patient -> {})
          : ComparisonReport.write(comparison, code, patients);
    } catch (UnusableData unusable) {
      unusable.faults().forEach(to::println);
      to.flush();
      throw CommandFailure.unusableInput(
          from
              + ": "
              + (unusable.count() == 1
                  ? unusable.faults().get(0)
                  : unusable.count() + " faults in the patient data, listed above; mend them"));
    } catch (EnginesDiffer differ) {
      throw CommandFailure.jobFailed(String.valueOf(differ.getMessage()));
    } catch (IOException failed) {
      throw CommandFailure.jobFailed(
          "cannot read "
              + from
              + (patients == null ? "" : " or write " + patients)
              + " ("
              + failed.getClass().getSimpleName()
              + "); nothing is left half-written");
    }
  }

  /** A variable that neither pack has is a slip; one that only one of them has is not. */
  private void refuseUnknownVariables(RequirementPack before, RequirementPack now) {
    for (String name : set.keySet()) {
      if (before.findVariable(name).isEmpty() && now.findVariable(name).isEmpty()) {
        throw CommandFailure.unusableInput(
            "--set " + name + ": neither pack has a variable of this name, alias or AID");
      }
    }
  }

  private Plan plan(RequirementPack listed, Safeguards safeguards) {
    RequirementPack pack = whole(listed);
    Map<String, String> given =
        set.entrySet().stream()
            .filter(it -> pack.findVariable(it.getKey()).isPresent())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    ParameterResolution resolution = RunParameters.resolve(pack, given);
    if (resolution.parameters().isEmpty()) {
      ParameterFault first = resolution.faults().get(0);
      throw CommandFailure.unusableInput(
          pack.name()
              + " "
              + pack.version()
              + ": variable "
              + first.name()
              + ": "
              + first.text()
              + " (--set NAME=VALUE)");
    }
    try {
      return Planner.plan(pack, resolution.parameters().get(), safeguards, Optional.empty());
    } catch (HierarchyNeeded impossible) {
      throw new IllegalStateException("no exclusion code was given", impossible);
    }
  }

  /** With the descendants filled in where clusters ask for them. */
  private RequirementPack whole(RequirementPack pack) {
    if (pack.openClusters().isEmpty()) {
      return pack;
    }
    if (rf2.isEmpty()) {
      throw CommandFailure.unusableInput(
          pack.name()
              + " has clusters with descendants ("
              + String.join(", ", pack.openClusters())
              + "); give the RF2 relationship files of your release with --rf2");
    }
    try {
      CodeHierarchy hierarchy = Rf2Relationships.read(rf2);
      RequirementPack whole = pack.withDescendants(hierarchy);
      if (!whole.openClusters().isEmpty()) {
        throw CommandFailure.unusableInput(
            "--rf2: the release does not know the coding scheme of "
                + String.join(", ", whole.openClusters()));
      }
      return whole;
    } catch (IOException unreadable) {
      throw CommandFailure.unusableInput("--rf2: " + unreadable.getMessage());
    }
  }

  private Safeguards safeguards() {
    Set<Code> codes =
        withdrawal.stream()
            .map(
                code -> {
                  if (!code.matches("[0-9]{6,18}")) {
                    throw CommandFailure.unusableInput(
                        "--type1-withdrawal: a SNOMED CT code is 6 to 18 digits");
                  }
                  return new Code(Cluster.SNOMED_CT, code);
                })
            .collect(Collectors.toSet());
    try {
      return Safeguards.offline(TypeOneCodes.DEFAULT.withWithdrawal(codes));
    } catch (IllegalArgumentException both) {
      throw CommandFailure.unusableInput(
          "--type1-withdrawal: that code is the dissent; it cannot withdraw itself");
    }
  }

  private Engine engine() {
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
}
