package io.github.opengpes.requirements.pack;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The names that published documents use for one qualifying date (business-rules.md 8.3). */
final class QualifyingDates {

  private static final List<Set<String>> SAME =
      List.of(
          Set.of("ACHIEVEMENT_DAT", "ACHV_DAT"),
          Set.of("PAYMENTPERIODEND_DAT", "PPED"),
          Set.of("QUALITY_SERVICE_START_DAT", "QSSD"),
          Set.of("QUALITY_SERVICE_END_DAT", "QSED"));

  private QualifyingDates() {}

  /** Another name of the same date, among those that the pack has. */
  static Optional<String> otherName(String name, Set<String> known) {
    return SAME.stream()
        .filter(names -> names.contains(name))
        .flatMap(names -> names.stream().filter(known::contains))
        .findFirst();
  }
}
