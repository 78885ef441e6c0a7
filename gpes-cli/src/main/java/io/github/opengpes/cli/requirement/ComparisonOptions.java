package io.github.opengpes.cli.requirement;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.cli.Interruption;
import io.github.opengpes.cli.options.EngineOptions;
import io.github.opengpes.cli.options.FaultList;
import io.github.opengpes.cli.options.NamedFiles;
import io.github.opengpes.cli.options.OutputFailure;
import io.github.opengpes.cli.options.PracticeCode;
import io.github.opengpes.cli.options.SourceOptions;
import io.github.opengpes.cli.options.TerminologyOptions;
import io.github.opengpes.cli.options.TypeOneOptions;
import io.github.opengpes.cli.options.VariableOptions;
import io.github.opengpes.extraction.compare.ComparisonReport;
import io.github.opengpes.extraction.compare.ComparisonSummary;
import io.github.opengpes.extraction.compare.EnginesDiffer;
import io.github.opengpes.extraction.compare.PracticeComparison;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.plan.JointPlan;
import io.github.opengpes.extraction.plan.PlanRequest;
import io.github.opengpes.extraction.plan.Planner;
import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.parameter.ParameterFault;
import io.github.opengpes.requirements.parameter.ParameterResolution;
import io.github.opengpes.requirements.parameter.RunParameters;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Over which practice two packs are compared, and with which values. */
final class ComparisonOptions {

  @ArgGroup(exclusive = false)
  private @Nullable SourceOptions data;

  @Option(
      names = "--practice",
      paramLabel = "CODE",
      converter = PracticeCode.class,
      description = "The practice, by its national code; needed with --data.")
  private @Nullable PracticeId practice;

  @Mixin private VariableOptions variables;

  @Option(
      names = "--patients",
      paramLabel = "FILE.csv",
      description =
          "Writes each patient who changes sides, with the cause. Holds NHS numbers: for the"
              + " practice.")
  private @Nullable Path patients;

  @Mixin private TypeOneOptions typeOne;
  @Mixin private TerminologyOptions terminology;
  @Mixin private EngineOptions engine;

  /** Names the files that these options name. */
  void name(NamedFiles files) {
    if (data != null) {
      data.name(files);
    }
    files.write("--patients", patients);
  }

  /** Compares over the practice, when there is one. */
  Optional<ComparisonSummary> compare(
      RequirementPack before, RequirementPack now, FaultList faults, PrintWriter to) {
    if (data == null) {
      if (practice != null || patients != null || !variables.values().isEmpty()) {
        throw CommandFailure.unusableInput(
            "--practice, --set and --patients go with --data, the patient data to compare over");
      }
      return Optional.empty();
    }
    if (practice == null) {
      throw CommandFailure.unusableInput("--data needs --practice");
    }
    return Optional.of(compare(data, practice.value(), before, now, faults, to));
  }

  private ComparisonSummary compare(
      SourceOptions from,
      String code,
      RequirementPack before,
      RequirementPack now,
      FaultList faults,
      PrintWriter to) {
    refuseUnknownVariables(before, now);
    Safeguards safeguards = Safeguards.offline(typeOne.codes());
    JointPlan packs = plan(List.of(asked(before, safeguards), asked(now, safeguards)));
    try (Interruption interruption = Interruption.heard();
        LoadedPractice loaded =
            engine.engine().load(from.source(faults, to), code, interruption.watch())) {
      PracticeComparison comparison =
          new PracticeComparison(loaded, packs, safeguards.includeSealed(), interruption.watch());
      return patients == null
          ? comparison.run(patient -> {})
          : ComparisonReport.write(comparison, code, patients);
    } catch (UnusableData unusable) {
      throw faults.unusable(from.data(), unusable, to);
    } catch (EnginesDiffer differ) {
      throw CommandFailure.jobFailed(String.valueOf(differ.getMessage()));
    } catch (IOException failed) {
      throw patients == null
          ? CommandFailure.jobFailed(
              "the patient data cannot be read (" + failed.getClass().getSimpleName() + ")")
          : OutputFailure.of(patients, failed);
    }
  }

  /** A variable that neither pack has is a slip; one that only one of them has is not. */
  private void refuseUnknownVariables(RequirementPack before, RequirementPack now) {
    for (String name : variables.values().keySet()) {
      if (before.findVariable(name).isEmpty() && now.findVariable(name).isEmpty()) {
        throw CommandFailure.unusableInput(
            "--set " + name + ": neither pack has a variable of this name, alias or AID");
      }
    }
  }

  private PlanRequest asked(RequirementPack listed, Safeguards safeguards) {
    RequirementPack pack = terminology.whole(listed, listed.name() + " " + listed.version());
    Map<String, String> given =
        variables.values().entrySet().stream()
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
    return new PlanRequest(pack, resolution.parameters().get(), safeguards, Optional.empty());
  }

  private static JointPlan plan(List<PlanRequest> packs) {
    try {
      return Planner.together(packs);
    } catch (HierarchyNeeded impossible) {
      throw new IllegalStateException("no exclusion code was given", impossible);
    }
  }
}
