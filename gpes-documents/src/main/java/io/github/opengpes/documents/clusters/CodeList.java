package io.github.opengpes.documents.clusters;

import io.github.opengpes.documents.report.Place;
import io.github.opengpes.requirements.syntax.RuleSyntax;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The codes of a cluster, as one file has them.
 *
 * @param name of the cluster, as {@link RuleSyntax#isName} has it: its file is called after it
 * @param source in words, for the pack: file, sheet, reference set
 * @param codes in the order of the file, each once
 * @param withDescendants those of them whose descendants belong to the list
 * @param place where the list begins
 */
public record CodeList(
    String name, String source, Set<String> codes, Set<String> withDescendants, Place place) {
  /** Refuses what no cluster is called; copies the sets and keeps the order of the codes. */
  public CodeList {
    if (!RuleSyntax.isName(name)) {
      throw new IllegalArgumentException("no name of a cluster");
    }
    codes = Collections.unmodifiableSet(new LinkedHashSet<>(codes));
    withDescendants = Set.copyOf(withDescendants);
  }
}
