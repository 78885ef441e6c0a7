package io.github.opengpes.documents.clusters;

import io.github.opengpes.documents.report.Findings;
import io.github.opengpes.documents.report.Place;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Of a file with several clusters, the rows of the one that is asked for. */
final class RowsOfCluster {

  private final String name;
  private final Set<String> others = new TreeSet<>();
  private int taken;
  private int left;

  RowsOfCluster(String name) {
    this.name = name;
  }

  /** True when the row is of another cluster, or, which is told, of none. */
  boolean leaveOut(String cluster, String code, Place place, Findings findings) {
    if (cluster.toUpperCase(Locale.ROOT).equals(name)) {
      taken++;
      return false;
    }
    if (cluster.isEmpty()) {
      findings.notUnderstood(
          place, code, "a code without a cluster id", "write the cluster id into each row");
    } else {
      others.add(cluster);
      left++;
    }
    return true;
  }

  /** Notes how many rows of other clusters there were; that there were no others is told. */
  void tell(Place place, Findings findings) {
    if (left == 0) {
      return;
    }
    String rows =
        (left == 1 ? "1 row of another cluster" : left + " rows of other clusters")
            + " than "
            + name;
    if (taken == 0) {
      findings.notUnderstood(
          place,
          String.join(", ", others),
          rows + ", and none of " + name,
          "give the file of " + name + ", or write the name of the cluster into its rows");
    } else {
      findings.note(place, String.join(", ", others), rows, "left out");
    }
  }
}
