package io.github.opengpes.documents.rules;

import java.util.Optional;

/**
 * On whom a rule table is run.
 *
 * @param said whether the document says it
 * @param ruleset as packs write it, or, where it was not understood, as it stands in the document;
 *     empty: all registered patients
 */
public record Population(boolean said, Optional<String> ruleset) {

  static final Population NOT_SAID = new Population(false, Optional.empty());
  static final Population ALL_REGISTERED = new Population(true, Optional.empty());

  /** Where the document should say it and does not: the checker refuses a pack that holds this. */
  public static final Population MISSING =
      new Population(false, Optional.of("not said by the document"));

  static Population of(String ruleset) {
    return new Population(true, Optional.of(ruleset));
  }
}
