package io.github.opengpes.mesh.sandbox.admin;

import io.github.opengpes.mesh.sandbox.Mailbox;
import io.github.opengpes.mesh.sandbox.Register;
import io.github.opengpes.mesh.sandbox.SandboxConfig;
import io.github.opengpes.mesh.sandbox.http.Answer;
import io.github.opengpes.mesh.sandbox.http.Incoming;
import io.github.opengpes.mesh.sandbox.http.Refusal;
import io.github.opengpes.mesh.sandbox.http.Route;
import io.github.opengpes.mesh.sandbox.store.Envelope;
import io.github.opengpes.mesh.sandbox.store.MessageIds;
import io.github.opengpes.mesh.sandbox.store.MessageStatus;
import io.github.opengpes.mesh.sandbox.store.MessageStore;
import io.github.opengpes.mesh.sandbox.store.StatusEvent;
import io.github.opengpes.mesh.sandbox.store.StoredMessage;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The administrative addresses of the public Python sandbox, which need no token: reset, report,
 * event, mailbox and message. They behave as there, in both modes, but for three things: a reset of
 * a store on disk really empties it, a wrong status of a report is a 400 and not a 500, and other
 * web sites are kept out.
 */
public final class PublicSandboxAdmin {

  private static final Set<String> REPORT_STATUSES =
      Set.of(MessageStatus.UNDELIVERABLE.word(), MessageStatus.ERROR.word());

  private final MessageStore store;
  private final Register register;
  private final Clock clock;
  private final MessageIds ids;
  private final MessageDetails details;

  public PublicSandboxAdmin(SandboxConfig config, MessageStore store, MessageIds ids) {
    this.store = store;
    this.register = config.register();
    this.clock = config.clock();
    this.ids = ids;
    this.details = new MessageDetails(config);
  }

  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    for (String start : List.of("/admin", "/messageexchange/admin")) {
      routes.add(changing("DELETE", start + "/reset", this::reset));
      routes.add(changing("DELETE", start + "/reset/*", this::resetMailbox));
      routes.add(changing("POST", start + "/message/*/event", this::event));
      routes.add(Route.open("GET", start + "/mailbox/*", this::mailbox));
      routes.add(Route.open("GET", start + "/message/*", this::message));
    }
    routes.add(changing("POST", "/messageexchange/admin/report", this::report));
    routes.add(Route.open("GET", "/messageexchange/mailbox/*", this::mailbox));
    return routes;
  }

  /** Other web sites cannot make a browser on this machine change anything. */
  private static Route changing(String method, String path, Route.Endpoint endpoint) {
    return Route.open(
        method,
        path,
        incoming -> {
          Optional<String> objection = SameOrigin.foreign(incoming);
          if (objection.isPresent()) {
            throw Refusal.saying(403, objection.get());
          }
          return endpoint.serve(incoming);
        });
  }

  private Answer reset(Incoming incoming) throws IOException {
    store.clear();
    return json(Map.of("message", "all mailboxes reset"));
  }

  private Answer resetMailbox(Incoming incoming) throws IOException {
    String id = incoming.parameter(0).toUpperCase(Locale.ROOT);
    if (register.mailbox(id).isEmpty()) {
      throw Refusal.saying(404, "mailbox does not exist");
    }
    store.clear(id);
    return json(Map.of("message", "mailbox " + id + " reset"));
  }

  private Answer report(Incoming incoming) throws IOException {
    JsonBody body = JsonBody.read(incoming);
    String mailboxId = body.needed("mailbox_id");
    String code = body.needed("code");
    String description = body.needed("description");
    String workflowId = body.needed("workflow_id");
    Optional<String> subject = body.text("subject");
    Optional<String> localId = body.text("local_id");
    Optional<String> fileName = body.text("file_name");
    Optional<String> linked = body.text("linked_message_id");
    String status = body.text("status").orElse(MessageStatus.UNDELIVERABLE.word());
    if (!REPORT_STATUSES.contains(status)) {
      body.wrong("status", "Input should be 'undeliverable' or 'error'");
    }
    body.check();
    if (register.mailbox(mailboxId).isEmpty()) {
      throw Refusal.saying(404, "mailbox does not exist");
    }
    StatusEvent reason =
        new StatusEvent(
            status,
            clock.instant(),
            Optional.of("TRANSFER"),
            Optional.of(code),
            Optional.of(description),
            linked);
    Envelope envelope = Envelope.ofReport(mailboxId, workflowId, subject, localId, fileName);
    StoredMessage report = store.report(ids.next(), envelope, reason, clock.instant());
    return json(Map.of("message_id", report.id()));
  }

  private Answer event(Incoming incoming) throws IOException {
    JsonBody body = JsonBody.read(incoming);
    StatusEvent event =
        new StatusEvent(
            body.needed("status"),
            clock.instant(),
            body.text("event"),
            body.text("code"),
            body.text("description"),
            body.text("linked_message_id"));
    body.check();
    if (store.happened(incoming.parameter(0).toUpperCase(Locale.ROOT), event).isEmpty()) {
      throw notFound();
    }
    return Answer.empty(200, Map.of());
  }

  private Answer mailbox(Incoming incoming) {
    Mailbox mailbox =
        register.mailbox(incoming.parameter(0)).orElseThrow(PublicSandboxAdmin::notFound);
    Map<String, Object> shown = Answer.object("mailbox_id", mailbox.id());
    shown.put("mailbox_name", mailbox.name());
    mailbox.billingEntity().ifPresent(text -> shown.put("billing_entity", text));
    shown.put("ods_code", mailbox.odsCode());
    shown.put("org_code", mailbox.orgCode());
    shown.put("org_name", mailbox.orgName().orElse(""));
    shown.put("active", mailbox.active());
    return json(shown);
  }

  private Answer message(Incoming incoming) throws IOException {
    return json(
        details.of(
            store
                .find(incoming.parameter(0).toUpperCase(Locale.ROOT))
                .orElseThrow(PublicSandboxAdmin::notFound)));
  }

  private static Refusal notFound() {
    return Refusal.saying(404, "Not Found");
  }

  private static Answer json(Object value) {
    return Answer.json(200, "application/json", value);
  }
}
