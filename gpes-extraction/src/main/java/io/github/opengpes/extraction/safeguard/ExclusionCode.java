package io.github.opengpes.extraction.safeguard;

import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.terminology.CodeHierarchy;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A code of a request's {@code Exclusion-Code-String}: patients who have an entry of it are in no
 * output (spec/gpes-i.md 4.1). A site's lists of guarded codes are made of the same.
 *
 * @param includeChildren its descendants count too, which needs a {@link CodeHierarchy}
 */
public record ExclusionCode(Code code, boolean includeChildren) {

  /**
   * The code, and its descendants where they are asked for.
   *
   * @throws HierarchyNeeded when they are, and there is no hierarchy of the scheme, or it does not
   *     know the code: a slip in a code must not guard nothing in silence
   */
  public Set<Code> expanded(Optional<CodeHierarchy> hierarchy) throws HierarchyNeeded {
    Set<Code> codes = new HashSet<>(Set.of(code));
    if (includeChildren) {
      CodeHierarchy loaded =
          hierarchy
              .filter(it -> it.scheme().equals(code.scheme()))
              .orElseThrow(() -> HierarchyNeeded.ofScheme(code));
      if (!loaded.knows(code.value())) {
        throw HierarchyNeeded.ofCode(code);
      }
      for (String descendant : loaded.descendants(code.value())) {
        codes.add(new Code(code.scheme(), descendant));
      }
    }
    return codes;
  }

  /** For people and records: {@code 2000008}, or {@code 2000008 of 1.2.3 and its children}. */
  public String words() {
    return code.value()
        + (code.scheme().equals(Cluster.SNOMED_CT) ? "" : " of " + code.scheme())
        + (includeChildren ? " and its children" : "");
  }
}
