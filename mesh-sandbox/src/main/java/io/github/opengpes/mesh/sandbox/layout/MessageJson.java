package io.github.opengpes.mesh.sandbox.layout;

import io.github.opengpes.mesh.sandbox.Lifetimes;
import io.github.opengpes.mesh.sandbox.Mailbox;
import io.github.opengpes.mesh.sandbox.Register;
import io.github.opengpes.mesh.sandbox.http.Times;
import io.github.opengpes.mesh.sandbox.store.Envelope;
import io.github.opengpes.mesh.sandbox.store.MessageStatus;
import io.github.opengpes.mesh.sandbox.store.MessageType;
import io.github.opengpes.mesh.sandbox.store.StatusEvent;
import io.github.opengpes.mesh.sandbox.store.StoredMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A message as the public Python sandbox writes it: snake_case, times without zone (UTC), newest
 * event first, no nulls and no empty optional texts.
 */
final class MessageJson {

  private MessageJson() {}

  /**
   * @throws IllegalArgumentException says which field is wrong
   */
  static StoredMessage read(JsonNode json) {
    String id = needed(json, "message_id").toUpperCase(Locale.ROOT);
    if (!id.matches("[A-Z0-9_-][A-Z0-9._-]*")) {
      throw new IllegalArgumentException("message_id may have letters, digits, _ - and . only");
    }
    Instant created = time(json, "created_timestamp");
    List<StatusEvent> events = new ArrayList<>();
    for (JsonNode event : json.path("events")) {
      events.add(event(event));
    }
    if (events.isEmpty()) {
      events.add(
          new StatusEvent(
              MessageStatus.ACCEPTED.word(),
              created,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()));
    }
    MessageStatus status = MessageStatus.of(events.get(0).status());
    Envelope envelope = envelope(json);
    if (!envelope.recipient().matches("[^./\\\\][^/\\\\]*")) {
      throw new IllegalArgumentException("recipient.mailbox_id cannot be the name of a folder");
    }
    StoredMessage message =
        new StoredMessage(
            id,
            envelope,
            status,
            json.path("total_chunks").asInt(1),
            json.path("file_size").asLong(0),
            status == MessageStatus.UPLOADING ? 0 : 1,
            created,
            newest(events, MessageStatus.ACCEPTED),
            newest(events, MessageStatus.ACKNOWLEDGED),
            type(json),
            !envelope.sender().isEmpty(),
            List.of());
    return message.events().equals(events) ? message : message.withHistory(events);
  }

  private static MessageType type(JsonNode json) {
    String text = json.path("message_type").asString(MessageType.DATA.name());
    if (!text.equals(MessageType.DATA.name()) && !text.equals(MessageType.REPORT.name())) {
      throw new IllegalArgumentException("message_type is DATA or REPORT");
    }
    return MessageType.valueOf(text);
  }

  private static Envelope envelope(JsonNode json) {
    JsonNode metadata = json.path("metadata");
    return new Envelope(
        party(json, "sender"),
        needed(json.path("recipient"), "mailbox_id").strip().toUpperCase(Locale.ROOT),
        json.path("workflow_id").asString("UNDEFINED"),
        text(metadata, "local_id"),
        text(metadata, "subject"),
        text(metadata, "file_name"),
        text(metadata, "checksum"),
        text(metadata, "partner_id"),
        text(metadata, "content_type"),
        text(metadata, "content_encoding"),
        metadata.path("encrypted").asBoolean(false),
        metadata.path("compressed").asBoolean(false));
  }

  private static String party(JsonNode json, String role) {
    return json.path(role).path("mailbox_id").asString("").strip().toUpperCase(Locale.ROOT);
  }

  private static StatusEvent event(JsonNode event) {
    return new StatusEvent(
        needed(event, "status"),
        time(event, "timestamp"),
        text(event, "event"),
        text(event, "code"),
        text(event, "description"),
        text(event, "linked_message_id"));
  }

  private static Optional<Instant> newest(List<StatusEvent> events, MessageStatus status) {
    return events.stream()
        .filter(event -> event.status().equals(status.word()))
        .findFirst()
        .map(StatusEvent::at);
  }

  private static String needed(JsonNode json, String name) {
    return text(json, name)
        .orElseThrow(() -> new IllegalArgumentException(name + " is missing or not text"));
  }

  private static Optional<String> text(JsonNode json, String name) {
    JsonNode value = json.path(name);
    return value.isString() && !value.asString().isEmpty()
        ? Optional.of(value.asString())
        : Optional.empty();
  }

  private static Instant time(JsonNode json, String name) {
    return text(json, name)
        .flatMap(Times::parse)
        .orElseThrow(
            () -> new IllegalArgumentException(name + " is missing or not an ISO 8601 time"));
  }

  static Map<String, Object> write(StoredMessage message, Register register) {
    Envelope envelope = message.envelope();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("message_id", message.id());
    json.put("recipient", party(envelope.recipient(), register));
    json.put("sender", party(envelope.sender(), register));
    json.put("events", message.events().stream().map(MessageJson::event).toList());
    json.put("metadata", metadata(message));
    json.put("workflow_id", envelope.workflowId());
    json.put("message_type", message.type().name());
    json.put("total_chunks", message.chunks());
    json.put("file_size", message.status() == MessageStatus.UPLOADING ? 0 : message.size());
    Instant expiry = message.created().plus(Lifetimes.documented().inbox());
    json.put("inbox_expiry_timestamp", Times.iso(expiry, false));
    json.put("last_modified", Times.iso(message.created(), false));
    json.put("created_timestamp", Times.iso(message.created(), false));
    return json;
  }

  private static Map<String, Object> metadata(StoredMessage message) {
    Envelope envelope = message.envelope();
    Map<String, Object> json = new LinkedHashMap<>();
    put(json, "subject", envelope.subject());
    put(json, "content_type", envelope.contentType());
    put(json, "content_encoding", envelope.contentEncoding());
    put(json, "file_name", envelope.fileName());
    put(json, "local_id", envelope.localId());
    put(json, "partner_id", envelope.partnerId());
    put(json, "checksum", envelope.checksum());
    json.put("encrypted", envelope.encrypted());
    json.put("compressed", envelope.compressed());
    return json;
  }

  private static Map<String, Object> party(String id, Register register) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("mailbox_id", id);
    if (id.isEmpty()) {
      json.put("mailbox_name", "Central System Mailbox");
      json.put("org_code", "X26");
      json.put("ods_code", "X26");
      json.put("org_name", "NHS England");
      json.put("billing_entity", "England");
      return json;
    }
    Optional<Mailbox> mailbox = register.mailbox(id);
    put(json, "mailbox_name", mailbox.map(Mailbox::name));
    put(json, "org_code", mailbox.map(Mailbox::orgCode));
    put(json, "ods_code", mailbox.map(Mailbox::odsCode));
    put(json, "org_name", mailbox.flatMap(Mailbox::orgName));
    put(json, "billing_entity", mailbox.flatMap(Mailbox::billingEntity));
    return json;
  }

  private static Map<String, Object> event(StatusEvent event) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("status", event.status());
    put(json, "code", event.code());
    put(json, "event", event.event());
    put(json, "description", event.description());
    json.put("timestamp", Times.iso(event.at(), false));
    put(json, "linked_message_id", event.linkedMessage());
    return json;
  }

  private static void put(Map<String, Object> json, String name, Optional<String> value) {
    value.filter(text -> !text.isEmpty()).ifPresent(text -> json.put(name, text));
  }
}
