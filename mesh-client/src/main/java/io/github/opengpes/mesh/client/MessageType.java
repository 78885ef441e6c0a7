package io.github.opengpes.mesh.client;

/** What kind of thing lies in an inbox. */
public enum MessageType {
  /** A message from another mailbox. */
  DATA,
  /** An empty message from the service about one that was sent and failed. */
  REPORT
}
