package io.github.opengpes.extraction.source.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what could not be mapped, by reason. Words and numbers only, no value of any resource. */
final class LeftOut {

  private final Map<String, Long> counts = new TreeMap<>();

  void count(String what, String reason) {
    counts.merge(what + ": " + reason, 1L, Long::sum);
  }

  /** One line for each reason, in the order of their texts. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    counts.forEach((reason, count) -> lines.add(reason + ": " + count));
    return lines;
  }
}
