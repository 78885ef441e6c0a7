package io.github.opengpes.mesh.client.doctor;

import java.util.List;
import java.util.Optional;

/** All findings, one for each {@link Check}, in order. */
public record DoctorReport(List<Finding> findings) {

  public DoctorReport {
    findings = List.copyOf(findings);
  }

  /** Whether nothing failed. */
  public boolean healthy() {
    return firstFailure().isEmpty();
  }

  /** The failure that is to be mended first: later ones may follow from it. */
  public Optional<Finding> firstFailure() {
    return findings.stream().filter(finding -> finding.verdict() == Verdict.FAILED).findFirst();
  }

  /** What this check found. */
  public Finding of(Check check) {
    return findings.stream()
        .filter(finding -> finding.check() == check)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no finding for " + check));
  }
}
