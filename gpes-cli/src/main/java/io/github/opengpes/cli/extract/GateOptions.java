package io.github.opengpes.cli.extract;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.cli.options.NamedFiles;
import io.github.opengpes.extraction.gate.CodeList;
import io.github.opengpes.extraction.gate.GuardedCodes;
import io.github.opengpes.extraction.gate.ListPurpose;
import io.github.opengpes.extraction.gate.UnusableCodeList;
import io.github.opengpes.extraction.keys.Ed25519;
import io.github.opengpes.extraction.keys.UnusableKey;
import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The codes that a site guards (docs/extraction/proof.md). They are part of every run and not only
 * of what leaves: a rule that must not see a code must not be explained by it either.
 */
final class GateOptions {

  @Option(
      names = "--restricted-codes",
      paramLabel = "FILE",
      description =
          "Codes that never leave and that no rule sees: CSV"
              + " purpose,scheme,code,include_children,reason, signed by two of the --signer.")
  private @Nullable Path restricted;

  @Option(
      names = "--sensitive-codes",
      paramLabel = "FILE",
      description =
          "Codes that leave only when an approval says so; a list of the same form. Rules see them.")
  private @Nullable Path sensitive;

  @Option(
      names = "--signer",
      paramLabel = "NAME=FILE",
      description = "Who may sign the lists, with the Ed25519 public key (PEM). At least two.")
  private Map<String, Path> signers = new LinkedHashMap<>();

  /** Names the files that these options name. */
  void name(NamedFiles files) {
    files.read("--restricted-codes", restricted);
    files.read("--sensitive-codes", sensitive);
    signers.values().forEach(key -> files.read("--signer", key));
  }

  /** The codes that no rule sees. */
  GuardedCodes restricted(RunOptions options) {
    return codes(restricted, ListPurpose.RESTRICTED, options);
  }

  /** The codes that leave when they are approved. */
  GuardedCodes sensitive(RunOptions options) {
    return codes(sensitive, ListPurpose.SENSITIVE, options);
  }

  private GuardedCodes codes(@Nullable Path list, ListPurpose purpose, RunOptions options) {
    if (list == null) {
      return GuardedCodes.NONE;
    }
    try {
      Map<String, PublicKey> people = new LinkedHashMap<>();
      for (Map.Entry<String, Path> signer : signers.entrySet()) {
        people.put(signer.getKey(), Ed25519.publicKey(signer.getValue()));
      }
      return CodeList.read(list, purpose, people).expanded(options.hierarchy());
    } catch (UnusableKey unusable) {
      throw CommandFailure.unusableInput(unusable.line());
    } catch (UnusableCodeList unusable) {
      throw CommandFailure.unusableInput(unusable.line());
    } catch (HierarchyNeeded needed) {
      throw RunOptions.hierarchyNeeded(needed);
    }
  }
}
