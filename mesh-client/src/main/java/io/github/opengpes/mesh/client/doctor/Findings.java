package io.github.opengpes.mesh.client.doctor;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Collects findings; after a failure that all else hangs on, the rest is skipped. */
final class Findings {

  private final List<Finding> found = new ArrayList<>();

  void add(Finding finding) {
    found.add(finding);
  }

  boolean failed(Check check) {
    return found.stream().anyMatch(f -> f.check() == check && f.verdict() == Verdict.FAILED);
  }

  /** The report, with everything that was not come to skipped for this reason. */
  DoctorReport skippingTheRest(String reason) {
    Set<Check> left = EnumSet.allOf(Check.class);
    found.forEach(finding -> left.remove(finding.check()));
    left.forEach(check -> found.add(Finding.skipped(check, reason)));
    return report();
  }

  /** The report, when there is a finding for every check. */
  DoctorReport report() {
    return new DoctorReport(
        found.stream().sorted((a, b) -> a.check().compareTo(b.check())).toList());
  }
}
