package io.github.opengpes.cli.service;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gpes collector collection}: what an operator does. */
@Command(
    name = "collection",
    description =
        "Adds, sends, watches and releases collections; beside a collector that may be running.",
    mixinStandardHelpOptions = true,
    subcommands = {
      CollectionAddCommand.class,
      CollectionSendCommand.class,
      CollectionStatusCommand.class,
      CollectionReleaseCommand.class
    })
final class CollectionCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed");
  }
}
