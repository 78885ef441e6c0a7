package io.github.opengpes.cli.requirement;

import static io.github.opengpes.cli.requirement.PackArgument.counted;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.cli.options.TerminologyOptions;
import io.github.opengpes.requirements.example.ExampleEvaluator;
import io.github.opengpes.requirements.example.ExampleMismatch;
import io.github.opengpes.requirements.example.ExampleReport;
import io.github.opengpes.requirements.example.ExampleRun;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.pack.PackReading;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the example patients of a pack. */
@Command(
    name = "test",
    description = {
      "Runs the example patients of a requirement pack through the plain interpreter.",
      "Prints each expectation that is not met, with the rules and values behind it. Exit"
          + " code 1 when there is one, or when the pack has no example."
    },
    mixinStandardHelpOptions = true)
final class RequirementTestCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private PackArgument argument;
  @Mixin private TerminologyOptions terminology;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    PackReading reading = argument.read();
    RequirementPack pack = terminology.asFarAsKnown(argument.sound(reading, out), argument.path());
    if (reading.examples().isEmpty()) {
      throw CommandFailure.jobFailed(
          argument.path() + ": the pack has no example patients; write some in examples/*.yaml");
    }
    ExampleRun run = ExampleRun.of(pack, reading.examples(), ExampleEvaluator.interpreter());
    for (ExampleMismatch mismatch : run.mismatches()) {
      ExampleReport.of(pack, mismatch).forEach(out::println);
    }
    out.flush();
    String counts =
        counted(run.examples(), "example")
            + ", "
            + counted(run.expectations(), "expectation")
            + ", ";
    if (!run.mismatches().isEmpty()) {
      throw CommandFailure.jobFailed(
          argument.path() + ": " + counts + run.mismatches().size() + " not met");
    }
    spec.commandLine().getErr().println(argument.path() + ": " + counts + "all met");
  }
}
