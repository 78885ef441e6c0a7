package io.github.opengpes.mesh.client;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How often, and after which pauses, a call that is safe to repeat is repeated.
 *
 * @param attempts how often a call is tried in all, at least 1
 * @param pauses between them, unless the service asks for another, which is kept up to the longest
 */
public record RetryPolicy(int attempts, Backoff pauses) {

  public RetryPolicy {
    if (attempts < 1) {
      throw new IllegalArgumentException("at least one attempt is needed");
    }
    Objects.requireNonNull(pauses, "pauses");
  }

  /** Four attempts, with pauses of about half a second, one and two seconds. */
  public static RetryPolicy standard() {
    return new RetryPolicy(4, new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30)));
  }

  /** One attempt: the caller repeats, or nobody does. */
  public static RetryPolicy never() {
    return new RetryPolicy(1, Backoff.none());
  }

  /** The pause after the given failed attempt (1 is the first), or what the service asked for. */
  Duration pauseAfter(int attempt, Optional<Duration> retryAfter, RandomGenerator random) {
    if (retryAfter.isPresent()) {
      Duration longest = pauses.longest();
      return retryAfter.get().compareTo(longest) > 0 ? longest : retryAfter.get();
    }
    return pauses.after(attempt, random);
  }
}
