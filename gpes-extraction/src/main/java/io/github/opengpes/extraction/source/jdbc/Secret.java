package io.github.opengpes.extraction.source.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where a password is found. It is read when a connection is made and kept nowhere. */
public sealed interface Secret {

  /** An environment variable. */
  record InEnvironment(String name) implements Secret {}

  /** The first line of a file. */
  record InFile(Path path) implements Secret {}

  /** The password, if it is there and not empty. */
  default Optional<String> read(Map<String, String> environment) throws IOException {
    if (this instanceof InEnvironment variable) {
      return Optional.ofNullable(environment.get(variable.name())).filter(it -> !it.isEmpty());
    }
    Path path = ((InFile) this).path();
    return Files.isReadable(path)
        ? Files.readString(path).lines().findFirst().filter(it -> !it.isEmpty())
        : Optional.empty();
  }

  /** Where it was looked for, for people. */
  default String place() {
    return this instanceof InEnvironment variable
        ? "environment variable " + variable.name()
        : "file " + ((InFile) this).path();
  }
}
