package io.github.opengpes.mesh.sandbox.store;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to a message.
 *
 * @param status the word for the state that it came into
 * @param event the step in which it happened: {@code SEND}, {@code TRANSFER}, ...
 * @param linkedMessage id of the message that this is about
 */
public record StatusEvent(
    String status,
    Instant at,
    Optional<String> event,
    Optional<String> code,
    Optional<String> description,
    Optional<String> linkedMessage) {

  /** An event of which there is nothing more to say. */
  static StatusEvent of(MessageStatus status, Instant at) {
    return new StatusEvent(
        status.word(), at, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
