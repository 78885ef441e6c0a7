package io.github.opengpes.extraction.proof;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** How often each thing was found that must not be in a result. For one thread. */
final class Findings {

  private final Map<Finding, Long> counts = new EnumMap<>(Finding.class);

  void found(Finding finding) {
    found(finding, 1);
  }

  void found(Finding finding, long times) {
    counts.merge(finding, times, Long::sum);
  }

  /** Every finding with its number, also those that are 0. */
  Map<Finding, Long> all() {
    Map<Finding, Long> all = new EnumMap<>(Finding.class);
    for (Finding finding : Finding.values()) {
      all.put(finding, counts.getOrDefault(finding, 0L));
    }
    return Collections.unmodifiableMap(all);
  }
}
