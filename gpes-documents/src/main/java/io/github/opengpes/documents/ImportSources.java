package io.github.opengpes.documents;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The documents of one import.
 *
 * @param rules Word documents (.docx) with field tables and rule tables
 * @param clusters Excel workbooks (.xlsx) with codes and mappings
 * @param codeLists CSV files by the name of the cluster that each is
 */
public record ImportSources(List<Path> rules, List<Path> clusters, Map<String, Path> codeLists) {
  /** Copies the collections and keeps their order. */
  public ImportSources {
    rules = List.copyOf(rules);
    clusters = List.copyOf(clusters);
    codeLists = Collections.unmodifiableMap(new LinkedHashMap<>(codeLists));
  }
}
