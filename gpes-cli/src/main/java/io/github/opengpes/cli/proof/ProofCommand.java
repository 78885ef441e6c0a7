package io.github.opengpes.cli.proof;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What concerns proofs. */
@Command(
    name = "proof",
    description = "The proof that came with a result: verify it.",
    mixinStandardHelpOptions = true,
    subcommands = ProofVerifyCommand.class)
public final class ProofCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed");
  }
}
