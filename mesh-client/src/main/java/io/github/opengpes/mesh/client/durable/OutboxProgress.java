package io.github.opengpes.mesh.client.durable;

import io.github.opengpes.mesh.client.LocalId;
import io.github.opengpes.mesh.client.MessageContent;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.OutgoingMessage;
import io.github.opengpes.mesh.client.mailbox.SendPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How far an outgoing message has come, as the records of its ledger tell. */
final class OutboxProgress {

  private final JsonNode plan;
  private final NavigableSet<Integer> accepted = new TreeSet<>();
  private @Nullable MessageId messageId;
  private @Nullable Instant lastAttempt;
  private @Nullable String reason;
  private Instant notBefore = Instant.MIN;
  private int failures;
  private int doubts;
  private @Nullable Instant sentAt;

  /**
   * @param records the first is the plan
   */
  OutboxProgress(List<JsonNode> records) {
    this.plan = records.get(0);
    records.forEach(this::apply);
  }

  /** The entry as a value, from its files, which another thread may be adding to. */
  static OutboxEntry look(Path entry, OutboxState state) throws IOException {
    return new OutboxProgress(Ledger.read(entry.resolve(OutboxLedger.NAME))).entry(entry, state);
  }

  /** An entry that was written this moment. */
  static OutboxEntry fresh(SendPlan plan, Path entry, Clock clock) {
    return new OutboxProgress(List.of(OutboxLedger.planned(plan, clock)))
        .entry(entry, OutboxState.WAITING);
  }

  private OutboxEntry entry(Path entry, OutboxState state) {
    return new OutboxEntry(
        String.valueOf(entry.getFileName()),
        state,
        localId(),
        message(MessageContent.of(entry.resolve(OutboxLedger.CONTENT))),
        plan.path("sha256").asString(),
        Instant.parse(plan.path("at").asString()),
        messageId(),
        chunks(),
        accepted.size(),
        failures,
        notBefore,
        Optional.ofNullable(reason));
  }

  void apply(JsonNode record) {
    Instant at = Instant.parse(record.path("at").asString());
    switch (record.path("event").asString()) {
      case "attempt" -> lastAttempt = at;
      case "accepted" -> {
        messageId = new MessageId(record.path("messageId").asString());
        accepted.add(record.path("chunk").asInt());
        failures = 0;
      }
      case "sent" -> {
        messageId = EnvelopeJson.text(record, "messageId").map(MessageId::new).orElse(null);
        reason = null;
        sentAt = at;
      }
      case "postponed" -> {
        failures++;
        notBefore = Instant.parse(record.path("notBefore").asString());
        reason = record.path("reason").asString();
      }
      case "restarted" -> {
        messageId = null;
        accepted.clear();
        sentAt = null;
        reason = record.path("reason").asString();
      }
      case "doubted" -> {
        accepted.tailSet(2).clear();
        doubts++;
        sentAt = null;
        reason = record.path("reason").asString();
      }
      case "failed" -> reason = record.path("reason").asString();
      case "requeued" -> {
        failures = 0;
        doubts = 0;
        notBefore = Instant.MIN;
        reason = null;
      }
      default -> {
        // The first record is read where it is needed; others tell a person, not the program.
      }
    }
  }

  LocalId localId() {
    return new LocalId(plan.path("localId").asString());
  }

  OutgoingMessage message(MessageContent content) {
    return EnvelopeJson.outgoing(plan, content);
  }

  long chunkSize() {
    return plan.path("chunkSize").asLong();
  }

  long length() {
    return plan.path("length").asLong();
  }

  int chunks() {
    return plan.path("chunkSha256").size();
  }

  FileSlice chunk(Path content, int number) {
    long offset = (number - 1) * chunkSize();
    return new FileSlice(content, offset, Math.min(chunkSize(), length() - offset));
  }

  String chunkSha256(int number) {
    return plan.path("chunkSha256").path(number - 1).asString();
  }

  Optional<MessageId> messageId() {
    return Optional.ofNullable(messageId);
  }

  /** The chunks that the service has. */
  SortedSet<Integer> accepted() {
    return new TreeSet<>(accepted);
  }

  boolean isWhole() {
    return accepted.size() == chunks();
  }

  boolean hasChunk(int number) {
    return accepted.contains(number);
  }

  Optional<Instant> lastAttempt() {
    return Optional.ofNullable(lastAttempt);
  }

  Instant notBefore() {
    return notBefore;
  }

  int failures() {
    return failures;
  }

  /** When the service had all of it, as far as this side knows. */
  Optional<Instant> sentAt() {
    return Optional.ofNullable(sentAt);
  }

  /** How often the service had fewer chunks than it had accepted. */
  int doubts() {
    return doubts;
  }
}
