package io.github.opengpes.extraction.completeness;

import io.github.opengpes.extraction.completeness.Finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects findings, and says how bad a count is by its share. */
final class Findings {

  /** A share that no data reaches. */
  static final double NEVER = Double.POSITIVE_INFINITY;

  /** Any count at all. */
  static final double ANY = 0;

  private final List<Finding> findings = new ArrayList<>();

  void add(Severity severity, String subject, long count, String message) {
    findings.add(new Finding(severity, subject, count, message));
  }

  /**
   * Adds a finding where the count is above 0.
   *
   * @param of what the count is a part of
   * @param warning the share from which it is a warning; below it is a note
   * @param error the share from which it makes answers wrong
   */
  void share(String subject, long count, long of, double warning, double error, String message) {
    if (count > 0) {
      double share = of == 0 ? 1 : (double) count / of;
      add(
          share >= error ? Severity.ERROR : share >= warning ? Severity.WARNING : Severity.NOTE,
          subject,
          count,
          message);
    }
  }

  /** The worst first, otherwise in the order in which they were found. */
  List<Finding> worstFirst() {
    return findings.stream().sorted(Comparator.comparing(Finding::severity)).toList();
  }
}
