package io.github.opengpes.cli.extract;

import io.github.opengpes.extraction.ExtractionSummary;
import io.github.opengpes.extraction.Withheld;
import io.github.opengpes.extraction.engine.LoadSummary;
import io.github.opengpes.extraction.gate.GateCounts;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.requirements.model.CountedPatients;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.print.Words;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an extraction did, in lines for people. Numbers only. */
final class SummaryText {

  private SummaryText() {}

  static List<String> of(ExtractionSummary summary, Path out) {
    List<String> lines = new ArrayList<>();
    LoadSummary loaded = summary.loaded();
    lines.add(
        format(
            "practice %s: %,d patients, %,d entries loaded; %,d in the base population",
            loaded.practice(), loaded.patients(), loaded.entries(), summary.counts().population()));
    addOddities(loaded, lines);
    addWithheld(summary.withheld(), lines);
    for (Output output : summary.pack().outputs()) {
      if (output instanceof Output.Count count) {
        lines.add(
            format(
                "%s: %,d patients",
                count.patients() instanceof CountedPatients.Selected
                    ? count.of()
                    : Words.of(count.patients()) + count.of(),
                summary.counts().counted().getOrDefault(count.rid(), 0L)));
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
    addExamined(summary, lines);
    lines.add(
        format(
            "seconds: load %s, engine %s%s, write %s",
            seconds(loaded.took()),
            seconds(summary.execution()),
            summary.together() == 1 ? "" : " (" + summary.together() + " packs together)",
            seconds(summary.writing())));
    return lines;
  }

  private static void addWithheld(Withheld withheld, List<String> lines) {
    for (Plan.Withheld reason : Plan.Withheld.values()) {
      withheld(withheld.patients().getOrDefault(reason, 0L), "patients", reason.words(), lines);
    }
    withheld
        .exclusions()
        .forEach(
            (exclusion, patients) ->
                withheld(patients, "patients", "exclusion code " + exclusion.words(), lines));
    withheld(withheld.sealedEntries(), "entries", "being sealed", lines);
    GateCounts gate = withheld.gate();
    withheld(gate.testPatients(), "records", "a test NHS number, at the last gate", lines);
    withheld(gate.withoutNhsNumber(), "records", "having no NHS number", lines);
    withheld(
        gate.sharedNhsNumber(), "records", "an NHS number shared with a withheld patient", lines);
    withheld(gate.restrictedEntries(), "entries", "a restricted code", lines);
    withheld(gate.sensitiveEntries(), "entries", "being sensitive and not approved", lines);
  }

  private static void withheld(long count, String what, String why, List<String> lines) {
    if (count > 0) {
      lines.add(format("withheld by %s: %,d %s", why, count, what));
    }
  }

  private static void addExamined(ExtractionSummary summary, List<String> lines) {
    summary
        .sentByColumn()
        .forEach((column, values) -> lines.add(format("sent, %s: %,d values", column, values)));
    lines.add(
        format(
            "recomputed by the interpreter, and equal: %,d patients (%,d at a boundary), %,d records",
            summary.recomputed().patients(),
            summary.recomputed().boundary(),
            summary.recomputed().records()));
    summary
        .proof()
        .ifPresent(
            proof ->
                lines.add(
                    format(
                        "proof: 0 found in %,d patients and %,d entries",
                        proof.read().patientRecords(), proof.read().journalRows())));
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
