package io.github.opengpes.documents.clusters;

import java.util.List;

/** What a cluster workbook holds: code lists, and which output uses which cluster. */
public record ClusterWorkbook(List<CodeList> lists, List<Mapping> mappings) {
  /** Copies the lists. */
  public ClusterWorkbook {
    lists = List.copyOf(lists);
    mappings = List.copyOf(mappings);
  }
}
