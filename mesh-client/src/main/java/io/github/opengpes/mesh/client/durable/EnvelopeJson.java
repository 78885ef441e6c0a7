package io.github.opengpes.mesh.client.durable;

import io.github.opengpes.mesh.client.DeliveryStatus;
import io.github.opengpes.mesh.client.LocalId;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshMessage;
import io.github.opengpes.mesh.client.MessageContent;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.MessageType;
import io.github.opengpes.mesh.client.OutgoingMessage;
import io.github.opengpes.mesh.client.WorkflowId;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Envelopes as they stand in a ledger. */
final class EnvelopeJson {

  private EnvelopeJson() {}

  static void write(OutgoingMessage message, ObjectNode into) {
    into.put("to", message.to().value())
        .put("workflow", message.workflowId().value())
        .put("contentType", message.contentType())
        .put("encrypted", message.encrypted())
        .put("compressed", message.compressed())
        .put("gzip", message.gzip());
    put(into, "localId", message.localId().map(LocalId::value));
    put(into, "subject", message.subject());
    put(into, "fileName", message.fileName());
    put(into, "checksum", message.checksum());
    put(into, "partnerId", message.partnerId());
  }

  static OutgoingMessage outgoing(JsonNode from, MessageContent content) {
    return new OutgoingMessage(
        new MailboxId(from.path("to").asString()),
        new WorkflowId(from.path("workflow").asString()),
        content,
        text(from, "localId").map(LocalId::new),
        text(from, "subject"),
        text(from, "fileName"),
        text(from, "checksum"),
        text(from, "partnerId"),
        from.path("contentType").asString(),
        from.path("encrypted").asBoolean(),
        from.path("compressed").asBoolean(),
        from.path("gzip").asBoolean());
  }

  static void write(MeshMessage message, ObjectNode into) {
    into.put("messageId", message.id().value())
        .put("type", message.type().name())
        .put("encrypted", message.encrypted())
        .put("compressed", message.compressed())
        .put("chunks", message.chunks());
    put(into, "from", message.from().map(MailboxId::value));
    put(into, "to", message.to().map(MailboxId::value));
    put(into, "workflow", message.workflowId().map(WorkflowId::value));
    put(into, "localId", message.localId().map(LocalId::value));
    put(into, "subject", message.subject());
    put(into, "fileName", message.fileName());
    put(into, "checksum", message.checksum());
    put(into, "partnerId", message.partnerId());
    put(into, "contentType", message.contentType());
    put(into, "linkedMessage", message.linkedMessage().map(MessageId::value));
    message.status().success().ifPresent(success -> into.put("statusSuccess", success));
    put(into, "statusEvent", message.status().event());
    put(into, "statusCode", message.status().code());
    put(into, "statusDescription", message.status().description());
    put(into, "statusAt", message.status().at().map(Instant::toString));
  }

  static MeshMessage incoming(JsonNode from) {
    JsonNode success = from.path("statusSuccess");
    return new MeshMessage(
        new MessageId(from.path("messageId").asString()),
        MessageType.valueOf(from.path("type").asString()),
        text(from, "from").map(MailboxId::new),
        text(from, "to").map(MailboxId::new),
        text(from, "workflow").map(WorkflowId::new),
        text(from, "localId").map(LocalId::new),
        text(from, "subject"),
        text(from, "fileName"),
        text(from, "checksum"),
        text(from, "partnerId"),
        text(from, "contentType"),
        from.path("encrypted").asBoolean(),
        from.path("compressed").asBoolean(),
        from.path("chunks").asInt(),
        new DeliveryStatus(
            success.isBoolean() ? Optional.of(success.asBoolean()) : Optional.empty(),
            text(from, "statusEvent"),
            text(from, "statusCode"),
            text(from, "statusDescription"),
            text(from, "statusAt").map(Instant::parse)),
        text(from, "linkedMessage").map(MessageId::new));
  }

  static Optional<String> text(JsonNode from, String name) {
    JsonNode value = from.path(name);
    return value.isString() ? Optional.of(value.asString()) : Optional.empty();
  }

  private static void put(ObjectNode into, String name, Optional<String> value) {
    value.ifPresent(text -> into.put(name, text));
  }
}
