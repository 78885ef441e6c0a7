package io.github.opengpes.exchange;

import java.io.IOException;
import org.jdbi.v3.core.Handle;

/**
 * What an application does with messages. All methods with a transaction run inside the one that
 * records the event itself: their changes and the event become durable together or not at all.
 */
public interface MessageHandler {

  /**
   * Reads a message and does the slow, repeatable part of the work, outside any transaction. Called
   * again after a kill.
   *
   * @throws IOException when the work cannot be done now; the message is tried again later
   */
  Application prepare(InboxMessage message) throws IOException;

  /** MESH has accepted a message of ours. */
  void sent(Handle transaction, OutboxMessage message);

  /** The receiver has acknowledged a message of ours to MESH. */
  void delivered(Handle transaction, OutboxMessage message);

  /**
   * A message of ours will not arrive.
   *
   * @param code MESH's code for it
   */
  void undelivered(Handle transaction, OutboxMessage message, String code);

  /** The quick, transactional part of applying a message. */
  @FunctionalInterface
  interface Application {
    /** Changes the state, queues what follows, and says what became of the message. */
    Verdict apply(Handle transaction);
  }

  /** What became of a message. */
  sealed interface Verdict {
    /** It had its effect, which may be that something was refused in the proper way. */
    record Applied() implements Verdict {}

    /**
     * It could have none: unreadable, or from somebody who may not send it.
     *
     * @param finding one line without content
     */
    record Refused(String finding) implements Verdict {}
  }
}
