package io.github.opengpes.mesh.client.durable;

import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.mailbox.SendPlan;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The ledger of one outgoing message: what was planned, and what has happened since. */
final class OutboxLedger implements Closeable {

  static final String NAME = "ledger";
  static final String CONTENT = "content";

  private final Ledger ledger;
  private final Clock clock;
  private final OutboxProgress progress;

  private OutboxLedger(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
    this.progress = new OutboxProgress(ledger.records());
  }

  /** To add to; by one thread at a time. */
  static OutboxLedger open(Path entry, Clock clock) throws IOException {
    return new OutboxLedger(Ledger.open(entry.resolve(NAME)), clock);
  }

  /** Begins the ledger of a new entry. */
  static void begin(Path entry, SendPlan plan, Clock clock) throws IOException {
    try (Ledger ledger = Ledger.open(entry.resolve(NAME))) {
      ledger.appendAndSync(planned(plan, clock));
    }
  }

  /** The first record: envelope, hashes, and how the message is to go. */
  static ObjectNode planned(SendPlan plan, Clock clock) {
    ObjectNode first = Ledger.record("enqueued", clock.instant());
    EnvelopeJson.write(plan.message(), first);
    first
        .put("length", plan.scan().length())
        .put("sha256", plan.scan().sha256())
        .put("chunkSize", plan.chunkSize());
    plan.scan().chunkSha256().forEach(first.putArray("chunkSha256")::add);
    return first;
  }

  OutboxProgress progress() {
    return progress;
  }

  void attempt() throws IOException {
    add(record("attempt"));
  }

  void accepted(MessageId id, int chunk, long length, String sha256) throws IOException {
    ObjectNode record =
        record("accepted")
            .put("messageId", id.value())
            .put("chunk", chunk)
            .put("of", progress.chunks())
            .put("length", length)
            .put("sha256", sha256);
    add(record);
    ledger.sync();
  }

  /** The service has the message as a whole. */
  void sent(Optional<MessageId> id, String how) throws IOException {
    ObjectNode record = record("sent").put("how", how);
    id.ifPresent(value -> record.put("messageId", value.value()));
    add(record);
  }

  /** What the ledger says of chunks 2 and on is not so. */
  void doubted(String why) throws IOException {
    add(record("doubted").put("reason", why));
    ledger.sync();
  }

  void postponed(String why, Instant until) throws IOException {
    add(record("postponed").put("reason", why).put("notBefore", until.toString()));
  }

  void restarted(String why) throws IOException {
    add(record("restarted").put("reason", why));
    ledger.sync();
  }

  void failed(String why) throws IOException {
    add(record("failed").put("reason", why));
    ledger.sync();
  }

  void requeued() throws IOException {
    add(record("requeued"));
    ledger.sync();
  }

  void tracked(String status) throws IOException {
    add(record("tracked").put("status", status));
  }

  private ObjectNode record(String event) {
    return Ledger.record(event, clock.instant());
  }

  private void add(ObjectNode record) throws IOException {
    ledger.append(record);
    progress.apply(record);
  }

  @Override
  public void close() throws IOException {
    ledger.close();
  }
}
