package io.github.opengpes.cli.mesh;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.exchange.config.Secret;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A setting from the first place that has it: option, environment, profile. */
final class Given {

  private Given() {}

  static Optional<Path> path(@Nullable Path option, String variable, Optional<Path> inProfile) {
    return Optional.ofNullable(option)
        .or(() -> inVariable(variable).map(Path::of))
        .or(() -> inProfile);
  }

  static Optional<String> secret(
      @Nullable String option, String variable, Optional<Secret> inProfile) {
    return Optional.ofNullable(option)
        .or(() -> inVariable(variable))
        .or(() -> ConnectionProfile.resolved(inProfile, Map.copyOf(System.getenv())));
  }

  static Optional<String> inVariable(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(text -> !text.isEmpty());
  }

  static String needed(Optional<String> value, String where) {
    return value
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> CommandFailure.unusableInput(where + " is needed"));
  }
}
