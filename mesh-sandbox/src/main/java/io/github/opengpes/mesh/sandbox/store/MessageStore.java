package io.github.opengpes.mesh.sandbox.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Keeps messages. When a method that changes something returns, the change is as durable as the
 * store is. All methods may be called from many threads.
 */
public interface MessageStore extends Closeable {

  /**
   * Takes a body off the wire. It must be given to {@link #create} or {@link #addChunk}, or
   * discarded.
   *
   * @throws BodyTooLargeException when there are more than {@code limit} bytes
   */
  Body receive(InputStream wire, long limit) throws IOException;

  /** Gives up a body that no message will have. */
  void discard(Body body) throws IOException;

  /** Begins a message with its first chunk; a message of one chunk is accepted at once. */
  StoredMessage create(String id, Envelope envelope, int chunks, Body first, Instant at)
      throws IOException;

  /**
   * Adds a chunk, or replaces it. The arrival of the last one completes the message.
   *
   * @param gapsRefused whether the last chunk is refused while others are missing
   */
  ChunkOutcome addChunk(String id, int number, Body body, boolean gapsRefused, Instant at)
      throws IOException;

  /** The message with this id, whatever its state. */
  Optional<StoredMessage> find(String id) throws IOException;

  /**
   * Accepted messages of an inbox in order of acceptance.
   *
   * @param after only those behind this position, 0 for all
   */
  List<StoredMessage> inbox(String recipient, long after, int limit, Predicate<String> workflow)
      throws IOException;

  /** How many accepted messages an inbox holds. */
  long inboxCount(String recipient) throws IOException;

  /**
   * Marks an accepted message as acknowledged; does nothing to any other.
   *
   * @param dropContent whether its chunks are deleted as well
   */
  void acknowledge(String id, boolean dropContent, Instant at) throws IOException;

  /** Messages that this mailbox sent under this local id, at most two of them. */
  List<StoredMessage> sentUnder(String sender, String localId) throws IOException;

  /** Opens a chunk, if it is there. */
  Optional<ChunkContent> open(String id, int number) throws IOException;
}
