package io.github.opengpes.cli.requirement;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the commands about requirement packs. */
@Command(
    name = "requirement",
    description =
        "Begins, checks, tests, shows, imports and compares extraction requirements"
            + " (docs/requirements).",
    mixinStandardHelpOptions = true,
    subcommands = {
      RequirementNewCommand.class,
      RequirementCheckCommand.class,
      RequirementTestCommand.class,
      RequirementShowCommand.class,
      RequirementImportCommand.class,
      RequirementDiffCommand.class,
      RequirementBoundariesCommand.class
    })
public final class RequirementCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "one of new, check, test, show, import, diff and boundaries is needed");
  }
}
