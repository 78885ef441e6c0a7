package io.github.opengpes.mesh.client;

import java.time.Duration;

/**
 * How long the client waits.
 *
 * @param connect for a connection, TLS included
 * @param response from the start of a request, its body included, to the head of the answer
 * @param stall between two pieces of an answer's body
 */
public record Timeouts(Duration connect, Duration response, Duration stall) {

  public Timeouts {
    positive("connect", connect);
    positive("response", response);
    positive("stall", stall);
  }

  /** 20 seconds to connect, ten minutes for an answer, two minutes between pieces. */
  public static Timeouts standard() {
    return new Timeouts(Duration.ofSeconds(20), Duration.ofMinutes(10), Duration.ofMinutes(2));
  }

  private static void positive(String name, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException("the " + name + " timeout must be positive");
    }
  }
}
