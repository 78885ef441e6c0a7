package io.github.opengpes.mesh.conformance;

import io.github.opengpes.mesh.conformance.CaseResult.Outcome;
import java.net.URI;
import java.util.List;

/**
 * What came of a run.
 *
 * @param leftBehind messages that the suite sent and could not acknowledge, because a connection
 *     failed
 */
public record ConformanceReport(
    URI url, Profile profile, List<CaseResult> results, List<String> leftBehind) {

  public ConformanceReport {
    results = List.copyOf(results);
    leftBehind = List.copyOf(leftBehind);
  }

  public long passed() {
    return results.stream().filter(one -> one.outcome() instanceof Outcome.Passed).count();
  }

  public long failed() {
    return failures().size();
  }

  public long skipped() {
    return results.stream().filter(one -> one.outcome() instanceof Outcome.Skipped).count();
  }

  public List<CaseResult> failures() {
    return results.stream().filter(one -> one.outcome() instanceof Outcome.Failed).toList();
  }

  /** For people: each failure with its reason, then what was skipped and why, then the sums. */
  public String text() {
    return TextReport.of(this);
  }

  /** For programs: everything, as one JSON object. */
  public String json() {
    return JsonReport.of(this);
  }

  /** For build servers: a test suite for each group of cases. */
  public String junitXml() {
    return JUnitReport.of(this);
  }
}
