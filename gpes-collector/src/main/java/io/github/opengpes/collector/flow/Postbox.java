package io.github.opengpes.collector.flow;

import io.github.opengpes.exchange.DurableFiles;
import io.github.opengpes.exchange.Outbox;
import io.github.opengpes.exchange.OutboxMessage;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.WorkflowId;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.MessageFormat;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.envelope.WorkflowIds;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Puts messages into their envelope and queues them. */
final class Postbox {

  private static final String XML = "application/xml";

  private final Outbox outbox;
  private final WorkflowIds workflows;

  Postbox(Outbox outbox, WorkflowIds workflows) {
    this.outbox = outbox;
    this.workflows = workflows;
  }

  /**
   * Makes the content of a message durable. Its local id is the message's own UUID.
   *
   * @param sqi goes out as the subject
   */
  <T> OutboxMessage prepare(
      MessageFormat<T> format,
      T message,
      GpesUuid uuid,
      MailboxId recipient,
      Optional<ScheduledQueryInstanceId> sqi)
      throws IOException {
    DurableFiles.Stored stored = outbox.store(uuid.value(), out -> format.write(message, out));
    String kind = format.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new OutboxMessage(
        uuid.value(),
        recipient,
        new WorkflowId(workflows.of(format.kind())),
        sqi.map(ScheduledQueryInstanceId::toString),
        kind + "-" + uuid + ".xml",
        XML,
        outbox.path(uuid.value()),
        stored.bytes(),
        stored.sha256());
  }

  /** Queues a message whose content is durable. */
  void queue(Handle transaction, OutboxMessage message) {
    outbox.queue(transaction, message);
  }
}
