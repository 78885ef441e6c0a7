package io.github.opengpes.cli.requirement;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the commands that work on a requirement pack alone, without patient data. */
@Command(
    name = "requirement",
    description = "Checks, tests and shows an extraction requirement (docs/requirements).",
    mixinStandardHelpOptions = true,
    subcommands = {
      RequirementCheckCommand.class,
      RequirementTestCommand.class,
      RequirementShowCommand.class
    })
public final class RequirementCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "one of check, test and show is needed");
  }
}
