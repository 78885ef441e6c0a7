package io.github.opengpes.documents.clusters;

import io.github.opengpes.documents.report.Place;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The codes of a cluster, as one file has them.
 *
 * @param source in words, for the pack: file, sheet, reference set
 * @param codes in the order of the file, each once
 * @param place where the list begins
 */
public record CodeList(String name, String source, Set<String> codes, Place place) {
  /** Copies the set and keeps its order. */
  public CodeList {
    codes = Collections.unmodifiableSet(new LinkedHashSet<>(codes));
  }
}
