package io.github.opengpes.extractor.config;

import io.github.opengpes.messages.PracticeId;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A practice that is served.
 *
 * @param code its national code
 * @param data its records: a folder in the documented layout or in the mapping's, a store, or a
 *     source file
 * @param mapping how a foreign layout is read
 * @param shared whether several practices share its system instance: such practices are left out of
 *     all collections (spec/gpes-i.md 9.4); default no
 */
public record PracticeConfiguration(
    String code, Path data, Optional<Path> mapping, Optional<Boolean> shared) {

  /** Refuses what is not a practice code. */
  public PracticeConfiguration {
    PracticeId.of(code);
  }

  /** The practice. */
  public PracticeId practice() {
    return PracticeId.of(code);
  }

  /** Whether the practice is left out because its system is shared. */
  public boolean isShared() {
    return shared.orElse(false);
  }
}
