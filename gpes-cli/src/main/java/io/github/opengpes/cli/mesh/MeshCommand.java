package io.github.opengpes.cli.mesh;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The group of MESH commands. */
@Command(
    name = "mesh",
    description = "A MESH sandbox, and the daily work with a mailbox.",
    mixinStandardHelpOptions = true,
    subcommands = {
      HelpCommand.class,
      SandboxCommand.class,
      HandshakeCommand.class,
      SendCommand.class,
      ListCommand.class,
      GetCommand.class,
      AckCommand.class,
      TrackCommand.class,
      CountCommand.class,
      LookupCommand.class,
      FolderCommand.class,
      DoctorCommand.class,
      ConformanceCommand.class,
      ReplayCommand.class
    })
public final class MeshCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed");
  }
}
