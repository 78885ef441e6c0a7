package io.github.opengpes.mesh.sandbox.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A message, without its content.
 *
 * @param chunks in how many chunks the first one said it would come
 * @param size bytes stored so far, as they came (so compressed where they came compressed)
 * @param position its place in the order of acceptance; 0 while it is uploading
 */
public record StoredMessage(
    String id,
    Envelope envelope,
    MessageStatus status,
    int chunks,
    long size,
    long position,
    Instant created,
    Optional<Instant> accepted,
    Optional<Instant> acknowledged) {

  /** When its state changed last. */
  public Instant changed() {
    return acknowledged.or(() -> accepted).orElse(created);
  }
}
