package io.github.opengpes.mesh.client.durable;

import io.github.opengpes.mesh.client.LocalId;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshMessage;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.MessageType;
import io.github.opengpes.mesh.client.WorkflowId;
import io.github.opengpes.mesh.client.mailbox.Fetched;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The records in the ledger of a message that came. */
final class InboxRecords {

  static final String NAME = "ledger";
  static final String CONTENT = "content";

  private InboxRecords() {}

  /** The name of a message's entry: its id, or a hash of one that makes no good file name. */
  static String entry(MessageId id) {
    return id.value().matches("[A-Z0-9][A-Z0-9_-]{0,99}")
        ? id.value()
        : "sha256-" + hash(id.value());
  }

  /**
   * What a message has in common with one that its sender sent twice; nothing for reports and for
   * messages without a local id.
   */
  static Optional<String> twinKey(MeshMessage message, String sha256) {
    if (message.type() == MessageType.REPORT || message.localId().isEmpty()) {
      return Optional.empty();
    }
    String from = message.from().map(MailboxId::value).orElse("");
    String workflow = message.workflowId().map(WorkflowId::value).orElse("");
    String localId = message.localId().map(LocalId::value).orElse("");
    return Optional.of(hash(String.join("\n", from, workflow, sha256, localId)));
  }

  private static String hash(String text) {
    return FileSlice.sha256(text.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
  }

  static ObjectNode received(Fetched fetched, Instant at, long order) {
    ObjectNode record = Ledger.record("received", at);
    EnvelopeJson.write(fetched.envelope(), record);
    return record
        .put("length", fetched.length())
        .put("sha256", fetched.sha256())
        .put("order", order);
  }

  static ObjectNode handlerFailed(Instant at, String exception, Instant notBefore) {
    return Ledger.record("handler-failed", at)
        .put("exception", exception)
        .put("notBefore", notBefore.toString());
  }

  static ObjectNode handled(Instant at, boolean redelivered) {
    return Ledger.record("handled", at).put("redelivered", redelivered);
  }

  static ObjectNode requeued(Instant at) {
    return Ledger.record("requeued", at);
  }

  static InboxEntry read(Path entry, InboxState state) throws IOException {
    return entry(entry, state, Ledger.read(entry.resolve(NAME)));
  }

  /** Where the message stood in the service's list, among all that came. */
  static long order(Path entry) throws IOException {
    return Ledger.read(entry.resolve(NAME)).get(0).path("order").asLong();
  }

  static InboxEntry entry(Path entry, InboxState state, List<JsonNode> records) {
    JsonNode first = records.get(0);
    int attempts = 0;
    Instant notBefore = Instant.MIN;
    Optional<String> reason = Optional.empty();
    for (JsonNode record : records) {
      switch (record.path("event").asString()) {
        case "handler-failed" -> {
          attempts++;
          notBefore = Instant.parse(record.path("notBefore").asString());
          reason = EnvelopeJson.text(record, "exception");
        }
        case "requeued" -> {
          attempts = 0;
          notBefore = Instant.MIN;
        }
        default -> {
          // The first record is read as a whole; others tell a person, not the program.
        }
      }
    }
    return new InboxEntry(
        String.valueOf(entry.getFileName()),
        state,
        EnvelopeJson.incoming(first),
        entry.resolve(CONTENT),
        first.path("length").asLong(),
        first.path("sha256").asString(),
        Instant.parse(first.path("at").asString()),
        attempts,
        notBefore,
        reason);
  }
}
