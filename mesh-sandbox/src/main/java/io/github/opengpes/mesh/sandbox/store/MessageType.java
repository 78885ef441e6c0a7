package io.github.opengpes.mesh.sandbox.store;

/** What a message in an inbox is. */
public enum MessageType {
  /** A message from one mailbox to another. */
  DATA,
  /** The service's word to a sender about a message that came to nothing; it has no content. */
  REPORT
}
