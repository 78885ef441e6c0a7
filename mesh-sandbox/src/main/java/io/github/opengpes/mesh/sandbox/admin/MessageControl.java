package io.github.opengpes.mesh.sandbox.admin;

import io.github.opengpes.mesh.sandbox.Mailbox;
import io.github.opengpes.mesh.sandbox.Register;
import io.github.opengpes.mesh.sandbox.SandboxConfig;
import io.github.opengpes.mesh.sandbox.http.Answer;
import io.github.opengpes.mesh.sandbox.http.Incoming;
import io.github.opengpes.mesh.sandbox.http.Route;
import io.github.opengpes.mesh.sandbox.lifecycle.Expiry;
import io.github.opengpes.mesh.sandbox.store.Envelope;
import io.github.opengpes.mesh.sandbox.store.MessageIds;
import io.github.opengpes.mesh.sandbox.store.MessageStatus;
import io.github.opengpes.mesh.sandbox.store.MessageStore;
import io.github.opengpes.mesh.sandbox.store.StatusEvent;
import io.github.opengpes.mesh.sandbox.store.StoredMessage;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Mailboxes and messages: their envelopes and what happened to them, never their content. */
final class MessageControl {

  private static final int MOST_SHOWN = 500;

  private final Register register;
  private final MessageStore store;
  private final MessageIds ids;
  private final Expiry expiry;
  private final Clock clock;

  MessageControl(SandboxConfig config, MessageStore store, MessageIds ids, Expiry expiry) {
    this.register = config.register();
    this.store = store;
    this.ids = ids;
    this.expiry = expiry;
    this.clock = config.clock();
  }

  List<Route> routes() {
    String message = ControlApi.BASE + "/messages/*";
    return List.of(
        Route.open("GET", ControlApi.BASE + "/mailboxes", incoming -> mailboxes()),
        Route.open("GET", ControlApi.BASE + "/mailboxes/*/received", this::received),
        Route.open("GET", ControlApi.BASE + "/mailboxes/*/sent", this::sent),
        Route.open("GET", message, incoming -> ControlJson.ok(shown(message(incoming)))),
        Route.open("POST", message + "/put-back", this::putBack),
        Route.open("POST", message + "/expire", this::expire),
        Route.open("POST", ControlApi.BASE + "/reports", this::report));
  }

  Mailbox mailbox(String id) {
    return register
        .mailbox(id.toUpperCase(Locale.ROOT))
        .orElseThrow(() -> ControlJson.refused(404, "there is no such mailbox"));
  }

  private Answer mailboxes() throws IOException {
    List<Map<String, Object>> shown = new ArrayList<>();
    for (Mailbox mailbox : register.mailboxes()) {
      shown.add(
          Answer.object(
              "id", mailbox.id(),
              "name", mailbox.name(),
              "ods-code", mailbox.odsCode(),
              "active", mailbox.active(),
              "waiting", store.inboxCount(mailbox.id())));
    }
    return ControlJson.ok(Map.of("mailboxes", shown));
  }

  private Answer received(Incoming incoming) throws IOException {
    return list(store.receivedBy(mailbox(incoming.parameter(0)).id()));
  }

  private Answer sent(Incoming incoming) throws IOException {
    return list(store.sentBy(mailbox(incoming.parameter(0)).id()));
  }

  private static Answer list(List<StoredMessage> oldestFirst) {
    List<StoredMessage> newest = new ArrayList<>(oldestFirst);
    Collections.reverse(newest);
    return ControlJson.ok(
        Answer.object(
            "total", newest.size(),
            "messages", newest.stream().limit(MOST_SHOWN).map(MessageControl::shown).toList()));
  }

  private static Map<String, Object> shown(StoredMessage message) {
    Envelope envelope = message.envelope();
    Map<String, Object> shown = Answer.object("id", message.id());
    shown.put("type", message.type().name());
    shown.put("status", message.statusWord());
    shown.put("sender", envelope.sender());
    shown.put("recipient", envelope.recipient());
    shown.put("workflow", envelope.workflowId());
    put(shown, "local-id", envelope.localId());
    put(shown, "subject", envelope.subject());
    put(shown, "file-name", envelope.fileName());
    put(shown, "content-encoding", envelope.contentEncoding());
    shown.put("bytes", message.size());
    shown.put("chunks", message.chunks());
    shown.put("created", message.created().toString());
    put(shown, "accepted", message.accepted().map(Instant::toString));
    put(shown, "acknowledged", message.acknowledged().map(Instant::toString));
    shown.put("events", message.events().stream().map(MessageControl::shown).toList());
    return shown;
  }

  private static Map<String, Object> shown(StatusEvent event) {
    Map<String, Object> shown = Answer.object("status", event.status());
    shown.put("at", event.at().toString());
    put(shown, "event", event.event());
    put(shown, "code", event.code());
    put(shown, "description", event.description());
    put(shown, "linked-message", event.linkedMessage());
    return shown;
  }

  private static void put(Map<String, Object> shown, String name, Optional<String> value) {
    value.ifPresent(text -> shown.put(name, text));
  }

  private StoredMessage message(Incoming incoming) throws IOException {
    return store
        .find(incoming.parameter(0).toUpperCase(Locale.ROOT))
        .orElseThrow(() -> ControlJson.refused(404, "there is no such message"));
  }

  private Answer putBack(Incoming incoming) throws IOException {
    ControlJson.object(incoming, Set.of());
    String id = message(incoming).id();
    if (!expiry.putBack(id)) {
      throw ControlJson.refused(
          409, "only an undeliverable message can be put back, while its content is there");
    }
    return ControlJson.ok(shown(message(incoming)));
  }

  private Answer expire(Incoming incoming) throws IOException {
    ControlJson.object(incoming, Set.of());
    if (!expiry.expire(message(incoming).id())) {
      throw ControlJson.refused(409, "only a message that waits in an inbox can expire");
    }
    return ControlJson.ok(shown(message(incoming)));
  }

  /** Puts a report into a mailbox: about a message, or as the request says. */
  private Answer report(Incoming incoming) throws IOException {
    JsonNode json =
        ControlJson.object(
            incoming,
            Set.of("mailbox", "code", "description", "about", "workflow", "subject", "local-id"));
    String code = ControlJson.needed(json, "code");
    String description = ControlJson.needed(json, "description");
    Optional<String> about = ControlJson.text(json, "about").map(id -> id.toUpperCase(Locale.ROOT));
    Envelope envelope = about.isPresent() ? envelopeAbout(about.get()) : envelope(json);
    Instant now = clock.instant();
    StatusEvent reason =
        new StatusEvent(
            MessageStatus.ERROR.word(),
            now,
            Optional.of("SEND"),
            Optional.of(code),
            Optional.of(description),
            about);
    return ControlJson.answer(201, shown(store.report(ids.next(), envelope, reason, now)));
  }

  private Envelope envelopeAbout(String id) throws IOException {
    Envelope of =
        store
            .find(id)
            .orElseThrow(() -> ControlJson.refused(404, "about: there is no such message"))
            .envelope();
    if (of.sender().isEmpty()) {
      throw ControlJson.refused(409, "about: a report has no sender to report to");
    }
    return Envelope.ofReport(of.sender(), of);
  }

  private Envelope envelope(JsonNode json) {
    return Envelope.ofReport(
        mailbox(ControlJson.needed(json, "mailbox")).id(),
        ControlJson.needed(json, "workflow"),
        ControlJson.text(json, "subject"),
        ControlJson.text(json, "local-id"),
        Optional.empty());
  }
}
