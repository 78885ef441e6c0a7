package io.github.opengpes.cli.message;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the commands that look at messages. */
@Command(
    name = "message",
    description = "Validates and shows GPES-I messages, acknowledgements and CSV reports.",
    mixinStandardHelpOptions = true,
    subcommands = {MessageValidateCommand.class, MessageShowCommand.class})
public final class MessageCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "validate or show is needed");
  }
}
