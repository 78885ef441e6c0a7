package io.github.opengpes.mesh.client.durable;

/** Where an entry of the outbox is: the name, in lower case, of the folder that it lies in. */
public enum OutboxState {
  /** Being written; cleared away when the outbox is opened. */
  WRITING,
  /** Taken on, and no request for it has been made. */
  WAITING,
  /** The service may know it, in part or as a whole. */
  SENDING,
  /** The service has accepted all of it. */
  SENT,
  /** The recipient has fetched it. */
  DELIVERED,
  /** It will not be sent, or was not delivered; its ledger and {@link OutboxEntry} say why. */
  FAILED
}
