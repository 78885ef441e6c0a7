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
 * @param place where the list begins
 */
public record CodeList(String name, String source, Set<String> codes, Place place) {
  /** Refuses what no cluster is called; copies the set and keeps its order. */
  public CodeList {
    if (!RuleSyntax.isName(name)) {
      throw new IllegalArgumentException("no name of a cluster");
    }
    codes = Collections.unmodifiableSet(new LinkedHashSet<>(codes));
  }
}
