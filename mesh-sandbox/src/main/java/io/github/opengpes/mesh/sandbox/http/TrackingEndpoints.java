package io.github.opengpes.mesh.sandbox.http;

import io.github.opengpes.mesh.sandbox.Mailbox;
import io.github.opengpes.mesh.sandbox.Register;
import io.github.opengpes.mesh.sandbox.store.Envelope;
import io.github.opengpes.mesh.sandbox.store.MessageStatus;
import io.github.opengpes.mesh.sandbox.store.MessageStore;
import io.github.opengpes.mesh.sandbox.store.StatusEvent;
import io.github.opengpes.mesh.sandbox.store.StoredMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tracking of sent messages, by message id and (deprecated by the service) by local id. */
final class TrackingEndpoints {

  private final MessageStore store;
  private final Register register;
  private final Rules rules;
  private final Outcomes outcomes;

  TrackingEndpoints(MessageStore store, Register register, Rules rules) {
    this.store = store;
    this.register = register;
    this.rules = rules;
    this.outcomes = new Outcomes(rules);
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
            .filter(StoredMessage::tracked)
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
    putOrNothing(body, "local_id", envelope.localId());
    body.put("workflow_id", envelope.workflowId());
    body.put("filename", fileName(message));
    body.put("expiry_time", iso(expiry(message)));
    body.put("upload_timestamp", iso(message.created()));
    body.put("recipient", envelope.recipient());
    put(body, "recipient_name", recipient.map(Mailbox::name));
    put(body, "recipient_ods_code", recipient.map(Mailbox::odsCode));
    put(body, "recipient_org_code", recipient.map(Mailbox::orgCode));
    putOrNothing(body, "recipient_org_name", recipient.flatMap(Mailbox::orgName));
    body.put("status_success", outcomes.successful(message));
    body.put("status", message.statusWord());
    if (rules.transferIsTracked()) {
      putTransfer(body, message);
    }
    return body;
  }

  /** Code and words of a success are those of the description's example. */
  private void putTransfer(Map<String, Object> body, StoredMessage message) {
    Optional<StatusEvent> failure = outcomes.failure(message);
    if (failure.isPresent()) {
      StatusEvent event = failure.get();
      put(body, "status_event", event.event());
      body.put("status_timestamp", iso(event.at()));
      put(body, "status_description", event.description());
      put(body, "status_code", event.code());
    } else if (message.status() != MessageStatus.UPLOADING) {
      body.put("status_event", "TRANSFER");
      body.put("status_timestamp", iso(message.changed()));
      body.put("status_description", "Success");
      body.put("status_code", "01");
    }
  }

  private Map<String, Object> versionOne(StoredMessage message) {
    Envelope envelope = message.envelope();
    Optional<Mailbox> recipient = register.mailbox(envelope.recipient());
    Optional<Mailbox> sender = register.mailbox(envelope.sender());
    Optional<StatusEvent> failure = outcomes.failure(message);
    Map<String, Object> body = Answer.object("addressType", "ALL");
    putOrNothing(body, "checksum", envelope.checksum());
    body.put("chunkCount", message.chunks());
    putOrNothing(body, "compressFlag", flag(envelope.compressed()));
    putOrNothing(body, "contentEncoding", envelope.contentEncoding());
    putOrNothing(body, "downloadTimestamp", message.acknowledged().map(Times::digits));
    body.put("dtsId", message.id());
    putOrNothing(body, "encryptedFlag", flag(envelope.encrypted()));
    body.put("expiryTime", Times.digits(expiry(message)));
    put(body, "failureDate", failure.map(event -> Times.digits(event.at())));
    put(body, "failureDiagnostic", failure.flatMap(StatusEvent::description));
    body.put("fileName", fileName(message));
    body.put("fileSize", message.status() == MessageStatus.UPLOADING ? 0 : message.size());
    putOrNothing(body, "isCompressed", flag(envelope.compressed()));
    put(body, "linkedMsgId", failure.flatMap(StatusEvent::linkedMessage));
    putOrNothing(body, "localId", envelope.localId());
    put(body, "meshRecipientOdsCode", recipient.map(Mailbox::odsCode));
    body.put("messageId", message.id());
    body.put("messageType", rules.typeInCapitals() ? "DATA" : "Data");
    putOrNothing(body, "partnerId", envelope.partnerId());
    body.put("recipient", envelope.recipient());
    put(body, "recipientName", recipient.map(Mailbox::name));
    put(body, "recipientOrgCode", recipient.map(Mailbox::orgCode));
    putOrNothing(body, "recipientOrgName", recipient.flatMap(Mailbox::orgName));
    putOrNothing(body, "recipientSmtp", alias(envelope.recipient()));
    body.put("sender", envelope.sender());
    put(body, "senderName", sender.map(Mailbox::name));
    put(body, "senderOdsCode", sender.map(Mailbox::odsCode));
    put(body, "senderOrgCode", sender.map(Mailbox::orgCode));
    putOrNothing(body, "senderOrgName", sender.flatMap(Mailbox::orgName));
    putOrNothing(body, "senderSmtp", alias(envelope.sender()));
    body.put("status", capitalised(message.statusWord()));
    if (rules.trackingHasNulls()) {
      body.put("statusCode", failure.flatMap(StatusEvent::code).orElse(null));
      body.put("statusDescription", failure.flatMap(StatusEvent::description).orElse(null));
      body.put("statusEvent", failure.flatMap(StatusEvent::event).orElse(null));
      body.put("statusTimestamp", failure.map(event -> Times.digits(event.at())).orElse(null));
    }
    body.put("statusSuccess", outcomes.successful(message) ? "SUCCESS" : "ERROR");
    putOrNothing(body, "subject", envelope.subject());
    body.put("uploadTimestamp", Times.digits(message.created()));
    body.put("version", "1.0");
    body.put("workflowId", envelope.workflowId());
    return body;
  }

  /** What is not there is {@code null} or empty text, as the rules have it. */
  private void putOrNothing(Map<String, Object> body, String name, Optional<String> value) {
    body.put(name, value.orElse(rules.trackingHasNulls() ? null : ""));
  }

  private static Optional<String> flag(boolean set) {
    return set ? Optional.of("Y") : Optional.empty();
  }

  /** The address of a mailbox in mail, as the description's example shows it. */
  private Optional<String> alias(String mailbox) {
    return rules.trackingHasNulls()
        ? Optional.of(mailbox.toLowerCase(Locale.ROOT) + "@dts.nhs.uk")
        : Optional.empty();
  }

  private static void put(Map<String, Object> body, String name, Optional<String> value) {
    value.ifPresent(text -> body.put(name, text));
  }

  private static String fileName(StoredMessage message) {
    return message.envelope().fileName().orElse(message.id() + ".dat");
  }

  private Instant expiry(StoredMessage message) {
    return rules.lifetimes().expiry(message.created(), message.accepted());
  }

  private String iso(Instant at) {
    return Times.iso(at, rules.timesHaveZone());
  }

  private static String capitalised(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
