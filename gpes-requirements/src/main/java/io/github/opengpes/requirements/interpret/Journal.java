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
import java.util.function.UnaryOperator;

/**
 * The entries of a patient that exist for a rule: with a date, up to the reference date (decision
 * 6), by date, then by entry id (decision 8).
 */
record Journal(List<JournalEntry> entries, LocalDate referenceDate) {

  static Journal of(PatientRecord patient, LocalDate referenceDate) {
    return new Journal(
        patient.entries().stream()
            .filter(it -> it.date().isPresent() && !it.date().get().isAfter(referenceDate))
            .sorted(Comparator.comparing(Journal::date).thenComparing(JournalEntry::id))
            .toList(),
        referenceDate);
  }

  private static LocalDate date(JournalEntry entry) {
    return entry.date().orElseThrow();
  }

  /** The entries of a cluster within the criteria. */
  List<JournalEntry> of(Cluster cluster, Predicate<JournalEntry> criteria) {
    return entries.stream().filter(it -> isOf(it, cluster)).filter(criteria).toList();
  }

  /** What there was to choose from, for a field that found nothing in it. */
  VainSearch vainSearch(PatientRecord patient, Cluster cluster, Predicate<JournalEntry> criteria) {
    List<JournalEntry> ofCluster = of(cluster, entry -> true);
    int undated = 0;
    int later = 0;
    for (JournalEntry entry : patient.entries()) {
      if (isOf(entry, cluster)) {
        if (entry.date().isEmpty()) {
          undated++;
        } else if (date(entry).isAfter(referenceDate)) {
          later++;
        }
      }
    }
    int fitting = Math.toIntExact(ofCluster.stream().filter(criteria).count());
    return new VainSearch(referenceDate, ofCluster, fitting, later, undated);
  }

  /** An entry of another scheme is never of a cluster (decision 31). */
  static boolean isOf(JournalEntry entry, Cluster cluster) {
    return entry.scheme().equals(cluster.scheme()) && cluster.codes().contains(entry.code());
  }

  /** The nth of these entries, from the first or from the last. */
  static Optional<Reading> select(Pick pick, int nth, List<JournalEntry> found) {
    if (found.size() < nth) {
      return Optional.empty();
    }
    return Optional.of(Reading.of(found.get(pick == Pick.EARLIEST ? nth - 1 : found.size() - nth)));
  }

  /**
   * The nth of those that are counted: the first, then each that is not before the earliest date
   * that the one counted before it allows.
   */
  static Optional<Reading> selectApart(
      int nth, UnaryOperator<LocalDate> next, List<JournalEntry> found) {
    List<JournalEntry> counted = new ArrayList<>();
    for (JournalEntry entry : found) {
      if (counted.isEmpty()
          || !date(entry).isBefore(next.apply(date(counted.get(counted.size() - 1))))) {
        counted.add(entry);
      }
    }
    return select(Pick.EARLIEST, nth, counted);
  }

  /** The nth earliest or latest day with a whole reading (decisions 12 and 24). */
  static Optional<Reading> selectPair(
      Pick pick, int nth, List<JournalEntry> found, Cluster firstOnly, Cluster secondOnly) {
    NavigableMap<LocalDate, List<JournalEntry>> days = new TreeMap<>();
    found.forEach(it -> days.computeIfAbsent(date(it), day -> new ArrayList<>()).add(it));
    NavigableMap<LocalDate, List<JournalEntry>> inOrder =
        pick == Pick.EARLIEST ? days : days.descendingMap();
    return inOrder.values().stream()
        .map(day -> wholeReading(day, firstOnly, secondOnly))
        .flatMap(Optional::stream)
        .skip(nth - 1L)
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
      return both.map(Reading::of);
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
