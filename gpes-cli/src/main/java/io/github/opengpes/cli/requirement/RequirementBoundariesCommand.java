package io.github.opengpes.cli.requirement;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.cli.options.OutputFailure;
import io.github.opengpes.cli.options.VariableOptions;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.parameter.ParameterResolution;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.testkit.boundary.BoundaryExamples;
import io.github.opengpes.testkit.boundary.BoundaryPair;
import io.github.opengpes.testkit.boundary.BoundaryPractice;
import io.github.opengpes.testkit.boundary.BoundaryReport;
import io.github.opengpes.testkit.boundary.BoundarySearch;
import io.github.opengpes.testkit.boundary.Uncovered;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the smallest patients that flip each comparison of a pack. */
@Command(
    name = "boundaries",
    description = {
      "Makes the smallest patients that flip each comparison of a pack, in pairs.",
      "The two of a pair differ in one thing (one day, one unit, one code, one entry),"
          + " and a rule says different things of them. Each comparison of the pack has a pair,"
          + " or it is told why not; and how many small faults of the pack the pairs would show."
          + " Prints the pairs, or writes them as example patients and as data of a practice."
    },
    mixinStandardHelpOptions = true)
final class RequirementBoundariesCommand implements Runnable {

  private static final String FILE = "boundaries.yaml";

  @Spec private CommandSpec spec;
  @Mixin private PackArgument argument;

  @Option(
      names = "--out",
      paramLabel = "FILE|DIR",
      description = "Writes the patients as examples of the pack; into a folder as " + FILE + ".")
  private @Nullable Path out;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Writes the patients as a practice in the CSV layout, with NHS numbers of the test"
              + " range.")
  private @Nullable Path data;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Any whole number; another seed, other patients (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private VariableOptions variables;

  @Override
  public void run() {
    PrintWriter to = spec.commandLine().getOut();
    RequirementPack pack = argument.usable(to);
    RunParameters parameters = parameters(pack);
    BoundaryReport report;
    try (SearchProgress progress = new SearchProgress(spec.commandLine().getErr())) {
      report = new BoundarySearch(pack, parameters, seed).run(progress::show);
    }
    write(pack, parameters, report);
    if (out == null && data == null) {
      report.pairs().forEach(pair -> to.println(line(pair)));
    }
    report.uncovered().forEach(it -> to.println(line(it)));
    to.flush();
    spec.commandLine()
        .getErr()
        .println(
            argument.path()
                + ": "
                + report.shown()
                + " of "
                + report.comparisons()
                + " comparisons and gates with a pair"
                + (report.apart() == 0
                    ? ""
                    : " (and "
                        + report.apart()
                        + " with one that shows a gate or an earlier rule in their place)")
                + "; small faults noticed: "
                + report.noticed()
                + " of "
                + report.faults());
  }

  private RunParameters parameters(RequirementPack pack) {
    ParameterResolution resolution = RunParameters.resolve(pack, variables.values());
    return resolution
        .parameters()
        .orElseThrow(
            () ->
                CommandFailure.unusableInput(
                    "the parameters (--set NAME=VALUE): "
                        + resolution.faults().stream()
                            .map(fault -> fault.name() + ": " + fault.text())
                            .collect(Collectors.joining("; "))));
  }

  private void write(RequirementPack pack, RunParameters parameters, BoundaryReport report) {
    Path file = out == null || !Files.isDirectory(out) ? out : out.resolve(FILE);
    Path target = file;
    try {
      if (file != null) {
        new BoundaryExamples(pack, parameters).write(file, report.pairs());
      }
      target = data;
      if (data != null) {
        new BoundaryPractice(data, seed).write(report.pairs());
      }
    } catch (IOException failed) {
      throw OutputFailure.of(String.valueOf(target), failed);
    }
  }

  private static String line(BoundaryPair pair) {
    return pair.place()
        + ": "
        + pair.words()
        + ": "
        + pair.changed()
        + switch (pair.shows()) {
          case COMPARISON -> rule(pair);
          case SENT -> " (an entry is sent of one; the outcome is the same)";
          case GATE -> rule(pair) + " (a gate before rule 1 stops one: this shows the gate)";
          case EARLIER_RULE ->
              rule(pair) + " (an earlier rule decides about one: this shows that rule)";
        };
  }

  private static String rule(BoundaryPair pair) {
    return pair.outcomeDiffers() ? "" : " (only the deciding rule differs)";
  }

  private static String line(Uncovered uncovered) {
    return "not shown: " + uncovered.place() + ": " + uncovered.words() + ": " + uncovered.why();
  }
}
