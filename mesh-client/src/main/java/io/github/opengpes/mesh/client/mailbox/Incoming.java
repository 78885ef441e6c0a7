package io.github.opengpes.mesh.client.mailbox;

import io.github.opengpes.mesh.client.MeshMessage;
import io.github.opengpes.mesh.client.MessageId;

/** What comes through an inbox: another mailbox's message, or the service's report about one. */
public sealed interface Incoming permits IncomingMessage, MeshReport {

  MeshMessage envelope();

  /** Whether a handler may have seen this before: its last turn did not end normally. */
  boolean redelivered();

  default MessageId id() {
    return envelope().id();
  }
}
