package io.github.opengpes.cli.extract;

import io.github.opengpes.extraction.ExtractionSummary;
import io.github.opengpes.extraction.engine.LoadSummary;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.RequirementPack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an extraction did, in lines for people. Numbers only. */
final class SummaryText {

  private SummaryText() {}

  static List<String> of(RequirementPack pack, ExtractionSummary summary, Path out) {
    List<String> lines = new ArrayList<>();
    LoadSummary loaded = summary.loaded();
    lines.add(
        format(
            "practice %s: %,d patients, %,d entries loaded; %,d in the base population",
            loaded.practice(), loaded.patients(), loaded.entries(), summary.counts().population()));
    addOddities(loaded, lines);
    for (Plan.Withheld reason : Plan.Withheld.values()) {
      long count = summary.counts().withheld().getOrDefault(reason, 0L);
      if (count > 0) {
        lines.add(format("withheld by %s: %,d patients", reason.words(), count));
      }
    }
    if (summary.sealedWithheld() && loaded.sealedEntries() > 0) {
      lines.add(format("withheld as sealed: %,d entries", loaded.sealedEntries()));
    }
    for (Output output : pack.outputs()) {
      if (output instanceof Output.Count count) {
        lines.add(
            format(
                "%s: %,d patients",
                count.of(), summary.counts().selected().getOrDefault(count.of(), 0L)));
      } else if (output instanceof Output.PatientLevel level) {
        lines.add(
            format(
                "%s: %,d records with %,d entries",
                level.cohort(),
                summary.written().records().getOrDefault(level, 0L),
                summary.written().entries().getOrDefault(level, 0L)));
      }
    }
    lines.add(
        format(
            "%s: %,d bytes, SHA-256 %s",
            out, summary.written().message().bytes(), summary.written().sha256()));
    lines.add(
        format(
            "seconds: load %s, engine %s, write %s",
            seconds(loaded.took()), seconds(summary.execution()), seconds(summary.writing())));
    return lines;
  }

  private static void addOddities(LoadSummary loaded, List<String> lines) {
    loaded.notes().forEach(note -> lines.add("note: " + note));
    note(loaded.entriesWithoutCode(), "entries without a code are left out", lines);
    note(loaded.undatedEntries(), "entries without a date exist for safeguards only", lines);
    note(loaded.entriesBeforeBirth(), "entries before birth (they count)", lines);
    note(loaded.unreadableValues(), "values that are no number are absent", lines);
  }

  private static void note(long count, String words, List<String> lines) {
    if (count > 0) {
      lines.add(format("note: %,d %s", count, words));
    }
  }

  private static String seconds(Duration duration) {
    return format("%.2f", duration.toMillis() / 1000.0);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
