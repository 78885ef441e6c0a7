package io.github.opengpes.extractor.config;

import java.time.Duration;
import java.util.Optional;

/**
 * How a run that failed, and a result that MESH could not deliver, are tried again: after a pause
 * that doubles each time.
 *
 * @param attempts how often in all; default 5
 * @param firstPause default five minutes
 * @param longestPause default six hours
 */
public record RetryConfiguration(
    Optional<Integer> attempts, Optional<Duration> firstPause, Optional<Duration> longestPause) {

  private static final int FIVE_TIMES = 5;
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final Duration SIX_HOURS = Duration.ofHours(6);

  /** Refuses no attempt at all, and pauses of nothing. */
  public RetryConfiguration {
    if (attempts.isPresent() && (attempts.get() < 1 || attempts.get() > 100)) {
      throw new IllegalArgumentException("retry.attempts is from 1 to 100");
    }
    if (firstPause.map(Duration::toSeconds).filter(seconds -> seconds < 1).isPresent()
        || longestPause.map(Duration::toSeconds).filter(seconds -> seconds < 1).isPresent()) {
      throw new IllegalArgumentException("retry: a pause is at least a second, such as PT5M");
    }
  }

  /** Five attempts, from five minutes to six hours apart. */
  public static RetryConfiguration standard() {
    return new RetryConfiguration(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** How often in all. */
  public int mostAttempts() {
    return attempts.orElse(FIVE_TIMES);
  }

  /** The pause after this many attempts, counted from 1. */
  public Duration pauseAfter(int attempt) {
    Duration longest = longestPause.orElse(SIX_HOURS);
    Duration pause = firstPause.orElse(FIVE_MINUTES);
    for (int i = 1; i < attempt && pause.compareTo(longest) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}
