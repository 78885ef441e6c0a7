package io.github.opengpes.extraction.deidentify;

import io.github.opengpes.extraction.engine.PatientOrder;
import io.github.opengpes.extraction.keys.SiteKeys;
import io.github.opengpes.extraction.keys.UnusableKey;
import io.github.opengpes.requirements.model.Cut;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.PatientColumn;
import io.github.opengpes.requirements.model.RequirementPack;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * In which order patients leave, so that records of the same people in two results cannot be joined
 * by their places: where NHS numbers leave, by local id; where pseudonyms do, by pseudonym; where
 * neither does, in an order that this output has in this result only. That is of a keyed hash of
 * the local id, so that a result that is made again is the same; where the site has no secret for
 * the collection it cannot be repeated. For one result and one thread. Our own design.
 */
public final class LeavingOrder {

  private final UUID result;
  private final @Nullable Pseudonyms pseudonyms;
  private final KeyedHash hash;

  private LeavingOrder(UUID result, @Nullable Pseudonyms pseudonyms, KeyedHash hash) {
    this.result = result;
    this.pseudonyms = pseudonyms;
    this.hash = hash;
  }

  /**
   * The order of a result.
   *
   * @param result its id
   * @param pseudonyms null when no output has them
   * @throws UnusableKey when an output names nobody, and the secret of the collection is damaged
   */
  public static LeavingOrder of(
      RequirementPack pack, UUID result, @Nullable Pseudonyms pseudonyms, Optional<SiteKeys> keys)
      throws UnusableKey {
    boolean nameless =
        pack.outputs().stream()
            .filter(Output.PatientLevel.class::isInstance)
            .anyMatch(it -> SentShape.of((Output.PatientLevel) it).identifier().isEmpty());
    boolean repeatable = nameless && keys.isPresent() && keys.get().hasPseudonyms(pack.queryId());
    return new LeavingOrder(
        result,
        pseudonyms,
        repeatable ? new KeyedHash(keys.get().pseudonyms(pack.queryId())) : KeyedHash.once());
  }

  /** The order of the patients of an output; absent: by local id. */
  public Optional<PatientOrder> of(Output.PatientLevel output) {
    Optional<SentShape.Sent<PatientColumn>> identifier = SentShape.of(output).identifier();
    if (identifier.isEmpty()) {
      // No NHS number begins so: nothing here is anybody's pseudonym.
      String about = "place " + result + " " + output.qid() + " ";
      return Optional.of((patientId, nhsNumber) -> hash.of(about + patientId));
    }
    if (identifier.get().cut() == Cut.KEEP) {
      return Optional.empty();
    }
    return Optional.of(
        (patientId, nhsNumber) -> {
          String pseudonym = SentShape.cut(nhsNumber, identifier.get().cut(), pseudonyms);
          return pseudonym == null ? "" : pseudonym;
        });
  }
}
