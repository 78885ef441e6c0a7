package io.github.opengpes.exchange;

import io.github.opengpes.exchange.MessageHandler.Verdict;
import io.github.opengpes.mesh.client.LocalId;
import io.github.opengpes.mesh.client.LocalIdTracking;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshException;
import io.github.opengpes.mesh.client.MessageContent;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.OutgoingMessage;
import io.github.opengpes.mesh.client.TrackingRecord;
import io.github.opengpes.mesh.client.WorkflowId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages, each once in effect: the attempt is durable before it begins, and an attempt
 * whose outcome is unknown is found out before another (docs/adr/0003-durable-exchange.md). The
 * methods that send and track are for one thread.
 */
public final class Outbox {

  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);

  private final StateStore store;
  private final MeshClient mesh;
  private final DurableFiles files;
  private final Clock clock;
  private final Duration pause;
  private final DurableWriteListener writes;

  Outbox(
      StateStore store, MeshClient mesh, Clock clock, Duration pause, DurableWriteListener writes)
      throws IOException {
    this.store = store;
    this.mesh = mesh;
    this.files = new DurableFiles(store.folder().resolve("outbox"));
    this.clock = clock;
    this.pause = pause;
    this.writes = writes;
  }

  /**
   * Makes the content of a message durable, to be queued in the transaction that follows. Content
   * that is never queued does no harm.
   *
   * @param localId the message's own UUID; stored again under the same one, the last stands
   */
  public DurableFiles.Stored store(String localId, DurableFiles.ContentWriter content)
      throws IOException {
    DurableFiles.Stored stored = files.store(localId, content);
    writes.done(DurableWrite.OUTBOX_CONTENT_STORED);
    return stored;
  }

  /** Where the content stored under this local id stands. */
  public Path path(String localId) {
    return files.path(localId);
  }

  /** Queues a message in the transaction of what it follows from. */
  public void queue(Handle transaction, OutboxMessage message) {
    String now = clock.instant().toString();
    transaction
        .createUpdate(
            """
            insert into outbox_message (local_id, recipient, workflow_id, subject, file_name,
              content_type, content_file, content_bytes, content_sha256, queued_at, state,
              next_attempt_at)
            values (:local, :to, :workflow, :subject, :file, :type, :content, :bytes, :sha, :now,
              'QUEUED', :now)
            """)
        .bind("local", message.localId())
        .bind("to", message.recipient().value())
        .bind("workflow", message.workflowId().value())
        .bind("subject", message.subject())
        .bind("file", message.fileName())
        .bind("type", message.contentType())
        .bind("content", store.folder().relativize(message.content()).toString())
        .bind("bytes", message.bytes())
        .bind("sha", message.sha256())
        .bind("now", now)
        .execute();
  }

  /**
   * Whether a queued message can still be taken back: nobody has tried to send it, or MESH, asked
   * now, does not know it. Not within a transaction; on the thread that sends.
   *
   * @return false also when MESH does not answer
   */
  public boolean canWithdraw(String localId) {
    Optional<String> state =
        store.inTransaction(
            tx ->
                tx.createQuery("select state from outbox_message where local_id = :local")
                    .bind("local", localId)
                    .mapTo(String.class)
                    .findOne());
    if (!state.equals(Optional.of("SENDING"))) {
      return state.equals(Optional.of("QUEUED"));
    }
    try {
      return mesh.trackByLocalId(new LocalId(localId)) instanceof LocalIdTracking.Unknown;
    } catch (MeshException e) {
      LOG.warn("message {} cannot be tracked now: {}", localId, e.getMessage());
      return false;
    }
  }

  /** Takes a message back, in the transaction of the reason why it is not to be sent. */
  public void withdraw(Handle transaction, String localId) {
    transaction
        .createUpdate(
            "delete from outbox_message where local_id = :local and state in ('QUEUED', 'SENDING')")
        .bind("local", localId)
        .execute();
  }

  private record Row(
      OutboxMessage message, String state, int attempts, Optional<String> meshId, Instant since) {}

  /**
   * Sends what is due.
   *
   * @return whether there was anything
   */
  boolean send(MessageHandler handler) {
    boolean any = false;
    for (Row row : due("state in ('QUEUED', 'SENDING')")) {
      any = true;
      sendOne(row, handler);
    }
    return any;
  }

  private void sendOne(Row row, MessageHandler handler) {
    OutboxMessage message = row.message();
    boolean first = row.state().equals("QUEUED");
    update(message, "state = 'SENDING', attempts = attempts + 1", Optional.empty());
    writes.done(DurableWrite.OUTBOX_ATTEMPT_RECORDED);
    try {
      OutgoingMessage outgoing = outgoing(message);
      MessageId id = (first ? mesh.send(outgoing) : mesh.sendUnlessKnown(outgoing)).id();
      writes.done(DurableWrite.OUTBOX_ACCEPTED_BY_MESH);
      store.useTransaction(
          tx -> {
            tx.createUpdate(
                    "update outbox_message set state = 'SENT', message_id = :id, sent_at = :now,"
                        + " next_attempt_at = :next where local_id = :local")
                .bind("id", id.value())
                .bind("now", clock.instant().toString())
                .bind("next", clock.instant().plus(pause).toString())
                .bind("local", message.localId())
                .execute();
            handler.sent(tx, message);
          });
      writes.done(DurableWrite.OUTBOX_SENT_RECORDED);
    } catch (MeshException.Refused e) {
      LOG.error("message {} is refused by MESH: {}", message.localId(), e.getMessage());
      giveUp(message, "REFUSED", e.code().orElse("" + e.status()), handler);
    } catch (MeshException | IOException e) {
      LOG.warn("message {} is not sent yet: {}", message.localId(), reason(e));
      postpone(message, backOff(row.attempts()));
    }
  }

  private static String reason(Exception e) {
    return e instanceof MeshException ? String.valueOf(e.getMessage()) : e.getClass().getName();
  }

  private static OutgoingMessage outgoing(OutboxMessage message) {
    OutgoingMessage outgoing =
        OutgoingMessage.of(
                message.recipient(), message.workflowId(), MessageContent.of(message.content()))
            .withLocalId(new LocalId(message.localId()))
            .withFileName(message.fileName())
            .withContentType(message.contentType())
            .withChecksum("SHA-256:" + message.sha256());
    return message.subject().map(outgoing::withSubject).orElse(outgoing);
  }

  /**
   * Asks after sent messages that are due to be asked after.
   *
   * @return whether anything was found to have happened
   */
  boolean track(MessageHandler handler) {
    boolean any = false;
    for (Row row : due("state = 'SENT'")) {
      any |= trackOne(row, handler);
    }
    return any;
  }

  private boolean trackOne(Row row, MessageHandler handler) {
    OutboxMessage message = row.message();
    TrackingRecord tracking;
    try {
      tracking = mesh.track(new MessageId(row.meshId().orElseThrow()));
    } catch (MeshException e) {
      LOG.warn("message {} cannot be tracked now: {}", message.localId(), e.getMessage());
      postpone(message, politePause(row));
      return false;
    }
    switch (tracking.status()) {
      case ACKNOWLEDGED -> {
        store.useTransaction(
            tx -> {
              tx.createUpdate(
                      "update outbox_message set state = 'DELIVERED', delivered_at = :now"
                          + " where local_id = :local")
                  .bind("now", clock.instant().toString())
                  .bind("local", message.localId())
                  .execute();
              handler.delivered(tx, message);
            });
        writes.done(DurableWrite.OUTBOX_DELIVERY_RECORDED);
        return true;
      }
      case UNDELIVERABLE, ERROR -> {
        giveUp(message, "UNDELIVERED", tracking.delivery().code().orElse("14"), handler);
        return true;
      }
      case UPLOADING, ACCEPTED, UNRECOGNISED -> {
        postpone(message, politePause(row));
        return false;
      }
    }
    return false;
  }

  /** A non-delivery report has come in. */
  Verdict applyReport(
      Handle tx, Optional<String> linkedMessage, String code, MessageHandler handler) {
    Optional<Row> row =
        linkedMessage.flatMap(
            id ->
                tx.createQuery("select * from outbox_message where message_id = :id")
                    .bind("id", id)
                    .map((found, context) -> row(found))
                    .findOne());
    if (row.isEmpty()) {
      return new Verdict.Refused("a report of a message that was not sent from here");
    }
    if (row.get().state().equals("SENT")) {
      tx.createUpdate(
              "update outbox_message set state = 'UNDELIVERED', failure_code = :code"
                  + " where local_id = :local")
          .bind("code", code)
          .bind("local", row.get().message().localId())
          .execute();
      handler.undelivered(tx, row.get().message(), code);
    }
    return new Verdict.Applied();
  }

  private void giveUp(OutboxMessage message, String state, String code, MessageHandler handler) {
    store.useTransaction(
        tx -> {
          tx.createUpdate(
                  "update outbox_message set state = :state, failure_code = :code"
                      + " where local_id = :local")
              .bind("state", state)
              .bind("code", code)
              .bind("local", message.localId())
              .execute();
          handler.undelivered(tx, message, code);
        });
  }

  /** Doubles from the poll pause up to half an hour. */
  private Duration backOff(int attempts) {
    Duration next = pause.multipliedBy(1L << Math.min(attempts, 20));
    return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
  }

  /** As long again as the message has been on its way: MESH asks that tracking be not frequent. */
  private Duration politePause(Row row) {
    Duration underWay = Duration.between(row.since(), clock.instant());
    Duration next = underWay.compareTo(pause) < 0 ? pause : underWay;
    return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
  }

  private void postpone(OutboxMessage message, Duration delay) {
    update(message, "next_attempt_at = :next", Optional.of(clock.instant().plus(delay)));
  }

  private void update(OutboxMessage message, String assignments, Optional<Instant> next) {
    store.useTransaction(
        tx -> {
          var update =
              tx.createUpdate("update outbox_message set " + assignments + " where local_id = :id")
                  .bind("id", message.localId());
          next.ifPresent(time -> update.bind("next", time.toString()));
          update.execute();
        });
  }

  private List<Row> due(String states) {
    return store.inTransaction(
        tx ->
            tx.createQuery(
                    "select * from outbox_message where "
                        + states
                        + " and next_attempt_at <= :now order by queued_at, rowid")
                .bind("now", clock.instant().toString())
                .map((row, context) -> row(row))
                .list());
  }

  private Row row(ResultSet row) throws SQLException {
    return new Row(
        new OutboxMessage(
            row.getString("local_id"),
            new MailboxId(row.getString("recipient")),
            new WorkflowId(row.getString("workflow_id")),
            Optional.ofNullable(row.getString("subject")),
            row.getString("file_name"),
            row.getString("content_type"),
            store.folder().resolve(row.getString("content_file")),
            row.getLong("content_bytes"),
            row.getString("content_sha256")),
        row.getString("state"),
        row.getInt("attempts"),
        Optional.ofNullable(row.getString("message_id")),
        Instant.parse(
            row.getString("sent_at") == null
                ? row.getString("queued_at")
                : row.getString("sent_at")));
  }
}
