package io.github.opengpes.extractor.config;

import io.github.opengpes.messages.Oid;
import io.github.opengpes.messages.Terminology;
import java.util.Optional;

/**
 * A coding scheme in use.
 *
 * @param scheme its OID
 * @param name such as {@code SNOMED-CT}
 * @param release may be left out, as in the public sample
 */
public record TerminologyConfiguration(String scheme, String name, Optional<String> release) {

  /** Refuses what a message could not carry. */
  public TerminologyConfiguration {
    new Terminology(Oid.of(scheme), name, release.orElse(""));
  }

  /** The same in a message. */
  public Terminology inMessages() {
    return new Terminology(Oid.of(scheme), name, release.orElse(""));
  }
}
