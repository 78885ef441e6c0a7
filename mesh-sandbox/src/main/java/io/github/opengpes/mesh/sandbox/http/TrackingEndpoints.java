package io.github.opengpes.mesh.sandbox.http;

import io.github.opengpes.mesh.sandbox.Mailbox;
import io.github.opengpes.mesh.sandbox.Register;
import io.github.opengpes.mesh.sandbox.store.Envelope;
import io.github.opengpes.mesh.sandbox.store.MessageStatus;
import io.github.opengpes.mesh.sandbox.store.MessageStore;
import io.github.opengpes.mesh.sandbox.store.StoredMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tracking of sent messages, by message id and (deprecated by the service) by local id. */
final class TrackingEndpoints {

  /** How long a message stays in an inbox that nobody empties (MESH API description). */
  private static final Duration INBOX_LIFE = Duration.ofDays(5);

  private final MessageStore store;
  private final Register register;
  private final Rules rules;

  TrackingEndpoints(MessageStore store, Register register, Rules rules) {
    this.store = store;
    this.register = register;
    this.rules = rules;
  }

  List<Route> routes() {
    return List.of(
        Route.ofMailbox("GET", "/outbox/tracking", this::byMessageId),
        Route.ofMailbox("GET", "/outbox/tracking/*", this::byLocalId));
  }

  private Answer byMessageId(Incoming incoming) throws IOException {
    Inputs inputs = new Inputs(incoming);
    String id = inputs.neededText("messageID").toUpperCase(Locale.ROOT);
    inputs.check();
    StoredMessage message =
        store
            .find(id)
            .filter(found -> found.envelope().sender().equals(incoming.mailbox().id()))
            .orElseThrow(() -> Refusal.of(Fault.NOT_FOUND));
    return incoming.version() == ApiVersion.V2
        ? Answer.json(200, ApiVersion.V2.mediaType, versionTwo(message))
        : Answer.json(200, "application/json", versionOne(message));
  }

  private Answer byLocalId(Incoming incoming) throws IOException {
    List<StoredMessage> found = store.sentUnder(incoming.mailbox().id(), incoming.parameter(1));
    if (found.isEmpty()) {
      throw Refusal.of(Fault.NOT_FOUND);
    }
    if (found.size() > 1) {
      throw Refusal.of(Fault.SEVERAL_MESSAGES);
    }
    return Answer.json(200, "application/json", versionOne(found.get(0)));
  }

  private Map<String, Object> versionTwo(StoredMessage message) {
    Envelope envelope = message.envelope();
    Optional<Mailbox> recipient = register.mailbox(envelope.recipient());
    Map<String, Object> body = Answer.object("message_id", message.id());
    body.put("local_id", envelope.localId().orElse(""));
    body.put("workflow_id", envelope.workflowId());
    body.put("filename", fileName(message));
    body.put("expiry_time", iso(expiry(message)));
    body.put("upload_timestamp", iso(message.created()));
    body.put("recipient", envelope.recipient());
    put(body, "recipient_name", recipient.map(Mailbox::name));
    put(body, "recipient_ods_code", recipient.map(Mailbox::odsCode));
    put(body, "recipient_org_code", recipient.map(Mailbox::orgCode));
    body.put("recipient_org_name", recipient.flatMap(Mailbox::orgName).orElse(""));
    body.put("status_success", true);
    body.put("status", message.status().word());
    if (rules.transferIsTracked() && message.status() != MessageStatus.UPLOADING) {
      body.put("status_event", "TRANSFER");
      body.put("status_timestamp", iso(message.changed()));
      body.put("status_description", "Transferred to recipient mailbox");
      body.put("status_code", "00");
    }
    return body;
  }

  private Map<String, Object> versionOne(StoredMessage message) {
    Envelope envelope = message.envelope();
    Optional<Mailbox> recipient = register.mailbox(envelope.recipient());
    Optional<Mailbox> sender = register.mailbox(envelope.sender());
    Map<String, Object> body = Answer.object("addressType", "ALL");
    body.put("checksum", envelope.checksum().orElse(""));
    body.put("chunkCount", message.chunks());
    body.put("compressFlag", envelope.compressed() ? "Y" : "");
    body.put("contentEncoding", envelope.contentEncoding().orElse(""));
    body.put("downloadTimestamp", message.acknowledged().map(Times::digits).orElse(""));
    body.put("dtsId", message.id());
    body.put("encryptedFlag", envelope.encrypted() ? "Y" : "");
    body.put("expiryTime", Times.digits(expiry(message)));
    body.put("fileName", fileName(message));
    body.put("fileSize", message.status() == MessageStatus.UPLOADING ? 0 : message.size());
    body.put("isCompressed", envelope.compressed() ? "Y" : "");
    body.put("localId", envelope.localId().orElse(""));
    put(body, "meshRecipientOdsCode", recipient.map(Mailbox::odsCode));
    body.put("messageId", message.id());
    body.put("messageType", rules.typeInCapitals() ? "DATA" : "Data");
    body.put("partnerId", envelope.partnerId().orElse(""));
    body.put("recipient", envelope.recipient());
    put(body, "recipientName", recipient.map(Mailbox::name));
    put(body, "recipientOrgCode", recipient.map(Mailbox::orgCode));
    body.put("recipientOrgName", recipient.flatMap(Mailbox::orgName).orElse(""));
    body.put("recipientSmtp", "");
    body.put("sender", envelope.sender());
    put(body, "senderName", sender.map(Mailbox::name));
    put(body, "senderOdsCode", sender.map(Mailbox::odsCode));
    put(body, "senderOrgCode", sender.map(Mailbox::orgCode));
    body.put("senderOrgName", sender.flatMap(Mailbox::orgName).orElse(""));
    body.put("senderSmtp", "");
    body.put("status", capitalised(message.status().word()));
    body.put("statusSuccess", "SUCCESS");
    body.put("subject", envelope.subject().orElse(""));
    body.put("uploadTimestamp", Times.digits(message.created()));
    body.put("version", "1.0");
    body.put("workflowId", envelope.workflowId());
    return body;
  }

  private static void put(Map<String, Object> body, String name, Optional<String> value) {
    value.ifPresent(text -> body.put(name, text));
  }

  private static String fileName(StoredMessage message) {
    return message.envelope().fileName().orElse(message.id() + ".dat");
  }

  private static Instant expiry(StoredMessage message) {
    return message.created().plus(INBOX_LIFE);
  }

  private String iso(Instant at) {
    return Times.iso(at, rules.timesHaveZone());
  }

  private static String capitalised(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
