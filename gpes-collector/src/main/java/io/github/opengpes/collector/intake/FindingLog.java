package io.github.opengpes.collector.intake;

import io.github.opengpes.collector.record.Finding;
import io.github.opengpes.collector.record.FindingCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings of one result: errors one by one up to a limit, warnings counted by code and place, so
 * that a result with an oddity in every row does not fill the board.
 */
final class FindingLog {

  private record Odd(FindingCode code, String place) {}

  private final int limit;
  private final List<Finding> errors = new ArrayList<>();
  private final Map<Odd, Long> warnings = new LinkedHashMap<>();
  private boolean anyError;

  FindingLog(int limit) {
    this.limit = limit;
  }

  /** An error; beyond the limit only that there was one. */
  void error(FindingCode code, String place) {
    anyError = true;
    if (errors.size() < limit) {
      errors.add(Finding.of(code, place));
    }
  }

  /** A warning; the place is a column or another name of which there are few. */
  void warning(FindingCode code, String place) {
    warnings.merge(new Odd(code, place), 1L, Long::sum);
  }

  boolean hasErrors() {
    return anyError;
  }

  List<Finding> findings() {
    List<Finding> all = new ArrayList<>(errors);
    warnings.forEach(
        (odd, count) ->
            all.add(
                Finding.of(
                    odd.code(), odd.place(), odd.code().words() + " (" + count + " times)")));
    return List.copyOf(all);
  }
}
