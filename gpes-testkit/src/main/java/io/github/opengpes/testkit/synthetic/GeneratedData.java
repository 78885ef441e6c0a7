package io.github.opengpes.testkit.synthetic;

import java.util.List;

/**
 * What was written, as it stands in {@code generated.json}.
 *
 * @param warning that nobody in it lives
 * @param calibration the source of the figures
 * @param trapsLeftOut traps that so few practices, patients or snapshots have no room for
 */
public record GeneratedData(
    String warning,
    String calibration,
    long seed,
    int entriesPerPatient,
    List<Snapshot> snapshots,
    List<Practice> practices,
    List<Trap> trapsLeftOut) {

  /** The record at the end of a day; the folder is relative to the one that was asked for. */
  public record Snapshot(
      String asOf, String folder, long patients, long registrations, long journals, long bytes) {}

  /**
   * A practice on the last as-of date.
   *
   * @param modelListSize the list size of the real practice that it is modelled on
   * @param registered patients registered for general medical services
   * @param sharesInstanceWith the practice in whose system instance it is, empty for its own
   */
  public record Practice(
      String code,
      String name,
      int modelListSize,
      int patients,
      int registered,
      String sharesInstanceWith) {}

  public GeneratedData {
    snapshots = List.copyOf(snapshots);
    practices = List.copyOf(practices);
    trapsLeftOut = List.copyOf(trapsLeftOut);
  }
}
