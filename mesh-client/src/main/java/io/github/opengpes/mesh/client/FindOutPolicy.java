package io.github.opengpes.mesh.client;

import java.time.Duration;
import java.util.List;

/**
 * How {@link MeshClient#sendOnce} looks into a send whose outcome nobody knows. The service does
 * not say how soon a message can be tracked, so the waits are ours.
 *
 * @param waits before each question after the local id; asked again after each while the answer is
 *     that it is unknown
 * @param sends how often the message may be sent in all, at least 1
 */
public record FindOutPolicy(List<Duration> waits, int sends) {

  public FindOutPolicy {
    waits = List.copyOf(waits);
    if (waits.isEmpty() || waits.stream().anyMatch(Duration::isNegative)) {
      throw new IllegalArgumentException("waits are needed, none of them negative");
    }
    if (sends < 1) {
      throw new IllegalArgumentException("at least one send is needed");
    }
  }

  /** Asks after 5, 15 and 60 seconds, then sends a second time; not a third. */
  public static FindOutPolicy standard() {
    return new FindOutPolicy(
        List.of(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(60)), 2);
  }

  /** Other waits. */
  public FindOutPolicy withWaits(Duration... values) {
    return new FindOutPolicy(List.of(values), sends);
  }

  /** Another number of sends; 1 finds out, and never sends again. */
  public FindOutPolicy withSends(int value) {
    return new FindOutPolicy(waits, value);
  }
}
