package io.github.opengpes.cli.gate;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.extraction.gate.CodeList;
import io.github.opengpes.extraction.gate.UnusableCodeList;
import io.github.opengpes.extraction.keys.Ed25519;
import io.github.opengpes.extraction.keys.UnusableKey;
import io.github.opengpes.extraction.result.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Signs a list of guarded codes. */
@Command(
    name = "sign",
    description = {
      "Signs a list of guarded codes as it is now: writes FILE.NAME.sig beside it.",
      "Two of the people whom a site names have to sign before the list is used, and"
          + " again after any change. The list says itself what it is for"
          + " (docs/extraction/proof.md); a damaged one is not signed."
    },
    mixinStandardHelpOptions = true)
final class GateSignCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "The list.")
  private Path list;

  @Option(
      names = "--key",
      required = true,
      paramLabel = "PEM",
      description = "Your Ed25519 private key (openssl genpkey -algorithm ed25519).")
  private Path key;

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description = "Your name in the configuration of the site.")
  private String name;

  @Override
  public void run() {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,59}")) {
      throw CommandFailure.unusableInput("--name is letters, digits, - and _");
    }
    Path target = CodeList.signatureOf(list, name);
    CodeList signed;
    try {
      byte[] bytes = Files.readAllBytes(list);
      signed = CodeList.parse(list, bytes);
      String line = Ed25519.sign(Ed25519.privateKey(key), bytes) + "\n";
      try (WholeFile signature = WholeFile.begin(target)) {
        signature.out().write(line.getBytes(StandardCharsets.US_ASCII));
        signature.complete();
      }
    } catch (UnusableCodeList unusable) {
      throw CommandFailure.unusableInput(unusable.line());
    } catch (UnusableKey unusable) {
      throw CommandFailure.unusableInput(unusable.line());
    } catch (IOException failed) {
      throw CommandFailure.unusableInput(
          "cannot sign " + list + " (" + failed.getClass().getSimpleName() + ")");
    }
    spec.commandLine()
        .getOut()
        .println(
            target
                + ": signed as a list of "
                + signed.codes().size()
                + " "
                + signed.purpose().word()
                + " codes");
  }
}
