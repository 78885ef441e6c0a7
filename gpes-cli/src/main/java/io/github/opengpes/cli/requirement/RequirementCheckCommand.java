package io.github.opengpes.cli.requirement;

import static io.github.opengpes.cli.requirement.PackArgument.counted;

import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.pack.PackReading;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks for every fault of a pack. */
@Command(
    name = "check",
    description = {
      "Checks a requirement pack and lists every fault with its file and line.",
      "Exit code 1 when one of them is an error; warnings alone are 0."
    },
    mixinStandardHelpOptions = true)
final class RequirementCheckCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private PackArgument argument;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    PackReading reading = argument.read();
    RequirementPack pack = argument.sound(reading, out);
    argument.list(reading.faults(), out);
    spec.commandLine()
        .getErr()
        .println(
            argument.path()
                + ": sound: "
                + pack.name()
                + " "
                + pack.version()
                + ", "
                + counted(pack.fields().size(), "field")
                + ", "
                + counted(pack.rulesets().size(), "ruleset")
                + ", "
                + counted(reading.examples().size(), "example")
                + ", "
                + counted(reading.faults().size(), "warning"));
  }
}
