package io.github.opengpes.cli.requirement;

import static io.github.opengpes.cli.requirement.PackArgument.counted;

import io.github.opengpes.requirements.approval.ApprovalReport;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.pack.PackReading;
import io.github.opengpes.requirements.print.IdentifyingColumns;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks for every fault of a pack. */
@Command(
    name = "check",
    description = {
      "Checks a requirement pack and lists every fault with its file and line.",
      "Exit code 1 when one of them is an error; warnings alone are 0.",
      "Says which columns identify, and with an approval what is approved beside what is asked for."
    },
    mixinStandardHelpOptions = true)
final class RequirementCheckCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private PackArgument argument;

  @Option(
      names = "--approval",
      paramLabel = "FILE",
      description =
          "Holds the pack against this approval, in place of its own approval.yaml: what is sent and"
              + " not approved is an error.")
  private @Nullable Path approval;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    PackReading reading = argument.read(Optional.ofNullable(approval));
    RequirementPack pack = argument.sound(reading, out);
    argument.list(reading.faults(), out);
    reading.approval().ifPresent(given -> ApprovalReport.of(pack, given).forEach(out::println));
    IdentifyingColumns.of(pack).forEach(out::println);
    out.flush();
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
