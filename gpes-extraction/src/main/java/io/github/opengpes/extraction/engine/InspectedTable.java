package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.source.DataFault;
import io.github.opengpes.extraction.source.SourceTable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was seen of a table while it was taken in.
 *
 * @param filled for each column of the layout the rows in which it is not empty; of a store, which
 *     keeps flags only as set or not, those in which a flag is set
 * @param faults what a run would refuse, by kind
 */
public record InspectedTable(
    SourceTable table, long rows, Map<String, Long> filled, List<FaultCount> faults) {

  /** Copies the collections and keeps the order of the columns. */
  public InspectedTable {
    filled = Collections.unmodifiableMap(new LinkedHashMap<>(filled));
    faults = List.copyOf(faults);
  }

  /**
   * How often a fault is there.
   *
   * @param message what is wrong
   * @param first the first place of it, where the source has places
   */
  public record FaultCount(String message, long rows, Optional<DataFault> first) {}
}
