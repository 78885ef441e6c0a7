package io.github.opengpes.requirements.interpret;

import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.FieldDefinition.Pick;
import io.github.opengpes.requirements.record.JournalEntry;
import io.github.opengpes.requirements.record.PatientRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The entries of a patient that exist for a rule: with a date, up to the reference date (decision
 * 6), by date, then by entry id (decision 8).
 */
record Journal(List<JournalEntry> entries) {

  static Journal of(PatientRecord patient, LocalDate referenceDate) {
    return new Journal(
        patient.entries().stream()
            .filter(it -> it.date().isPresent() && !it.date().get().isAfter(referenceDate))
            .sorted(Comparator.comparing(Journal::date).thenComparing(JournalEntry::id))
            .toList());
  }

  private static LocalDate date(JournalEntry entry) {
    return entry.date().orElseThrow();
  }

  private List<JournalEntry> of(Cluster cluster, Predicate<JournalEntry> criteria) {
    return entries.stream().filter(it -> isOf(it, cluster)).filter(criteria).toList();
  }

  /** An entry of another scheme is never of a cluster (decision 31). */
  static boolean isOf(JournalEntry entry, Cluster cluster) {
    return entry.scheme().equals(cluster.scheme()) && cluster.codes().contains(entry.code());
  }

  /** The earliest or latest entry of a cluster within the criteria. */
  Optional<Reading> select(Pick pick, Cluster cluster, Predicate<JournalEntry> criteria) {
    List<JournalEntry> found = of(cluster, criteria);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    JournalEntry entry = pick == Pick.EARLIEST ? found.get(0) : found.get(found.size() - 1);
    return Optional.of(new Reading(date(entry), List.of(entry), entry.value1(), entry.value2()));
  }

  /** The earliest or latest day with a whole reading (decisions 12 and 24). */
  Optional<Reading> selectPair(
      Pick pick,
      Cluster cluster,
      Cluster firstOnly,
      Cluster secondOnly,
      Predicate<JournalEntry> criteria) {
    NavigableMap<LocalDate, List<JournalEntry>> days = new TreeMap<>();
    of(cluster, criteria)
        .forEach(it -> days.computeIfAbsent(date(it), day -> new ArrayList<>()).add(it));
    NavigableMap<LocalDate, List<JournalEntry>> inOrder =
        pick == Pick.EARLIEST ? days : days.descendingMap();
    return inOrder.values().stream()
        .map(day -> wholeReading(day, firstOnly, secondOnly))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Reading> wholeReading(
      List<JournalEntry> day, Cluster firstOnly, Cluster secondOnly) {
    Optional<JournalEntry> both =
        highest(
            day,
            it ->
                !isOf(it, firstOnly)
                    && !isOf(it, secondOnly)
                    && it.value1().isPresent()
                    && it.value2().isPresent());
    if (both.isPresent()) {
      JournalEntry entry = both.get();
      return Optional.of(new Reading(date(entry), List.of(entry), entry.value1(), entry.value2()));
    }
    Optional<JournalEntry> first =
        highest(day, it -> isOf(it, firstOnly) && it.value1().isPresent());
    Optional<JournalEntry> second =
        highest(day, it -> isOf(it, secondOnly) && it.value1().isPresent());
    if (first.isEmpty() || second.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Reading(
            date(first.get()),
            List.of(first.get(), second.get()),
            first.get().value1(),
            second.get().value1()));
  }

  private static Optional<JournalEntry> highest(
      List<JournalEntry> day, Predicate<JournalEntry> fitting) {
    return day.stream().filter(fitting).max(Comparator.comparing(JournalEntry::id));
  }
}
