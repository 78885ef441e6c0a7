package io.github.opengpes.cli.requirement;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.cli.options.VariableOptions;
import io.github.opengpes.extraction.plan.Planner;
import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.extraction.sql.DuckDbDialect;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.parameter.ParameterFault;
import io.github.opengpes.requirements.parameter.ParameterResolution;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.print.PackText;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints a pack for a reader who has the published document beside it, then as it is run. */
@Command(
    name = "show",
    description = {
      "Prints a requirement pack in words, then as the plan that runs it.",
      "In words: variables, clusters, fields, rules, outputs. The plan: the steps of SQL,"
          + " with the default parameters and safeguards."
    },
    mixinStandardHelpOptions = true)
final class RequirementShowCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private PackArgument argument;

  @Option(names = "--words-only", description = "Leaves the plan out.")
  private boolean wordsOnly;

  @Mixin private VariableOptions variables;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    RequirementPack pack = argument.usable(out);
    PackText.of(pack).forEach(out::println);
    if (!wordsOnly) {
      out.println();
      out.println("Plan");
      out.println();
      out.print(plan(pack));
    }
    out.flush();
  }

  private String plan(RequirementPack pack) {
    ParameterResolution resolution = RunParameters.resolve(pack, variables.values());
    if (resolution.parameters().isEmpty()) {
      throw CommandFailure.unusableInput(
          "the plan needs its parameters (--set NAME=VALUE, or --words-only): "
              + resolution.faults().stream()
                  .map(RequirementShowCommand::line)
                  .collect(Collectors.joining("; ")));
    }
    try {
      // The steps of a plan do not depend on the codes, so no release is needed to show them.
      return Planner.plan(
              pack.asListed(),
              resolution.parameters().get(),
              Safeguards.offline(TypeOneCodes.DEFAULT),
              Optional.empty())
          .describe(new DuckDbDialect());
    } catch (HierarchyNeeded impossible) {
      throw new IllegalStateException("no exclusion code was given", impossible);
    }
  }

  private static String line(ParameterFault fault) {
    return fault.name() + ": " + fault.text();
  }
}
