package io.github.opengpes.mesh.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses that double from the first to the longest; a random half to whole of each is waited, so
 * that what failed together does not return together.
 */
public record Backoff(Duration first, Duration longest) {

  public Backoff {
    if (first.isNegative() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "pauses must not be negative, nor the longest below the first");
    }
  }

  /** No pause at all: for sandboxes. */
  public static Backoff none() {
    return new Backoff(Duration.ZERO, Duration.ZERO);
  }

  /** The pause after so many failures, 1 being the first. */
  public Duration after(int failures, RandomGenerator random) {
    long doubled = first.toMillis() << Math.min(Math.max(failures, 1) - 1, 20);
    long ceiling = Math.min(longest.toMillis(), doubled);
    return Duration.ofMillis(ceiling <= 1 ? ceiling : random.nextLong(ceiling / 2, ceiling + 1));
  }
}
