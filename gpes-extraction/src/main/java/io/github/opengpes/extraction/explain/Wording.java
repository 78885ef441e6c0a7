package io.github.opengpes.extraction.explain;

import io.github.opengpes.extraction.engine.PlanRun.CountedRegistration;
import io.github.opengpes.extraction.explain.Explanation.Patient;
import io.github.opengpes.extraction.explain.Explanation.RulesetShown;
import io.github.opengpes.extraction.explain.miss.NearMiss;
import io.github.opengpes.requirements.record.JournalEntry;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** What text and page say alike. */
final class Wording {

  static final String DISAGREES =
      "The decision that follows from the fields is not the run's. This is a fault of the program,"
          + " not of the record:";

  /** What moves the cursor of a terminal, and what XML cannot carry. */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\uFFFE\uFFFF&&[^\n]]");

  private Wording() {}

  /** A text that can be shown: a record's own ids may hold anything. */
  static String shown(String text) {
    return CONTROL.matcher(text).replaceAll("\uFFFD");
  }

  static String registration(Optional<CountedRegistration> registration) {
    return registration
        .map(it -> "from " + it.start() + it.end().map(end -> " to " + end).orElse(""))
        .orElse("none that counts");
  }

  static String sex(int sex) {
    return sex
        + switch (sex) {
          case 1 -> " (male)";
          case 2 -> " (female)";
          case 9 -> " (not specified)";
          default -> " (not known)";
        };
  }

  static String life(Patient patient) {
    return patient.dateOfBirth() + patient.dateOfDeath().map(it -> ", died " + it).orElse("");
  }

  /** In or out: the first word a reader looks for. */
  static String inOrOut(RulesetShown ruleset) {
    return ruleset.outcome().included() ? "in" : "out";
  }

  static String value(Optional<String> value) {
    return value.orElse("Null");
  }

  static String date(Optional<LocalDate> date) {
    return date.map(LocalDate::toString).orElse("no date");
  }

  static String values(JournalEntry entry) {
    String first = entry.value1().map(BigDecimal::toPlainString).orElse("");
    return entry.value2().map(second -> first + " / " + second.toPlainString()).orElse(first);
  }

  static String mend(NearMiss miss) {
    return miss.lastDate()
        .map(day -> "a new entry counts up to " + day)
        .orElseGet(() -> miss.mend().words());
  }
}
