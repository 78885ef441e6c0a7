package io.github.opengpes.cli.data;

import io.github.opengpes.extraction.store.DataQuality;
import io.github.opengpes.extraction.store.StoreManifest;
import io.github.opengpes.extraction.store.StoredPractice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What a store holds and how complete it is, in lines for people. Numbers only. */
final class StoreText {

  private StoreText() {}

  static List<String> of(Path folder, StoreManifest manifest) {
    List<String> lines = new ArrayList<>();
    lines.add(
        format(
            "%s: practices %,d, patients %,d, entries %,d, in %,d bytes",
            folder,
            manifest.practices().size(),
            manifest.patients(),
            manifest.entries(),
            manifest.files().stream().mapToLong(StoreManifest.StoredFile::bytes).sum()));
    manifest.quality().tables().forEach(table -> lines.add(filled(table)));
    note(manifest, StoredPractice::entriesWithoutCode, "entries without a code left out", lines);
    note(
        manifest,
        StoredPractice::undatedEntries,
        "entries without a date, there for safeguards only",
        lines);
    note(manifest, StoredPractice::entriesBeforeBirth, "entries before birth (they count)", lines);
    note(manifest.quality().datesAfterDeath(), "entries after death (they count)", lines);
    note(manifest.quality().datesBefore1900(), "entries dated before 1900", lines);
    note(manifest.quality().datesAfterImport(), "entries dated later than today", lines);
    note(manifest, StoredPractice::unreadableValues, "values that are no number, so absent", lines);
    note(manifest, StoredPractice::sealedEntries, "sealed entries", lines);
    manifest.practices().stream()
        .flatMap(practice -> practice.notes().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new))
        .forEach(note -> lines.add("note: " + note));
    return lines;
  }

  /** Per cent of the rows in which each column is filled. */
  private static String filled(DataQuality.TableQuality table) {
    return format("%s: %,d rows; filled in per cent: ", table.table(), table.rows())
        + table.filled().entrySet().stream()
            .map(it -> format("%s %s", it.getKey(), percent(it.getValue(), table.rows())))
            .collect(Collectors.joining(", "));
  }

  private static String percent(long part, long whole) {
    return whole == 0 ? "-" : format("%.1f", 100.0 * part / whole);
  }

  private static void note(
      StoreManifest manifest,
      ToLongFunction<StoredPractice> count,
      String words,
      List<String> lines) {
    note(manifest.practices().stream().mapToLong(count).sum(), words, lines);
  }

  private static void note(long count, String words, List<String> lines) {
    if (count > 0) {
      lines.add(format("note: %,d %s", count, words));
    }
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
