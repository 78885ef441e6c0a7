package io.github.opengpes.cli.proof;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.extraction.keys.Ed25519;
import io.github.opengpes.extraction.keys.UnusableKey;
import io.github.opengpes.extraction.proof.StatementCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Verifies a statement against its file. */
@Command(
    name = "verify",
    description = {
      "Says whether a statement is signed by the key, is about this very file, and found nothing.",
      "The signature stands beside the statement, in STATEMENT.sig. Exit code 1 when it does not hold."
    },
    mixinStandardHelpOptions = true)
final class ProofVerifyCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "The result, uncompressed.")
  private Path file;

  @Parameters(index = "1", paramLabel = "STATEMENT", description = "The statement about it.")
  private Path statement;

  @Option(
      names = "--key",
      required = true,
      paramLabel = "PUB",
      description = "The site's Ed25519 public key, or its certificate (PEM).")
  private Path key;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    StatementCheck check;
    try {
      check = StatementCheck.of(file, statement, Ed25519.publicKey(key));
    } catch (UnusableKey unusable) {
      throw CommandFailure.unusableInput(unusable.line());
    } catch (IOException unreadable) {
      throw CommandFailure.unusableInput(
          "the result, the statement or its signature cannot be read ("
              + unreadable.getClass().getSimpleName()
              + ")");
    }
    check.lines().forEach(out::println);
    check.faults().forEach(out::println);
    out.flush();
    if (!check.faults().isEmpty()) {
      throw CommandFailure.jobFailed(
          statement + " does not hold for " + file + ": " + check.faults().get(0));
    }
    out.println(file + ": the statement holds");
  }
}
