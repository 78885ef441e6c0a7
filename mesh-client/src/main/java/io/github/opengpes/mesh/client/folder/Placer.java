package io.github.opengpes.mesh.client.folder;

import io.github.opengpes.mesh.client.folder.JournalEntry.Place;
import io.github.opengpes.mesh.client.folder.JournalEntry.Placement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * Lets control files appear in a mailbox's folders, whole: written in the work folder first, then
 * renamed. Whether one has appeared is told by its being gone from the work folder, since the
 * application may have taken it meanwhile.
 */
record Placer(MailboxFolders folders, Clock clock) {

  /** Writes a file that {@link #place} will let appear. */
  Placement prepare(ControlFile control, Place place, String name) throws IOException {
    String file = UUID.randomUUID() + ".placement";
    SyncedFiles.write(folders.work().resolve(file), control.toBytes());
    return new Placement(file, place, name);
  }

  /** Lets these appear, where they have not yet. */
  void place(List<Placement> placements) throws IOException {
    Set<Path> changed = new LinkedHashSet<>();
    for (Placement placement : placements) {
      Path prepared = folders.work().resolve(placement.file());
      if (Files.exists(prepared)) {
        Path folder = placement.place().in(folders);
        SyncedFiles.rename(prepared, folder.resolve(placement.name()));
        changed.add(folder);
      }
    }
    if (!changed.isEmpty()) {
      changed.add(folders.work());
    }
    for (Path folder : changed) {
      SyncedFiles.syncFolder(folder);
    }
  }

  /** A name for a report of our own in {@code IN}. No form of it is documented. */
  String reportName() {
    String unique = UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    return "REPORT_" + StatusRecord.digits(clock.instant()) + "_" + unique + ".ctl";
  }

  /** A report that stands for itself, placed at once. */
  void placeReport(ControlFile report) throws IOException {
    place(List.of(prepare(report, Place.IN, reportName())));
  }

  /** The base name, with something added where the folder has that name already. */
  static String freeName(Path folder, String base, String id) {
    for (String suffix : List.of(".dat", ".ctl", ".DAT", ".CTL")) {
      if (Files.exists(folder.resolve(base + suffix))) {
        return base + "_" + id.substring(0, 8);
      }
    }
    return base;
  }
}
