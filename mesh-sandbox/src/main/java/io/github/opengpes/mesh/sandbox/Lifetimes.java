package io.github.opengpes.mesh.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long things are kept. Both times count from the acceptance of a message.
 *
 * @param inbox after it an unacknowledged message leaves the inbox, and its sender is told
 * @param content after it the content of a message that left the inbox is deleted; until then the
 *     service desk can put the message back
 */
public record Lifetimes(Duration inbox, Duration content) {

  private static final Duration FOREVER = Duration.ofDays(3_650_000);

  public Lifetimes {
    if (inbox.isNegative() || inbox.isZero() || content.compareTo(inbox) < 0) {
      throw new IllegalArgumentException(
          "a message stays in the inbox for some time, and its content at least as long");
    }
  }

  /** 5 and 30 days, as the description says. */
  public static Lifetimes documented() {
    return new Lifetimes(Duration.ofDays(5), Duration.ofDays(30));
  }

  /** Nothing ever expires, as in the public Python sandbox. */
  public static Lifetimes endless() {
    return new Lifetimes(FOREVER, FOREVER);
  }

  /**
   * When a message leaves its inbox; five days after its creation is said where nothing ever does.
   */
  public Instant expiry(Instant created, Optional<Instant> accepted) {
    return isEndless() ? created.plus(documented().inbox()) : accepted.orElse(created).plus(inbox);
  }

  /** Whether nothing expires at all. */
  public boolean isEndless() {
    return inbox.compareTo(FOREVER) >= 0;
  }
}
