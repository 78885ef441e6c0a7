package io.github.opengpes.extraction.safeguard;

import io.github.opengpes.requirements.terminology.CodeHierarchy;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What protects patients in one run, whatever the pack says (docs/requirements/meaning.md,
 * Safeguards). From the request's {@code Patient-Participation}, or the offline defaults; type 1
 * codes come from the site.
 *
 * @param exclusions patients with an entry of any of these, on any date or none, are in no output
 * @param considerSharing patients who dissent from sharing their record are in no output ({@code
 *     NCRS-Detailed-Care-Record-Sharing})
 * @param includeSealed sealed entries exist for rules and outputs ({@code NCRS-Patient-Sealing});
 *     for the safeguards themselves they always do
 * @param excludeSFlag patients with the S-flag are in no output ({@code NCRS-PDS-S-Flagging})
 * @param excludeTestPatients patients whose NHS number is of the range for tests (999 000 0000 to
 *     999 999 9999) are in no output: so in live queries, where no real person has such a number
 */
public record Safeguards(
    List<ExclusionCode> exclusions,
    boolean considerSharing,
    boolean includeSealed,
    boolean excludeSFlag,
    boolean excludeTestPatients,
    TypeOneCodes typeOne) {

  /** What the NHS numbers of the range for tests begin with. */
  public static final String TEST_NUMBERS = "999";

  /** Copies the list. */
  public Safeguards {
    exclusions = List.copyOf(exclusions);
  }

  /** In a query that is no live one, so that test patients stay. */
  public Safeguards(
      List<ExclusionCode> exclusions,
      boolean considerSharing,
      boolean includeSealed,
      boolean excludeSFlag,
      TypeOneCodes typeOne) {
    this(exclusions, considerSharing, includeSealed, excludeSFlag, false, typeOne);
  }

  /** The same, in a live query. */
  public Safeguards withoutTestPatients() {
    return new Safeguards(exclusions, considerSharing, includeSealed, excludeSFlag, true, typeOne);
  }

  /**
   * Without a request the safest reading of each flag: sharing choices are honoured, sealed entries
   * are left out, patients with the S-flag are excluded (our design). Test patients stay: such a
   * result answers no request and is not for sending.
   */
  public static Safeguards offline(TypeOneCodes typeOne) {
    return new Safeguards(List.of(), true, false, true, typeOne);
  }

  /**
   * Whether an NHS number is of the range for tests (999 000 0000 to 999 999 9999).
   *
   * @param nhsNumber ten digits
   */
  public static boolean isTestNumber(String nhsNumber) {
    return nhsNumber.startsWith(TEST_NUMBERS);
  }

  /** True when a code asks for its descendants, so that a hierarchy is needed. */
  public boolean needHierarchy() {
    return exclusions.stream().anyMatch(ExclusionCode::includeChildren);
  }

  /**
   * Every code that excludes, descendants included.
   *
   * @throws HierarchyNeeded when descendants are asked for and cannot be known: leaving them out
   *     would send patients who must be excluded
   */
  public Set<Code> excludedCodes(Optional<CodeHierarchy> hierarchy) throws HierarchyNeeded {
    Set<Code> codes = new HashSet<>();
    for (ExclusionCode exclusion : exclusions) {
      codes.addAll(exclusion.expanded(hierarchy));
    }
    return codes;
  }
}
