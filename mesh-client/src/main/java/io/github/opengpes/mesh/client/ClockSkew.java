package io.github.opengpes.mesh.client;

import java.time.Duration;

/**
 * How far two clocks are apart: the service's and this machine's.
 *
 * @param serviceAhead by how much the service's is ahead; negative when it is behind
 */
public record ClockSkew(Duration serviceAhead) {

  /** Beyond this the token of a request is refused (MESH API description). */
  private static final Duration TOKEN_WINDOW = Duration.ofHours(2);

  /** How far they are apart, either way. */
  public Duration size() {
    return serviceAhead.abs();
  }

  /** Whether no token can be right: they are more than two hours apart. */
  public boolean beyondTokens() {
    return size().compareTo(TOKEN_WINDOW) > 0;
  }

  /** In words: {@code this machine's clock is 25 min behind the service's}. */
  @Override
  public String toString() {
    String way = serviceAhead.isNegative() ? "ahead of" : "behind";
    return "this machine's clock is " + rounded(size()) + " " + way + " the service's";
  }

  private static String rounded(Duration time) {
    if (time.compareTo(Duration.ofMinutes(2)) < 0) {
      return time.toSeconds() + " s";
    }
    return time.compareTo(Duration.ofHours(3)) < 0
        ? time.plusSeconds(30).toMinutes() + " min"
        : time.plusMinutes(30).toHours() + " h";
  }
}
