package io.github.opengpes.mesh.client.recorder;

import java.util.Locale;
import java.util.Optional;

/** The calls of the API, as a recording names them. */
public enum RecordedOperation {
  HANDSHAKE,
  LIST,
  GET,
  GET_CHUNK,
  HEAD,
  ACKNOWLEDGE,
  COUNT,
  SEND,
  SEND_CHUNK,
  TRACK,
  TRACK_LOCAL,
  LOOKUP,
  WORKFLOW_SEARCH,
  PING,
  OTHER;

  /** The name in a recording, such as {@code send-chunk}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<RecordedOperation> named(String name) {
    for (RecordedOperation operation : values()) {
      if (operation.toString().equals(name)) {
        return Optional.of(operation);
      }
    }
    return Optional.empty();
  }
}
