package io.github.opengpes.exchange;

import io.github.opengpes.exchange.MessageHandler.Application;
import io.github.opengpes.exchange.MessageHandler.Verdict;
import io.github.opengpes.mesh.client.InboxQuery;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshException;
import io.github.opengpes.mesh.client.MeshMessage;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.MessageType;
import io.github.opengpes.mesh.client.WorkflowId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives messages: durable here before they are acknowledged to MESH, applied after that, each
 * with one effect (docs/adr/0003-durable-exchange.md). Used by one thread.
 */
final class Inbox {

  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
  private static final String SHA_256 = "SHA-256:";

  private final StateStore store;
  private final MeshClient mesh;
  private final DurableFiles files;
  private final Outbox outbox;
  private final Clock clock;
  private final DurableWriteListener writes;

  Inbox(StateStore store, MeshClient mesh, Outbox outbox, Clock clock, DurableWriteListener writes)
      throws IOException {
    this.store = store;
    this.mesh = mesh;
    this.files = new DurableFiles(store.folder().resolve("inbox"));
    this.outbox = outbox;
    this.clock = clock;
    this.writes = writes;
  }

  /**
   * Takes in everything that waits.
   *
   * @return whether there was anything
   */
  boolean receive() throws IOException {
    boolean any = false;
    for (MessageId id : recordedNotAcknowledged()) {
      acknowledge(id);
    }
    try (Stream<MessageId> waiting = mesh.inbox(InboxQuery.all())) {
      for (MessageId id : (Iterable<MessageId>) waiting::iterator) {
        any |= take(id);
      }
    }
    return any;
  }

  private boolean take(MessageId id) throws IOException {
    if (!isRecorded(id)) {
      try {
        fetchAndRecord(id);
      } catch (MeshException.Gone | MeshException.NotFound | MeshException.Protocol e) {
        // Left in the mailbox for MESH to return to its sender; those behind it are not held up.
        LOG.warn("message {} cannot be fetched: {}", id, e.getMessage());
        return false;
      }
    }
    acknowledge(id);
    return true;
  }

  /** Where a stop came between the record and the acknowledgement, or between that and its mark. */
  private List<MessageId> recordedNotAcknowledged() {
    return store.inTransaction(
        tx ->
            tx.createQuery(
                    "select message_id from inbox_message where acknowledged_at is null"
                        + " order by rowid")
                .mapTo(String.class)
                .map(MessageId::new)
                .list());
  }

  private void acknowledge(MessageId id) {
    try {
      mesh.acknowledge(id);
    } catch (MeshException.Gone | MeshException.NotFound e) {
      LOG.info("message {} has left the mailbox already", id);
    }
    writes.done(DurableWrite.INBOX_MESSAGE_ACKNOWLEDGED);
    store.useTransaction(
        tx ->
            tx.createUpdate(
                    "update inbox_message set acknowledged_at = :now"
                        + " where message_id = :id and acknowledged_at is null")
                .bind("now", clock.instant().toString())
                .bind("id", id.value())
                .execute());
    writes.done(DurableWrite.INBOX_ACKNOWLEDGEMENT_RECORDED);
  }

  private boolean isRecorded(MessageId id) {
    return store.inTransaction(
        tx ->
            tx.createQuery("select count(*) from inbox_message where message_id = :id")
                    .bind("id", id.value())
                    .mapTo(Integer.class)
                    .one()
                > 0);
  }

  private void fetchAndRecord(MessageId id) throws IOException {
    String name = fileName(id);
    AtomicReference<@Nullable MeshMessage> envelope = new AtomicReference<>();
    DurableFiles.Stored content = files.store(name, out -> envelope.set(mesh.get(id, out)));
    writes.done(DurableWrite.INBOX_CONTENT_STORED);
    MeshMessage message = envelope.get();
    if (message == null) {
      throw new IllegalStateException("a fetched message has an envelope");
    }
    store.<Integer, RuntimeException>inTransaction(tx -> record(tx, message, content));
    writes.done(DurableWrite.INBOX_MESSAGE_RECORDED);
  }

  private int record(Handle tx, MeshMessage message, DurableFiles.Stored content) {
    String sender = message.from().map(MailboxId::value).orElse("");
    String workflow = message.workflowId().map(WorkflowId::value).orElse("");
    Optional<String> localId = message.localId().map(Object::toString);
    String state = "RECORDED";
    String finding = null;
    if (message.type() == MessageType.DATA) {
      if (checksumDiffers(message, content)) {
        state = "REFUSED";
        finding = "the content does not have the checksum that its sender gave";
      } else if (localId.isPresent() && isKnown(tx, sender, workflow, localId.get())) {
        state = "DUPLICATE";
        finding = "a message with this sender, workflow and local id is recorded already";
      }
    }
    if (finding != null) {
      LOG.warn("message {}: {}", message.id(), finding);
    }
    return tx.createUpdate(
            """
            insert into inbox_message (message_id, message_type, sender, workflow_id, local_id,
              subject, file_name, content_file, content_bytes, content_sha256, linked_message_id,
              report_code, received_at, state, finding)
            values (:id, :type, :sender, :workflow, :local, :subject, :file, :content, :bytes,
              :sha, :linked, :code, :now, :state, :finding)
            """)
        .bind("id", message.id().value())
        .bind("type", message.type().name())
        .bind("sender", sender)
        .bind("workflow", workflow)
        .bind("local", localId)
        .bind("subject", message.subject())
        .bind("file", message.fileName())
        .bind("content", content.name())
        .bind("bytes", content.bytes())
        .bind("sha", content.sha256())
        .bind("linked", message.linkedMessage().map(MessageId::value))
        .bind("code", message.status().code())
        .bind("now", clock.instant().toString())
        .bind("state", state)
        .bind("finding", finding)
        .execute();
  }

  private static boolean checksumDiffers(MeshMessage message, DurableFiles.Stored content) {
    return message
        .checksum()
        .filter(checksum -> checksum.regionMatches(true, 0, SHA_256, 0, SHA_256.length()))
        .map(checksum -> checksum.substring(SHA_256.length()).strip().toLowerCase(Locale.ROOT))
        .filter(claimed -> !claimed.equals(content.sha256()))
        .isPresent();
  }

  private static boolean isKnown(Handle tx, String sender, String workflow, String localId) {
    return tx.createQuery(
                "select count(*) from inbox_message where sender = :sender"
                    + " and workflow_id = :workflow and local_id = :local and state <> 'DUPLICATE'")
            .bind("sender", sender)
            .bind("workflow", workflow)
            .bind("local", localId)
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  /**
   * Applies what is recorded and has had no effect yet, in the order of arrival.
   *
   * @return whether there was anything
   */
  boolean apply(MessageHandler handler) {
    boolean any = false;
    for (String id : recorded()) {
      any |= applyOne(id, handler);
    }
    return any;
  }

  private List<String> recorded() {
    return store.inTransaction(
        tx ->
            tx.createQuery(
                    "select message_id from inbox_message where state = 'RECORDED'"
                        + " order by received_at, rowid")
                .mapTo(String.class)
                .list());
  }

  private boolean applyOne(String id, MessageHandler handler) {
    Application application;
    try {
      application = prepare(id, handler);
    } catch (IOException e) {
      LOG.warn("message {} cannot be handled now ({})", id, e.getClass().getSimpleName());
      return false;
    } catch (JdbiException e) {
      throw e;
    } catch (RuntimeException e) {
      // One message that trips over a bug must not hold up those behind it.
      LOG.error("message {} is refused: unforeseen {}", id, e.getClass().getName());
      String finding = "unforeseen " + e.getClass().getSimpleName();
      application = tx -> new Verdict.Refused(finding);
    }
    Application effect = application;
    store.<Integer, RuntimeException>inTransaction(tx -> mark(tx, id, effect.apply(tx)));
    writes.done(DurableWrite.INBOX_MESSAGE_APPLIED);
    return true;
  }

  private Application prepare(String id, MessageHandler handler) throws IOException {
    Arrived arrived = store.inTransaction(tx -> load(tx, id));
    return arrived.type() == MessageType.REPORT
        ? tx -> outbox.applyReport(tx, arrived.linked(), arrived.reportCode(), handler)
        : handler.prepare(arrived.message());
  }

  private int mark(Handle tx, String id, Verdict verdict) {
    String finding = verdict instanceof Verdict.Refused refused ? refused.finding() : null;
    if (finding != null) {
      LOG.warn("message {} is refused: {}", id, finding);
    }
    return tx.createUpdate(
            "update inbox_message set state = :state, applied_at = :now, finding = :finding"
                + " where message_id = :id and state = 'RECORDED'")
        .bind("state", finding == null ? "APPLIED" : "REFUSED")
        .bind("now", clock.instant().toString())
        .bind("finding", finding)
        .bind("id", id)
        .execute();
  }

  private record Arrived(
      MessageType type, InboxMessage message, Optional<String> linked, String reportCode) {}

  private Arrived load(Handle tx, String id) {
    return tx.createQuery("select * from inbox_message where message_id = :id")
        .bind("id", id)
        .map(
            (row, context) ->
                new Arrived(
                    MessageType.valueOf(row.getString("message_type")),
                    new InboxMessage(
                        new MessageId(row.getString("message_id")),
                        new MailboxId(
                            row.getString("sender").isEmpty() ? "NONE" : row.getString("sender")),
                        new WorkflowId(
                            row.getString("workflow_id").isEmpty()
                                ? "NONE"
                                : row.getString("workflow_id")),
                        Optional.ofNullable(row.getString("local_id")),
                        Optional.ofNullable(row.getString("subject")),
                        Optional.ofNullable(row.getString("file_name")),
                        files.path(row.getString("content_file")),
                        row.getLong("content_bytes"),
                        row.getString("content_sha256"),
                        Instant.parse(row.getString("received_at"))),
                    Optional.ofNullable(row.getString("linked_message_id")),
                    Optional.ofNullable(row.getString("report_code")).orElse("")))
        .one();
  }

  /** MESH's ids are opaque: one that could not be a plain file name is written in hex. */
  private static String fileName(MessageId id) {
    return id.value().matches("[A-Z0-9_-]{1,100}")
        ? id.value()
        : "x" + HexFormat.of().formatHex(id.value().getBytes(StandardCharsets.UTF_8));
  }
}
