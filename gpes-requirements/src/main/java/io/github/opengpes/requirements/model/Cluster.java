package io.github.opengpes.requirements.model;

import io.github.opengpes.requirements.terminology.CodeHierarchy;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A named flat set of codes of one scheme (reference set). A union of clusters is resolved when the
 * pack is read; descendants are filled in from the user's own terminology ({@link
 * RequirementPack#withDescendants}).
 *
 * @param scheme OID of the coding scheme; entries of another scheme never match
 * @param codes in the order of the file
 * @param openDescendants codes of the list whose descendants belong to it and are not filled in
 *     yet; empty: the list is whole. A pack with an open cluster is not run
 * @param unit the unit of the values of its entries, such as {@code mmol/mol}, where the pack says
 *     it
 * @param release which release of the code list this is, as its source names it
 * @param source where the codes come from
 */
public record Cluster(
    String name,
    String scheme,
    Set<String> codes,
    Set<String> openDescendants,
    Optional<String> unit,
    String release,
    String source,
    SourceLocation location) {
  /** OID of SNOMED CT, the default scheme (spec/gpes-i.md 5.1). */
  public static final String SNOMED_CT = "2.16.840.1.113883.2.1.3.2.4.15";

  /** Copies the sets and keeps their order. */
  public Cluster {
    codes = Collections.unmodifiableSet(new LinkedHashSet<>(codes));
    openDescendants = Collections.unmodifiableSet(new LinkedHashSet<>(openDescendants));
  }

  /** With the descendants filled in, where the hierarchy is of this cluster's scheme. */
  Cluster withDescendants(CodeHierarchy hierarchy) {
    if (!hierarchy.scheme().equals(scheme)) {
      return this;
    }
    Set<String> whole = new LinkedHashSet<>(codes);
    openDescendants.forEach(code -> whole.addAll(new TreeSet<>(hierarchy.descendants(code))));
    return new Cluster(name, scheme, whole, Set.of(), unit, release, source, location);
  }

  /** Without the descendants. */
  Cluster asListed() {
    return new Cluster(name, scheme, codes, Set.of(), unit, release, source, location);
  }

  /** A whole list without a unit. */
  public Cluster(
      String name,
      String scheme,
      Set<String> codes,
      String release,
      String source,
      SourceLocation location) {
    this(name, scheme, codes, Set.of(), Optional.empty(), release, source, location);
  }
}
