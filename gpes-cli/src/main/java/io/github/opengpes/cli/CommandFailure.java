package io.github.opengpes.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Ends a command with one line on stderr and an exit code. The line says what is wrong, where, and
 * how to mend it, and never holds patient data.
 */
public final class CommandFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final transient Map<String, Object> details;

  private CommandFailure(int exitCode, String line, Map<String, Object> details) {
    super(Objects.requireNonNull(line));
    this.exitCode = exitCode;
    this.details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  /** The job failed, or what was examined is at fault: exit code 1. */
  public static CommandFailure jobFailed(String line) {
    return new CommandFailure(1, line, Map.of());
  }

  /** The same, with what a script may want to know; told only where the command speaks JSON. */
  public static CommandFailure jobFailed(String line, Map<String, Object> details) {
    return new CommandFailure(1, line, details);
  }

  /** Wrong usage or unusable input: exit code 2. */
  public static CommandFailure unusableInput(String line) {
    return new CommandFailure(2, line, Map.of());
  }

  int exitCode() {
    return exitCode;
  }

  Map<String, Object> details() {
    return details == null ? Map.of() : details;
  }

  String line() {
    return Objects.requireNonNull(getMessage());
  }
}
