package io.github.opengpes.mesh.client.transport;

import java.time.Duration;

/**
 * How long to wait. Each is positive and at most 24 days.
 *
 * @param connect for a connection: TCP, proxy and TLS
 * @param response from the start of a request, its body included, to the head of the answer; also
 *     how long to wait for a connection when all are in use
 * @param stall between two pieces of an answer's body
 */
public record Timeouts(Duration connect, Duration response, Duration stall) {

  /** Sockets count milliseconds in an {@code int}, which ends after 24 days and 20 hours. */
  private static final Duration LONGEST = Duration.ofDays(24);

  public Timeouts {
    check("connect", connect);
    check("response", response);
    check("stall", stall);
  }

  /** 20 seconds to connect, ten minutes for an answer, two minutes between pieces. */
  public static Timeouts standard() {
    return new Timeouts(Duration.ofSeconds(20), Duration.ofMinutes(10), Duration.ofMinutes(2));
  }

  /** These, but none longer than this. */
  public Timeouts atMost(Duration limit) {
    return new Timeouts(shorter(connect, limit), shorter(response, limit), shorter(stall, limit));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static void check(String name, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException("the " + name + " timeout must be positive");
    }
    if (value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("the " + name + " timeout is longer than 24 days");
    }
  }
}
