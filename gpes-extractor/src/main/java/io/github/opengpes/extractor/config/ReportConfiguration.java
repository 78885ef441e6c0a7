package io.github.opengpes.extractor.config;

import java.time.Duration;
import java.util.Optional;

/**
 * When the collector gets the extraction-status report of a scheduled query instance, besides when
 * all its practices have come to an end.
 *
 * @param every also each time this long has passed; left out: only at the end
 */
public record ReportConfiguration(Optional<Duration> every) {

  /** Refuses a report on every poll. */
  public ReportConfiguration {
    if (every.isPresent() && every.get().toHours() < 1) {
      throw new IllegalArgumentException("report.every is at least an hour, such as P1D");
    }
  }

  /** Only at the end. */
  public static ReportConfiguration atTheEnd() {
    return new ReportConfiguration(Optional.empty());
  }
}
