package io.github.opengpes.exchange.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A secret as a configuration names it: {@code env:NAME} (an environment variable), {@code
 * file:PATH} (the first line of a file), or {@code plain:TEXT} (for sandboxes). Never printed.
 */
public final class Secret {

  private final String reference;

  /** Refuses a reference of another form, without quoting it. */
  @JsonCreator
  public Secret(String reference) {
    if (!reference.matches("(?s)(env|file|plain):.+")) {
      throw new IllegalArgumentException(
          "a secret is written env:NAME, file:PATH or, for sandboxes, plain:TEXT");
    }
    this.reference = reference;
  }

  /**
   * Fetches the secret.
   *
   * @throws ConfigurationFault when the variable or file is not there or empty
   */
  public String resolve(Map<String, String> environment) {
    int colon = reference.indexOf(':');
    String rest = reference.substring(colon + 1);
    return switch (reference.substring(0, colon)) {
      case "env" -> fromEnvironment(environment, rest);
      case "file" -> fromFile(Path.of(rest));
      default -> rest;
    };
  }

  private static String fromEnvironment(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isEmpty()) {
      throw new ConfigurationFault("the environment variable " + name + " is not set");
    }
    return value;
  }

  private static String fromFile(Path file) {
    try (var lines = Files.lines(file)) {
      return lines
          .findFirst()
          .filter(line -> !line.isEmpty())
          .orElseThrow(() -> new ConfigurationFault(file + ": empty, a secret is expected"));
    } catch (IOException e) {
      throw new ConfigurationFault(file + ": cannot be read, a secret is expected");
    }
  }

  @Override
  public String toString() {
    return "Secret[not shown]";
  }
}
