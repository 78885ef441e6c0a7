package io.github.opengpes.mesh.client.mailbox;

import io.github.opengpes.mesh.client.MessageId;
import java.time.Instant;

/**
 * Something that came and could not be dealt with this time. It stays where it is.
 *
 * @param attempts how often it has failed by now
 * @param notBefore when it is tried again
 * @param cause what the handler, the check of the content, or the service threw
 */
public record HandlingFailure(MessageId id, int attempts, Instant notBefore, Throwable cause) {

  /** For a log: a handler's own exception text may quote content, so its class must do. */
  @Override
  public String toString() {
    return "message "
        + id
        + " failed for the "
        + attempts
        + ". time ("
        + cause.getClass().getSimpleName()
        + "), next not before "
        + notBefore;
  }
}
