package io.github.opengpes.cli.gate;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What concerns the last gate. */
@Command(
    name = "gate",
    description = "The lists of codes that the last gate keeps back: sign one.",
    mixinStandardHelpOptions = true,
    subcommands = GateSignCommand.class)
public final class GateCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed");
  }
}
