package io.github.opengpes.mesh.conformance;

import io.github.opengpes.mesh.conformance.CaseResult.Outcome;
import java.util.Map;
import java.util.TreeMap;

/** A run in words. */
final class TextReport {

  private TextReport() {}

  static String of(ConformanceReport report) {
    StringBuilder text = new StringBuilder();
    Map<String, Integer> skipped = new TreeMap<>();
    for (CaseResult result : report.results()) {
      if (result.outcome() instanceof Outcome.Failed failed) {
        failure(text, result.about(), failed);
      } else if (result.outcome() instanceof Outcome.Skipped one) {
        skipped.merge(one.reason(), 1, Integer::sum);
      }
    }
    skipped.forEach(
        (reason, count) ->
            text.append("skipped ").append(count).append(": ").append(reason).append('\n'));
    report
        .leftBehind()
        .forEach(one -> text.append("may still be in its inbox: ").append(one).append('\n'));
    return text.append(report.profile().word())
        .append(": ")
        .append(report.passed())
        .append(" passed, ")
        .append(report.failed())
        .append(" failed, ")
        .append(report.skipped())
        .append(" skipped\n")
        .toString();
  }

  private static void failure(StringBuilder text, ConformanceCase about, Outcome.Failed failed) {
    text.append("FAIL ").append(about.id()).append("  ").append(about.title()).append('\n');
    text.append("     ").append(failed.step()).append('\n');
    failed.problems().forEach(problem -> text.append("     ").append(problem).append('\n'));
    text.append("     source: ").append(about.source());
    text.append(" (").append(about.certainty().word()).append(")\n");
  }
}
