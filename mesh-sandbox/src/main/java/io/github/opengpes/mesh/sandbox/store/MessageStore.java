package io.github.opengpes.mesh.sandbox.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

  /**
   * The same for a body whose length has been announced.
   *
   * @param expected the length; -1 when not known. The body may be of another
   */
  default Body receive(InputStream wire, long limit, long expected) throws IOException {
    return receive(wire, limit);
  }

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

  /** Bytes of the chunks that a message has so far. */
  long contentSize(String id) throws IOException;

  /** Puts a report into the inbox of the mailbox that its envelope names as recipient. */
  StoredMessage report(String id, Envelope envelope, StatusEvent reason, Instant at)
      throws IOException;

  /** Messages that were accepted at this time or before it and still wait to be acknowledged. */
  List<StoredMessage> waitingSince(Instant latest) throws IOException;

  /**
   * Takes a waiting message out of the inbox, and puts a report about that into another, both or
   * neither.
   *
   * @param why its status is the message's from now on
   * @param report nobody is told when absent
   * @return false, and nothing was done, when it was not waiting any more
   */
  boolean undeliver(String id, StatusEvent why, Optional<NewReport> report) throws IOException;

  /**
   * Puts an undeliverable message back into its inbox, at the end, as if accepted now.
   *
   * @return false, and nothing was done, when it is not undeliverable or its content is gone
   */
  boolean putBack(String id, Instant at) throws IOException;

  /**
   * Deletes the content of messages that are in no inbox and were accepted (or, where they never
   * were, begun) at this time or before it.
   *
   * @return how many messages lost their content
   */
  int dropContents(Instant latest) throws IOException;

  /**
   * Says that this happened to a message, whatever its state was.
   *
   * @return the message after it, if there is such a message
   */
  Optional<StoredMessage> happened(String id, StatusEvent event) throws IOException;

  /** All messages to this mailbox that ever came into its inbox, oldest first. */
  List<StoredMessage> receivedBy(String mailbox) throws IOException;

  /** All messages that this mailbox sent, oldest first. */
  List<StoredMessage> sentBy(String mailbox) throws IOException;

  /**
   * Takes in a message of another store as it is; only its position is given anew.
   *
   * @param chunks by number
   */
  StoredMessage take(StoredMessage message, Map<Integer, Body> chunks) throws IOException;

  /** Every message, oldest first. */
  List<StoredMessage> all() throws IOException;

  /** Forgets every message. */
  void clear() throws IOException;

  /**
   * Empties a mailbox: nothing is in its inbox, it has sent nothing. A message stays as long as the
   * mailbox at its other end has it.
   */
  void clear(String mailbox) throws IOException;
}
