package io.github.opengpes.cli;

import io.github.opengpes.cli.data.DataCommand;
import io.github.opengpes.cli.demo.DemoCommand;
import io.github.opengpes.cli.extract.ExplainCommand;
import io.github.opengpes.cli.extract.ExtractCommand;
import io.github.opengpes.cli.extract.VerificationCommand;
import io.github.opengpes.cli.gate.GateCommand;
import io.github.opengpes.cli.mesh.MeshCommand;
import io.github.opengpes.cli.message.MessageCommand;
import io.github.opengpes.cli.proof.ProofCommand;
import io.github.opengpes.cli.requirement.RequirementCommand;
import io.github.opengpes.cli.service.CollectorCommand;
import io.github.opengpes.cli.service.ExtractorCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The top of the command tree. Each area has its own package below this one. */
@Command(
    name = "gpes",
    description =
        "OpenGPES: both ends of the General Practice Extraction Service, and the transport between.",
    mixinStandardHelpOptions = true,
    versionProvider = GpesVersion.class,
    subcommands = {
      DataCommand.class,
      DemoCommand.class,
      ExplainCommand.class,
      ExtractCommand.class,
      VerificationCommand.class,
      GateCommand.class,
      MeshCommand.class,
      MessageCommand.class,
      ProofCommand.class,
      RequirementCommand.class,
      CollectorCommand.class,
      ExtractorCommand.class,
      CompletionCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 done; 1 the job failed, or what was examined is at fault;",
      "2 wrong usage or unusable input; 3 ./gpes could not be built from its sources.",
      "OpenGPES is not an NHS product."
    })
final class GpesCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed");
  }
}
