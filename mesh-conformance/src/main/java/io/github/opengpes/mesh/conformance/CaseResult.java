package io.github.opengpes.mesh.conformance;

import java.time.Duration;
import java.util.List;

/** What came of a case. */
public record CaseResult(ConformanceCase about, Outcome outcome, Duration took) {

  /** How a case can end. */
  public sealed interface Outcome {

    /** Every answer was as expected. */
    record Passed() implements Outcome {}

    /**
     * An answer was not as expected.
     *
     * @param step the request that was answered so, counted from 1: {@code 2: GET /...}
     * @param problems what was expected and what was seen, one line each
     */
    record Failed(String step, List<String> problems) implements Outcome {
      public Failed {
        problems = List.copyOf(problems);
      }
    }

    /** The case was not tried. */
    record Skipped(String reason) implements Outcome {}
  }
}
