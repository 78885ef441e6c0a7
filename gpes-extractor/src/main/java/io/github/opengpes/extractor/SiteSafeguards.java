package io.github.opengpes.extractor;

import io.github.opengpes.extraction.BeforeLeaving;
import io.github.opengpes.extraction.deidentify.Pseudonyms;
import io.github.opengpes.extraction.gate.CodeList;
import io.github.opengpes.extraction.gate.GateTerms;
import io.github.opengpes.extraction.gate.GuardedCodes;
import io.github.opengpes.extraction.gate.ListPurpose;
import io.github.opengpes.extraction.gate.UnusableCodeList;
import io.github.opengpes.extraction.keys.Ed25519;
import io.github.opengpes.extraction.keys.KeyFolder;
import io.github.opengpes.extraction.keys.SiteKeys;
import io.github.opengpes.extraction.keys.UnusableKey;
import io.github.opengpes.extraction.proof.ProofTerms;
import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
import io.github.opengpes.extraction.shadow.ShadowTerms;
import io.github.opengpes.extractor.config.SafeguardsConfiguration;
import io.github.opengpes.extractor.config.SignerConfiguration;
import io.github.opengpes.messages.QueryId;
import io.github.opengpes.requirements.approval.Approval;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.terminology.CodeHierarchy;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

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

  /** No lists, no keys, no approvals. */
  static final SiteSafeguards NONE =
      new SiteSafeguards(
          GuardedCodes.NONE, GuardedCodes.NONE, Optional.empty(), ShadowTerms.USUAL, Map.of());

  /** Copies the map. */
  SiteSafeguards {
    approvals = Map.copyOf(approvals);
  }

  /**
   * Reads what the configuration points to.
   *
   * @param folder from where its paths are meant
   * @param packs that are served: those that ask for pseudonyms need their secret now
   * @param faults takes what is wrong, one line each
   */
  static SiteSafeguards read(
      SafeguardsConfiguration configuration,
      UnaryOperator<Path> folder,
      Optional<CodeHierarchy> hierarchy,
      Collection<RequirementPack> packs,
      Map<QueryId, Approval> approvals,
      List<String> faults) {
    try {
      Map<String, PublicKey> signers = new LinkedHashMap<>();
      for (SignerConfiguration signer : configuration.signers().orElse(List.of())) {
        signers.put(signer.name(), Ed25519.publicKey(folder.apply(signer.key())));
      }
      Optional<SiteKeys> keys = Optional.empty();
      if (configuration.keys().isPresent()) {
        keys =
            Optional.of(
                SiteKeys.open(
                    folder.apply(configuration.keys().get()),
                    Optional.ofNullable(System.getenv(SiteKeys.PASSWORD_VARIABLE))));
        keys.get().proof();
      }
      for (RequirementPack pack : packs) {
        Pseudonyms.askedBy(pack, keys);
      }
      return new SiteSafeguards(
          codes(
              configuration.restrictedCodes().map(folder),
              ListPurpose.RESTRICTED,
              signers,
              hierarchy),
          codes(
              configuration.sensitiveCodes().map(folder),
              ListPurpose.SENSITIVE,
              signers,
              hierarchy),
          keys,
          configuration.recomputed().map(ShadowTerms::of).orElse(ShadowTerms.USUAL),
          approvals);
    } catch (UnusableKey e) {
      faults.add("safeguards: " + e.line());
    } catch (UnusableCodeList e) {
      faults.add("safeguards: " + e.line());
    } catch (HierarchyNeeded e) {
      faults.add("safeguards: " + e.getMessage() + " (hierarchy)");
    }
    return NONE;
  }

  private static GuardedCodes codes(
      Optional<Path> list,
      ListPurpose purpose,
      Map<String, PublicKey> signers,
      Optional<CodeHierarchy> hierarchy)
      throws UnusableCodeList, HierarchyNeeded {
    return list.isEmpty()
        ? GuardedCodes.NONE
        : CodeList.read(list.get(), purpose, signers).expanded(hierarchy);
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
