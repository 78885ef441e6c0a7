package io.github.opengpes.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** Entry point of the {@code gpes} command: parses the arguments, runs the command, exits. */
public final class Gpes {

  private Gpes() {}

  /**
   * Runs the command line and exits with its code (product contract: 0 done, 1 failed, 2 usage).
   */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code = run(out, err, args);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /** Runs the command line against the given streams and returns the exit code. */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(new GpesCommand())
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedSubcommandsAllowed(false)
        .setParameterExceptionHandler(new OneLineUsageErrors())
        .setExecutionExceptionHandler(new OneLineFailures())
        .execute(args);
  }
}
