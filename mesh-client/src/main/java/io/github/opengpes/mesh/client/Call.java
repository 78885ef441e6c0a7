package io.github.opengpes.mesh.client;

import io.github.opengpes.mesh.client.transport.RequestBody;
import java.util.Map;
import java.util.Optional;

/**
 * One call of the API, which may take several attempts.
 *
 * @param target path and query below the service's address, already percent-encoded
 * @param message the message that it is about, where that is known
 */
record Call(
    MeshOperation operation,
    String method,
    String target,
    Map<String, String> headers,
    RequestBody body,
    Repeat repeat,
    Optional<LocalId> localId,
    Optional<MessageId> message) {

  /** Whether a call may be made again when nobody knows what became of it. */
  enum Repeat {
    /** Making it twice is as good as once. */
    SAFE,
    /** It creates a message: only when the service certainly did not act on it. */
    ONLY_IF_NOT_ACTED_ON
  }

  static Call get(MeshOperation operation, String target) {
    return new Call(
        operation,
        "GET",
        target,
        Map.of(),
        RequestBody.none(),
        Repeat.SAFE,
        Optional.empty(),
        Optional.empty());
  }

  Call withMethod(String value) {
    return new Call(operation, value, target, headers, body, repeat, localId, message);
  }

  Call withHeaders(Map<String, String> value) {
    return new Call(operation, method, target, value, body, repeat, localId, message);
  }

  Call withBody(RequestBody value) {
    return new Call(operation, method, target, headers, value, repeat, localId, message);
  }

  Call about(MessageId value) {
    return new Call(operation, method, target, headers, body, repeat, localId, Optional.of(value));
  }

  Call creating(Optional<LocalId> value) {
    return new Call(
        operation, method, target, headers, body, Repeat.ONLY_IF_NOT_ACTED_ON, value, message);
  }
}
