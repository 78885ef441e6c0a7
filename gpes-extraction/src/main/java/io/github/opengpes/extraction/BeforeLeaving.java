package io.github.opengpes.extraction;

import io.github.opengpes.extraction.gate.GateTerms;
import io.github.opengpes.extraction.keys.SiteKeys;
import io.github.opengpes.extraction.proof.ProofTerms;
import io.github.opengpes.extraction.shadow.ShadowTerms;
import io.github.opengpes.requirements.approval.Approval;
import java.util.Optional;

/**
 * What stands between a run and its files (docs/adr/0009-proof-before-leaving.md).
 *
 * @param gate what the last gate drops
 * @param shadow which patients the interpreter recomputes
 * @param proof how the finished message is examined; absent: it is not, and is not for sending
 * @param approval what the pack was held against when it was read; absent: nobody has approved it
 * @param keys the keys of the site, for pseudonyms; absent: a pack that asks for them is refused
 */
public record BeforeLeaving(
    GateTerms gate,
    ShadowTerms shadow,
    Optional<ProofTerms> proof,
    Optional<Approval> approval,
    Optional<SiteKeys> keys) {

  /**
   * No lists and no keys of a site, the usual shadow, no proof: for results that stay where they
   * were made.
   */
  public static BeforeLeaving unproven() {
    return new BeforeLeaving(
        GateTerms.WITHOUT_LISTS,
        ShadowTerms.USUAL,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
