package io.github.opengpes.requirements.model;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A named flat set of codes of one scheme (reference set). A union of clusters is resolved when the
 * pack is read.
 *
 * @param scheme OID of the coding scheme; entries of another scheme never match
 * @param codes in the order of the file
 * @param release which release of the code list this is, as its source names it
 * @param source where the codes come from
 */
public record Cluster(
    String name,
    String scheme,
    Set<String> codes,
    String release,
    String source,
    SourceLocation location) {
  /** OID of SNOMED CT, the default scheme (spec/gpes-i.md 5.1). */
  public static final String SNOMED_CT = "2.16.840.1.113883.2.1.3.2.4.15";

  /** Copies the set and keeps its order. */
  public Cluster {
    codes = Collections.unmodifiableSet(new LinkedHashSet<>(codes));
  }
}
