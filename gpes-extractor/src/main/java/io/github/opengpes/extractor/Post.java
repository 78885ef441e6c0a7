package io.github.opengpes.extractor;

import io.github.opengpes.exchange.DurableFiles;
import io.github.opengpes.exchange.Outbox;
import io.github.opengpes.exchange.OutboxMessage;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.WorkflowId;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.MessageFormat;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Writes messages to be queued. A message's identity comes from what it answers, so that one that
 * is written again after a kill takes the place of the first.
 */
final class Post {

  static final String XML = "application/xml";
  static final String CSV = "text/csv";

  private final Outbox outbox;

  Post(Outbox outbox) {
    this.outbox = outbox;
  }

  /** The identity of the one message of this kind that follows from this cause. */
  static GpesUuid idFrom(String kind, String cause) {
    return GpesUuid.of(
        UUID.nameUUIDFromBytes((kind + "\n" + cause).getBytes(StandardCharsets.UTF_8)));
  }

  /** Makes an XML message durable. */
  <T> OutboxMessage write(
      MailboxId recipient,
      WorkflowId workflow,
      GpesUuid id,
      Optional<ScheduledQueryInstanceId> subject,
      MessageFormat<T> format,
      T message)
      throws IOException {
    return write(
        recipient,
        workflow,
        id,
        subject,
        id.value() + ".xml",
        XML,
        out -> format.write(message, out));
  }

  /** Makes any message durable. */
  OutboxMessage write(
      MailboxId recipient,
      WorkflowId workflow,
      GpesUuid id,
      Optional<ScheduledQueryInstanceId> subject,
      String fileName,
      String contentType,
      DurableFiles.ContentWriter content)
      throws IOException {
    DurableFiles.Stored stored = outbox.store(id.value(), content);
    return new OutboxMessage(
        id.value(),
        recipient,
        workflow,
        subject.map(ScheduledQueryInstanceId::toString),
        fileName,
        contentType,
        outbox.path(id.value()),
        stored.bytes(),
        stored.sha256());
  }

  /** Takes back a message that is not to go any more. */
  void withdraw(Handle tx, String localId) {
    outbox.withdraw(tx, localId);
  }

  void queue(Handle tx, OutboxMessage message) {
    outbox.queue(tx, message);
  }
}
