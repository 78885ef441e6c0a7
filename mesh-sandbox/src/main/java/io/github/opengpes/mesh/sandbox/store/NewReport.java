package io.github.opengpes.mesh.sandbox.store;

/**
 * A report that is to be put into an inbox.
 *
 * @param envelope its recipient is the mailbox that gets the report; it has no sender
 */
public record NewReport(String id, Envelope envelope, StatusEvent reason) {

  /** A report to the sender of a message about what became of it. */
  public static NewReport about(String id, StoredMessage message, StatusEvent reason) {
    Envelope of = message.envelope();
    return new NewReport(id, Envelope.ofReport(of.sender(), of), reason);
  }
}
