package io.github.opengpes.cli.extract;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.cli.options.NamedFiles;
import io.github.opengpes.extraction.BeforeLeaving;
import io.github.opengpes.extraction.Extraction;
import io.github.opengpes.extraction.gate.CodeList;
import io.github.opengpes.extraction.gate.GateTerms;
import io.github.opengpes.extraction.gate.UnusableCodeList;
import io.github.opengpes.extraction.keys.Ed25519;
import io.github.opengpes.extraction.keys.SiteKeys;
import io.github.opengpes.extraction.keys.UnusableKey;
import io.github.opengpes.extraction.proof.ProofTerms;
import io.github.opengpes.extraction.safeguard.Code;
import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.shadow.ShadowTerms;
import io.github.opengpes.requirements.approval.Approval;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What stands between a run and its files (docs/extraction/proof.md). */
final class LeavingOptions {

  @Option(
      names = "--restricted-codes",
      paramLabel = "FILE",
      description =
          "Codes that never leave: CSV scheme,code,include_children,reason, signed by two of the"
              + " --signer.")
  private @Nullable Path restricted;

  @Option(
      names = "--sensitive-codes",
      paramLabel = "FILE",
      description = "Codes that leave only when an approval says so; a list of the same form.")
  private @Nullable Path sensitive;

  @Option(
      names = "--signer",
      paramLabel = "NAME=FILE",
      description = "Who may sign the lists, with the Ed25519 public key (PEM). At least two.")
  private Map<String, Path> signers = new LinkedHashMap<>();

  @Option(
      names = "--keys",
      paramLabel = "PATH",
      description =
          "The site's keys: a folder, or a PKCS #12 store whose password is in "
              + SiteKeys.PASSWORD_VARIABLE
              + ".")
  private @Nullable Path keys;

  @Option(
      names = "--proof",
      paramLabel = "FILE",
      description =
          "Examines the finished result and writes the signed statement here. Needs --keys.")
  private @Nullable Path proof;

  @Option(
      names = "--approval",
      paramLabel = "FILE",
      description = "Holds the pack against this approval, in place of its own approval.yaml.")
  private @Nullable Path approval;

  @Option(
      names = "--shadow",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "How many patients the interpreter recomputes at random, beside boundary cases (default:"
              + " ${DEFAULT-VALUE}; 0: none).")
  private int shadow;

  Optional<Path> approval() {
    return Optional.ofNullable(approval);
  }

  /** Names the files that these options name. */
  void name(NamedFiles files) {
    files.read("--restricted-codes", restricted);
    files.read("--sensitive-codes", sensitive);
    files.read("--keys", keys);
    files.read("--approval", approval);
    if (proof != null) {
      files.write("--proof", proof);
      files.write("--proof (the signature)", ProofTerms.signatureOf(proof));
    }
  }

  /**
   * The terms.
   *
   * @param approved what the pack was held against
   */
  BeforeLeaving of(Optional<Approval> approved, Safeguards safeguards, RunOptions options) {
    LocalDate today = LocalDate.now(Extraction.LOCAL_TIME);
    approved
        .filter(it -> !it.isValidOn(today))
        .ifPresent(
            it -> {
              throw CommandFailure.unusableInput(
                  "approval "
                      + it.id()
                      + " is valid from "
                      + it.validFrom()
                      + " to "
                      + it.validTo()
                      + ", not today");
            });
    if (shadow < 0) {
      throw CommandFailure.unusableInput("--shadow is a number from 0");
    }
    try {
      Optional<SiteKeys> site = siteKeys();
      return new BeforeLeaving(
          new GateTerms(
              codes(restricted, options),
              codes(sensitive, options),
              approved.map(Approval::sensitiveEntries).orElse(false),
              safeguards.excludeTestPatients()),
          ShadowTerms.of(shadow),
          proofTerms(site),
          approved,
          site);
    } catch (UnusableKey unusable) {
      throw CommandFailure.unusableInput(unusable.line());
    } catch (UnusableCodeList unusable) {
      throw CommandFailure.unusableInput(unusable.line());
    } catch (HierarchyNeeded needed) {
      throw RunOptions.hierarchyNeeded(needed);
    }
  }

  private Set<Code> codes(@Nullable Path list, RunOptions options)
      throws UnusableKey, UnusableCodeList, HierarchyNeeded {
    if (list == null) {
      return Set.of();
    }
    Map<String, PublicKey> people = new LinkedHashMap<>();
    for (Map.Entry<String, Path> signer : signers.entrySet()) {
      people.put(signer.getKey(), Ed25519.publicKey(signer.getValue()));
    }
    return CodeList.read(list, people).expanded(options.hierarchy());
  }

  private Optional<SiteKeys> siteKeys() throws UnusableKey {
    return keys == null
        ? Optional.empty()
        : Optional.of(
            SiteKeys.open(keys, Optional.ofNullable(System.getenv(SiteKeys.PASSWORD_VARIABLE))));
  }

  private Optional<ProofTerms> proofTerms(Optional<SiteKeys> site) throws UnusableKey {
    if (proof == null) {
      return Optional.empty();
    }
    if (site.isEmpty()) {
      throw CommandFailure.unusableInput("--proof needs the key that signs: --keys");
    }
    return Optional.of(new ProofTerms(proof, site.get().proof()));
  }
}
