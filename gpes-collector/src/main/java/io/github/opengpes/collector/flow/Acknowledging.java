package io.github.opengpes.collector.flow;

import io.github.opengpes.collector.record.Finding;
import io.github.opengpes.exchange.EnglishTime;
import io.github.opengpes.exchange.InboxMessage;
import io.github.opengpes.exchange.OutboxMessage;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.ack.QueryResultsAck;
import io.github.opengpes.messages.ack.QueryResultsAckFormat;
import io.github.opengpes.messages.fault.InvalidValueException;
import io.github.opengpes.messages.results.QueryResultsHeader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** Writes the collector's word on a result. */
final class Acknowledging {

  private final Postbox postbox;
  private final EnglishTime time;
  private final Supplier<UUID> uuids;

  Acknowledging(Postbox postbox, EnglishTime time, Supplier<UUID> uuids) {
    this.postbox = postbox;
    this.time = time;
    this.uuids = uuids;
  }

  OutboxMessage prepare(
      MailboxId recipient, QueryResultsHeader header, boolean accepted, List<Finding> findings)
      throws IOException {
    return prepare(
        recipient,
        new QueryResultsAck(
            GpesUuid.of(uuids.get()),
            time.local(),
            header.qrUuid(),
            Optional.of(header.sqi()),
            Optional.of(header.practice()),
            Optional.of(header.rtpUuid()),
            accepted ? QueryResultsAck.Outcome.ACCEPTED : QueryResultsAck.Outcome.REJECTED,
            findings.stream().map(Finding::toAcknowledgement).toList()));
  }

  /**
   * Rejects a result that could not be read. Its identity is the local id of its message; nothing
   * when that is no UUID.
   */
  Optional<OutboxMessage> rejectUnread(InboxMessage message, List<Finding> findings)
      throws IOException {
    Optional<GpesUuid> qrUuid = message.localId().flatMap(Acknowledging::uuid);
    if (qrUuid.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        prepare(
            message.sender(),
            new QueryResultsAck(
                GpesUuid.of(uuids.get()),
                time.local(),
                qrUuid.get(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                QueryResultsAck.Outcome.REJECTED,
                findings.stream().map(Finding::toAcknowledgement).toList())));
  }

  private static Optional<GpesUuid> uuid(String text) {
    try {
      return Optional.of(GpesUuid.of(text));
    } catch (InvalidValueException e) {
      return Optional.empty();
    }
  }

  private OutboxMessage prepare(MailboxId recipient, QueryResultsAck ack) throws IOException {
    return postbox.prepare(new QueryResultsAckFormat(), ack, ack.uuid(), recipient, ack.sqi());
  }

  void queue(Handle transaction, OutboxMessage acknowledgement) {
    postbox.queue(transaction, acknowledgement);
  }
}
