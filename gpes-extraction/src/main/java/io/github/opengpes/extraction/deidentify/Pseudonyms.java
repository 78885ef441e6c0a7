package io.github.opengpes.extraction.deidentify;

import io.github.opengpes.extraction.keys.SiteKeys;
import io.github.opengpes.extraction.keys.UnusableKey;
import io.github.opengpes.requirements.model.Cut;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.RequirementPack;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * Keyed pseudonyms: HMAC-SHA-256 (RFC 2104) of the NHS number, as 64 lower-case hex digits. The
 * same number has the same pseudonym in every result of a collection and another in every other
 * collection; without the secret nobody can work it out or try all numbers. For one thread.
 */
public final class Pseudonyms {

  private final KeyedHash hash;

  /** The pseudonyms of a collection. */
  public Pseudonyms(SecretKey secret) {
    hash = new KeyedHash(secret);
  }

  /**
   * Those that a pack asks for; nothing when none of its outputs does.
   *
   * @throws UnusableKey when it asks, and the site has no secret for its collection
   */
  public static Optional<Pseudonyms> askedBy(RequirementPack pack, Optional<SiteKeys> keys)
      throws UnusableKey {
    boolean asked =
        pack.outputs().stream()
            .filter(Output.PatientLevel.class::isInstance)
            .map(output -> SentShape.of((Output.PatientLevel) output))
            .flatMap(shape -> shape.identifier().stream())
            .anyMatch(sent -> sent.cut() == Cut.PSEUDONYM);
    if (!asked) {
      return Optional.empty();
    }
    if (keys.isEmpty()) {
      throw new UnusableKey(
          "the pack "
              + pack.name()
              + " asks for pseudonyms, and no keys of the site are given (--keys, or"
              + " safeguards.keys of the configuration)");
    }
    return Optional.of(new Pseudonyms(keys.get().pseudonyms(pack.queryId())));
  }

  /** The pseudonym of an NHS number. */
  public String of(String nhsNumber) {
    return hash.of(nhsNumber);
  }
}
