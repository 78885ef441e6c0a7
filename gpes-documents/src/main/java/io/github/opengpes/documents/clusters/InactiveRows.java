package io.github.opengpes.documents.clusters;

import io.github.opengpes.documents.report.Findings;
import io.github.opengpes.documents.report.Place;
import java.util.Locale;
import java.util.Set;

/** Counts the rows that a sheet or file itself calls not active: they are left out. */
final class InactiveRows {

  private static final Set<String> NO = Set.of("0", "n", "no", "false", "inactive");

  private final String where;
  private int count;

  /**
   * Of one table.
   *
   * @param where the word for it: sheet, file
   */
  InactiveRows(String where) {
    this.where = where;
  }

  /** True when the cell in the column of active rows says no. */
  boolean leaveOut(String active) {
    boolean out = NO.contains(active.toLowerCase(Locale.ROOT));
    count += out ? 1 : 0;
    return out;
  }

  /** Notes how many there were, if any. */
  void tell(Place place, Findings findings) {
    if (count > 0) {
      findings.note(
          place,
          "",
          (count == 1
                  ? "1 row that the " + where + " says is"
                  : count + " rows that the " + where + " says are")
              + " not active",
          "left out");
    }
  }
}
