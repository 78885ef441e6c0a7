package io.github.opengpes.cli;

import java.util.Objects;

/**
 * Ends a command with one line on stderr and an exit code. The line says what is wrong, where, and
 * how to mend it, and never holds patient data.
 */
public final class CommandFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CommandFailure(int exitCode, String line) {
    super(Objects.requireNonNull(line));
    this.exitCode = exitCode;
  }

  /** The job failed, or what was examined is at fault: exit code 1. */
  public static CommandFailure jobFailed(String line) {
    return new CommandFailure(1, line);
  }

  /** Wrong usage or unusable input: exit code 2. */
  public static CommandFailure unusableInput(String line) {
    return new CommandFailure(2, line);
  }

  int exitCode() {
    return exitCode;
  }

  String line() {
    return Objects.requireNonNull(getMessage());
  }
}
