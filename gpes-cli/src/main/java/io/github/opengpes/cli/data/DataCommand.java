package io.github.opengpes.cli.data;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The group of the data commands. */
@Command(
    name = "data",
    description =
        "Makes synthetic practice data; tells how complete patient data is; keeps it ready for quick runs.",
    mixinStandardHelpOptions = true,
    subcommands = {
      DataGenerateCommand.class,
      DataCheckCommand.class,
      DataImportCommand.class,
      DataShowCommand.class,
      DataSnapshotCommand.class
    })
public final class DataCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed");
  }
}
