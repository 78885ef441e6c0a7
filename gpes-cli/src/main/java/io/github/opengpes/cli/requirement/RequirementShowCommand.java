package io.github.opengpes.cli.requirement;

import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.print.PackText;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a pack for a reader who has the published document beside it. */
@Command(
    name = "show",
    description =
        "Prints a requirement pack in words: variables, clusters, fields, rules, outputs.",
    mixinStandardHelpOptions = true)
final class RequirementShowCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private PackArgument argument;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    RequirementPack pack = argument.sound(argument.read(), out);
    PackText.of(pack).forEach(out::println);
    out.flush();
  }
}
