package io.github.opengpes.extractor;

import io.github.opengpes.extraction.BeforeLeaving;
import io.github.opengpes.extraction.gate.GateTerms;
import io.github.opengpes.extraction.gate.GuardedCodes;
import io.github.opengpes.extraction.keys.KeyFolder;
import io.github.opengpes.extraction.keys.SiteKeys;
import io.github.opengpes.extraction.keys.UnusableKey;
import io.github.opengpes.extraction.proof.ProofTerms;
import io.github.opengpes.extraction.shadow.ShadowTerms;
import io.github.opengpes.messages.QueryId;
import io.github.opengpes.requirements.approval.Approval;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What stands between the runs of this site and the sending of their results, read and checked.
 *
 * @param restricted codes that never leave
 * @param sensitive codes that leave only when an approval says so
 * @param keys the keys of the site; absent: its own pair for proofs, in the state folder
 * @param shadow what the interpreter recomputes
 * @param approvals of the packs that carry one
 */
record SiteSafeguards(
    GuardedCodes restricted,
    GuardedCodes sensitive,
    Optional<SiteKeys> keys,
    ShadowTerms shadow,
    Map<QueryId, Approval> approvals) {

  /** Copies the map. */
  SiteSafeguards {
    approvals = Map.copyOf(approvals);
  }

  /**
   * The terms of one run. Its result is proved always.
   *
   * @param stateFolder where a pair for proofs is made when the site has no keys of its own
   */
  BeforeLeaving of(QueryId query, Path result, Path stateFolder) throws IOException, UnusableKey {
    Optional<Approval> approval = Optional.ofNullable(approvals.get(query));
    SiteKeys signing =
        keys.isPresent() ? keys.get() : KeyFolder.withProofPair(stateFolder.resolve("keys"));
    return new BeforeLeaving(
        new GateTerms(
            restricted, sensitive, approval.map(Approval::sensitiveEntries).orElse(false)),
        shadow,
        Optional.of(new ProofTerms(ResultFolder.statementOf(result), signing.proof())),
        approval,
        keys);
  }
}
