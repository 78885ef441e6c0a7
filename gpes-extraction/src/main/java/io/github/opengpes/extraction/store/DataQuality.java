package io.github.opengpes.extraction.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How complete and how plausible the data of a store is. What would make an answer wrong is not
 * counted here: it was refused.
 *
 * @param tables each table of the layout
 * @param datesBefore1900 entries so dated
 * @param datesAfterImport entries dated later than the day on which the store was made
 * @param datesAfterDeath entries dated after the patient's death
 */
public record DataQuality(
    List<TableQuality> tables, long datesBefore1900, long datesAfterImport, long datesAfterDeath) {

  /** Copies the list. */
  public DataQuality {
    tables = List.copyOf(tables);
  }

  /**
   * A table.
   *
   * @param table its name in the layout
   * @param filled for each column the rows in which it has a value that could be read; of a flag
   *     those in which it is set, of {@code sex} those in which it is known
   */
  public record TableQuality(String table, long rows, Map<String, Long> filled) {
    /** Keeps the order of the columns. */
    public TableQuality {
      filled = Collections.unmodifiableMap(new LinkedHashMap<>(filled));
    }
  }
}
