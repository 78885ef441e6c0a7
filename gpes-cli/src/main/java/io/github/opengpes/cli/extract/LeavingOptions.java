package io.github.opengpes.cli.extract;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.cli.options.NamedFiles;
import io.github.opengpes.extraction.BeforeLeaving;
import io.github.opengpes.extraction.Extraction;
import io.github.opengpes.extraction.gate.GateTerms;
import io.github.opengpes.extraction.keys.SiteKeys;
import io.github.opengpes.extraction.keys.UnusableKey;
import io.github.opengpes.extraction.proof.ProofTerms;
import io.github.opengpes.extraction.shadow.ShadowTerms;
import io.github.opengpes.requirements.approval.Approval;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What stands between a run and its files (docs/extraction/proof.md). */
final class LeavingOptions {

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
  void name(NamedFiles files, List<PackPlace> places) {
    files.read("--keys", keys);
    files.read("--approval", approval);
    if (proof != null) {
      for (PackPlace place : places) {
        place.write(files, "--proof", proof);
        place.write(files, "--proof (the signature)", ProofTerms.signatureOf(proof));
      }
    }
  }

  /** Ends the command where the folder of the statement is not there. */
  void foldersMustBeThere(NamedFiles files) {
    files.folderMustBeThere("--proof", proof);
  }

  /** Makes the folder for the statement, where it is missing. */
  void make(PackPlace place) throws IOException {
    if (proof != null) {
      place.make(proof);
    }
  }

  /**
   * The terms.
   *
   * @param approved what the pack was held against
   * @param place where the files of the pack go
   */
  BeforeLeaving of(Optional<Approval> approved, PackPlace place, RunOptions options) {
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
              options.gate().restricted(options),
              options.gate().sensitive(options),
              approved.map(Approval::sensitiveEntries).orElse(false)),
          ShadowTerms.of(shadow),
          proofTerms(site, place),
          approved,
          site);
    } catch (UnusableKey unusable) {
      throw CommandFailure.unusableInput(unusable.line());
    }
  }

  private Optional<SiteKeys> siteKeys() throws UnusableKey {
    return keys == null
        ? Optional.empty()
        : Optional.of(
            SiteKeys.open(keys, Optional.ofNullable(System.getenv(SiteKeys.PASSWORD_VARIABLE))));
  }

  private Optional<ProofTerms> proofTerms(Optional<SiteKeys> site, PackPlace place)
      throws UnusableKey {
    if (proof == null) {
      return Optional.empty();
    }
    if (site.isEmpty()) {
      throw CommandFailure.unusableInput("--proof needs the key that signs: --keys");
    }
    return Optional.of(new ProofTerms(place.of(proof), site.get().proof()));
  }
}
