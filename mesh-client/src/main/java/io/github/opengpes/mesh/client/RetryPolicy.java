package io.github.opengpes.mesh.client;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How often, and after which pauses, a call that is safe to repeat is repeated. The pause doubles
 * from {@code first} up to {@code longest}; of each, a random part between a half and the whole is
 * taken, so that clients that failed together do not return together.
 *
 * @param attempts how often a call is tried in all, at least 1
 */
public record RetryPolicy(int attempts, Duration first, Duration longest) {

  public RetryPolicy {
    if (attempts < 1) {
      throw new IllegalArgumentException("at least one attempt is needed");
    }
    if (first.isNegative() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "pauses must not be negative, nor the longest below the first");
    }
  }

  /** Four attempts, with pauses of about half a second, one and two seconds. */
  public static RetryPolicy standard() {
    return new RetryPolicy(4, Duration.ofMillis(500), Duration.ofSeconds(30));
  }

  /** One attempt: the caller repeats, or nobody does. */
  public static RetryPolicy never() {
    return new RetryPolicy(1, Duration.ZERO, Duration.ZERO);
  }

  /** The pause after the given failed attempt (1 is the first), or what the service asked for. */
  Duration pauseAfter(int attempt, Optional<Duration> retryAfter, RandomGenerator random) {
    if (retryAfter.isPresent()) {
      return retryAfter.get().compareTo(longest) > 0 ? longest : retryAfter.get();
    }
    long ceiling = Math.min(longest.toMillis(), first.toMillis() << Math.min(attempt - 1, 20));
    return Duration.ofMillis(ceiling <= 1 ? ceiling : random.nextLong(ceiling / 2, ceiling + 1));
  }
}
