package io.github.opengpes.collector.flow;

import io.github.opengpes.exchange.RequestStates;
import java.io.IOException;

/**
 * A result came before the response to its request: messages may overtake each other. It is taken
 * up again at the next pass.
 */
final class ResponseAwaited extends IOException {

  private static final long serialVersionUID = 1L;

  ResponseAwaited(RequestStates.Key key) {
    super(key + ": the response to the request has not come yet");
  }
}
