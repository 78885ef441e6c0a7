package io.github.opengpes.mesh.conformance;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** Moves the clock of the server that is examined, so that days pass at once. */
@FunctionalInterface
public interface ClockControl {

  /** Returns when the server's clock, and all that depends on it, is that much later. */
  void advance(Duration step) throws IOException;

  /** How far the server's clock is ahead before the run. */
  default Duration ahead() throws IOException {
    return Duration.ZERO;
  }

  /**
   * The clock of this project's sandbox, by its control API: {@code
   * http://localhost:8700/sandbox/api/clock}. Another server may have the like: {@code POST} of
   * {@code {"advance": "PT5H"}} moves it, {@code GET} gives {@code {"ahead": "PT0S"}}.
   */
  static ClockControl byHttp(URI address) {
    return new HttpClockControl(address);
  }
}
