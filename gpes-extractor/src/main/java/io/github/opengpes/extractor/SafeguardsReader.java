package io.github.opengpes.extractor;

import io.github.opengpes.extraction.deidentify.Pseudonyms;
import io.github.opengpes.extraction.gate.CodeList;
import io.github.opengpes.extraction.gate.GuardedCodes;
import io.github.opengpes.extraction.gate.ListPurpose;
import io.github.opengpes.extraction.gate.UnusableCodeList;
import io.github.opengpes.extraction.keys.Ed25519;
import io.github.opengpes.extraction.keys.SiteKeys;
import io.github.opengpes.extraction.keys.UnusableKey;
import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
import io.github.opengpes.extraction.shadow.ShadowTerms;
import io.github.opengpes.extractor.config.SafeguardsConfiguration;
import io.github.opengpes.extractor.config.SignerConfiguration;
import io.github.opengpes.messages.QueryId;
import io.github.opengpes.requirements.approval.Approval;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.terminology.CodeHierarchy;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reads what the configuration of the safeguards points to, and gathers what is wrong; a fault that
 * only follows from another is not told.
 */
final class SafeguardsReader {

  private final SafeguardsConfiguration configuration;
  private final UnaryOperator<Path> folder;
  private final Optional<CodeHierarchy> hierarchy;
  private final List<String> faults;

  /**
   * @param folder from where its paths are meant
   * @param faults takes what is wrong, one line each
   */
  SafeguardsReader(
      SafeguardsConfiguration configuration,
      UnaryOperator<Path> folder,
      Optional<CodeHierarchy> hierarchy,
      List<String> faults) {
    this.configuration = configuration;
    this.folder = folder;
    this.hierarchy = hierarchy;
    this.faults = faults;
  }

  /**
   * Reads everything; of use where there are no faults.
   *
   * @param packs that are served: those that ask for pseudonyms need their secret now
   */
  SiteSafeguards read(Collection<RequirementPack> packs, Map<QueryId, Approval> approvals) {
    Optional<Map<String, PublicKey>> signers = signers();
    Optional<SiteKeys> keys = configuration.keys().map(folder).flatMap(this::keys);
    if (keys.isPresent() || configuration.keys().isEmpty()) {
      packs.forEach(pack -> secretMustBeThere(pack, keys));
    }
    return new SiteSafeguards(
        codes(configuration.restrictedCodes(), ListPurpose.RESTRICTED, signers),
        codes(configuration.sensitiveCodes(), ListPurpose.SENSITIVE, signers),
        keys,
        configuration.recomputed().map(ShadowTerms::of).orElse(ShadowTerms.USUAL),
        approvals);
  }

  /** Empty where the key of one cannot be used: who has signed a list cannot be said then. */
  private Optional<Map<String, PublicKey>> signers() {
    Map<String, PublicKey> signers = new LinkedHashMap<>();
    boolean all = true;
    for (SignerConfiguration signer : configuration.signers().orElse(List.of())) {
      try {
        signers.put(signer.name(), Ed25519.publicKey(folder.apply(signer.key())));
      } catch (UnusableKey e) {
        fault(e.line());
        all = false;
      }
    }
    return all ? Optional.of(signers) : Optional.empty();
  }

  private Optional<SiteKeys> keys(Path place) {
    SiteKeys keys;
    try {
      keys = SiteKeys.open(place, Optional.ofNullable(System.getenv(SiteKeys.PASSWORD_VARIABLE)));
    } catch (UnusableKey e) {
      fault(e.line());
      return Optional.empty();
    }
    try {
      keys.proof();
    } catch (UnusableKey e) {
      fault(e.line());
    }
    return Optional.of(keys);
  }

  private void secretMustBeThere(RequirementPack pack, Optional<SiteKeys> keys) {
    try {
      Pseudonyms.askedBy(pack, keys);
    } catch (UnusableKey e) {
      fault(e.line());
    }
  }

  private GuardedCodes codes(
      Optional<Path> list, ListPurpose purpose, Optional<Map<String, PublicKey>> signers) {
    if (list.isEmpty() || signers.isEmpty()) {
      return GuardedCodes.NONE;
    }
    try {
      return CodeList.read(folder.apply(list.get()), purpose, signers.get()).expanded(hierarchy);
    } catch (UnusableCodeList e) {
      fault(e.line());
    } catch (HierarchyNeeded e) {
      fault(e.getMessage() + " (hierarchy)");
    }
    return GuardedCodes.NONE;
  }

  private void fault(String line) {
    faults.add("safeguards: " + line);
  }
}
