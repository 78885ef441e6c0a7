package io.github.opengpes.testkit.boundary;

import io.github.opengpes.requirements.record.JournalEntry;
import io.github.opengpes.requirements.record.PatientRecord;
import io.github.opengpes.requirements.record.Registration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Leaves out of two patients what both have and neither needs, and moves what is left to plain
 * days.
 */
final class PairShrinker {

  private PairShrinker() {}

  /** Two patients. */
  record Two(PatientRecord first, PatientRecord second) {}

  /**
   * Makes them smaller as long as they are as good.
   *
   * @param isAsGood whether two still show what is to be shown
   */
  static Two shrink(Two found, Predicate<Two> isAsGood) {
    Two two = found;
    boolean smaller = true;
    while (smaller) {
      smaller = false;
      for (UnaryOperator<PatientRecord> change : changes(two)) {
        Two tried = new Two(change.apply(two.first()), change.apply(two.second()));
        if (!tried.equals(two) && isAsGood.test(tried)) {
          two = tried;
          smaller = true;
          break;
        }
      }
    }
    return two;
  }

  /** Each makes a patient smaller or plainer, so that the end is reached. */
  private static List<UnaryOperator<PatientRecord>> changes(Two two) {
    List<UnaryOperator<PatientRecord>> changes = new ArrayList<>();
    List<JournalEntry> common =
        two.first().entries().stream().filter(two.second().entries()::contains).toList();
    for (JournalEntry entry : common) {
      changes.add(patient -> Edits.without(patient, it -> it.id().equals(entry.id())));
    }
    if (two.first().dateOfDeath().equals(two.second().dateOfDeath())) {
      changes.add(patient -> Edits.died(patient, Optional.empty()));
    }
    if (two.first().sex() == two.second().sex()) {
      changes.add(patient -> Edits.ofSex(patient, 0));
    }
    if (two.first().dateOfBirth().equals(two.second().dateOfBirth())) {
      LocalDate birth = two.first().dateOfBirth();
      changes.add(patient -> Edits.born(patient, birth.withDayOfYear(1)));
      if (two.first().registrations().equals(two.second().registrations())) {
        changes.add(patient -> Edits.registered(patient, birth, Optional.empty()));
        for (Registration registration : two.first().registrations()) {
          changes.add(patient -> Edits.registered(patient, registration.start(), Optional.empty()));
        }
      }
    }
    for (JournalEntry entry : common) {
      LocalDate day = entry.date().orElseThrow();
      changes.add(
          patient ->
              Edits.replacing(patient, Edits.valued(entry, Optional.empty(), Optional.empty())));
      changes.add(
          patient ->
              Edits.replacing(patient, Edits.kind(entry, Optional.empty(), Optional.empty())));
      changes.add(patient -> Edits.replacing(patient, Edits.on(entry, day.withDayOfYear(1))));
      changes.add(patient -> Edits.replacing(patient, Edits.on(entry, day.withDayOfMonth(1))));
    }
    return changes;
  }
}
