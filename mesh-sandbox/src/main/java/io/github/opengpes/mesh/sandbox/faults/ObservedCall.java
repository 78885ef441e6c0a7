package io.github.opengpes.mesh.sandbox.faults;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** A call as the rules see it. What costs something to find out is found out when asked for. */
public interface ObservedCall {

  Operation operation();

  /** The mailbox in the path, in upper case; empty for look-ups. */
  String mailbox();

  /** The message id in the path or query, in upper case. */
  Optional<String> messageId();

  /** The chunk number in the path. */
  OptionalInt chunk();

  Optional<String> header(String name);

  /** Whether it brings the last chunk of a message, or all of it. */
  boolean completesMessage() throws IOException;

  /** The message that the call is about: the one being sent, or the stored one. */
  Optional<MessageFacts> message() throws IOException;

  /**
   * The first bytes of that message's content, without gzip: of the request that sends it, or of
   * its stored first chunk. Empty where there is none.
   */
  byte[] contentStart(int bytes) throws IOException;

  /** What rules may ask of a message. */
  record MessageFacts(
      String sender,
      String recipient,
      String workflow,
      Optional<String> subject,
      Optional<String> localId) {}
}
