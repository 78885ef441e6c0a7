package io.github.opengpes.mesh.client.durable;

/**
 * The steps of the two boxes, each with its number in docs/mesh/durable.md. A program may end right
 * before or after any of them, and nothing is lost or done twice; the crash tests hold that.
 */
public enum DurableStep {
  /** Outbox: the content is in its entry, synced. */
  O1_CONTENT_WRITTEN,
  /** Outbox: envelope and plan are in the entry's ledger, synced. */
  O2_PLAN_WRITTEN,
  /** Outbox: the entry is in {@code waiting}: from here the message will be sent. */
  O3_WAITING,
  /** Outbox: the entry is in {@code sending}: from here the service may know the message. */
  O4_ABOUT_TO_SEND,
  /** Network: the service has the first chunk, and made a message of it. */
  O5_FIRST_CHUNK_SENT,
  /** Outbox: the message id and the first chunk are in the ledger, synced. */
  O6_FIRST_CHUNK_RECORDED,
  /** Network: the service has a further chunk. */
  O7_CHUNK_SENT,
  /** Outbox: the further chunk is in the ledger, synced. */
  O8_CHUNK_RECORDED,
  /** Outbox: the entry is in {@code sent}. */
  O9_SENT,
  /** Inbox: the content is in its entry, synced and checked. */
  I1_CONTENT_WRITTEN,
  /** Inbox: the envelope and the content's hash are in the entry's ledger, synced. */
  I2_ENVELOPE_WRITTEN,
  /** Inbox: the entry is in {@code received}: the message is safe here. */
  I3_RECEIVED,
  /** Network: the service has been told, and gives the message out no longer. */
  I4_ACKNOWLEDGED,
  /** Inbox: the entry is in {@code handling}: from here the handler may have seen it. */
  I5_HANDLING,
  /** The handler has returned normally. */
  I6_HANDLED,
  /** Inbox: the entry is in {@code done}. */
  I7_DONE;

  /** The step's number in docs/mesh/durable.md, such as {@code O4}. */
  public String number() {
    return name().substring(0, 2);
  }
}
