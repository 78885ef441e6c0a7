package io.github.opengpes.mesh.sandbox.http;

import io.github.opengpes.mesh.sandbox.Mailbox;
import io.github.opengpes.mesh.sandbox.Register;
import io.github.opengpes.mesh.sandbox.store.MessageStore;
import io.github.opengpes.mesh.sandbox.store.MessageType;
import io.github.opengpes.mesh.sandbox.store.StatusEvent;
import io.github.opengpes.mesh.sandbox.store.StoredMessage;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The rich inbox and outbox: messages of every state, newest first, with their envelopes. Not in
 * the MESH API description; the public Python sandbox has them.
 */
final class RichEndpoints {

  private static final Duration USUAL_TIME = Duration.ofDays(30);
  private static final int USUAL_PAGE = 100;

  private final MessageStore store;
  private final Register register;
  private final Rules rules;
  private final Clock clock;
  private final Outcomes outcomes;

  RichEndpoints(MessageStore store, Register register, Rules rules, Clock clock) {
    this.store = store;
    this.register = register;
    this.rules = rules;
    this.clock = clock;
    this.outcomes = new Outcomes(rules);
  }

  List<Route> routes() {
    return List.of(
        Route.ofMailbox("GET", "/inbox/rich", this::inbox),
        Route.ofMailbox("GET", "/outbox/rich", this::outbox));
  }

  private Answer inbox(Incoming incoming) throws IOException {
    Inputs inputs = new Inputs(incoming);
    int pageSize = inputs.number("max_results", 1, 2000, USUAL_PAGE);
    Comparator<StoredMessage> newestFirst = Comparator.comparing(StoredMessage::position);
    return page(
        incoming,
        inputs,
        pageSize,
        "/inbox/rich",
        () ->
            store.receivedBy(incoming.mailbox().id()).stream()
                .sorted(newestFirst.reversed())
                .toList(),
        this::received);
  }

  private Answer outbox(Incoming incoming) throws IOException {
    Inputs inputs = new Inputs(incoming);
    int pageSize = Math.min(USUAL_PAGE, inputs.number("max_results", 10, 5000, USUAL_PAGE));
    Comparator<StoredMessage> newestFirst =
        Comparator.comparing(StoredMessage::created).thenComparing(StoredMessage::id);
    return page(
        incoming,
        inputs,
        pageSize,
        "/outbox/rich",
        () ->
            store.sentBy(incoming.mailbox().id()).stream().sorted(newestFirst.reversed()).toList(),
        this::sent);
  }

  /** Reads the messages of a box, newest first. */
  @FunctionalInterface
  private interface Box {
    List<StoredMessage> messages() throws IOException;
  }

  private Answer page(
      Incoming incoming,
      Inputs inputs,
      int pageSize,
      String boxPath,
      Box box,
      Function<StoredMessage, Map<String, Object>> shown)
      throws IOException {
    Instant start = inputs.instant("start_time", clock.instant().minus(USUAL_TIME));
    Optional<String> from = inputs.text("continue_from", 24, 1000);
    inputs.check();
    Optional<String> behind =
        from.map(
            text ->
                Cursor.messageId(text)
                    .orElseThrow(
                        () ->
                            Refusal.saying(
                                rules.badPositionStatus(),
                                "continue_from is not a position of this mailbox")));
    List<StoredMessage> found =
        box.messages().stream().filter(message -> message.created().isAfter(start)).toList();
    int first = behind.map(id -> place(found, id) + 1).orElse(0);
    List<StoredMessage> page = found.subList(first, Math.min(found.size(), first + pageSize));
    String self =
        "/messageexchange/"
            + incoming.mailbox().id()
            + boxPath
            + "?start_time="
            + URLEncoder.encode(iso(start), StandardCharsets.UTF_8)
            + "&max_results="
            + pageSize;
    Map<String, Object> links = Answer.object("self", self);
    if (first + page.size() < found.size()) {
      String last = page.get(page.size() - 1).id();
      links.put("next", self + "&continue_from=" + Cursor.behind(last));
    }
    return Answer.json(
        200,
        ApiVersion.V2.mediaType,
        Answer.object(
            "valid_at",
            iso(clock.instant()),
            "messages",
            page.stream().map(shown).toList(),
            "links",
            links));
  }

  /** -1 when the message is not there any more: the list starts anew. */
  private static int place(List<StoredMessage> messages, String id) {
    return messages.stream().map(StoredMessage::id).toList().indexOf(id);
  }

  private Map<String, Object> received(StoredMessage message) {
    Map<String, Object> shown = envelope(message, Optional.empty());
    shown.put(
        "sent_date", message.accepted().map(this::iso).orElseGet(() -> iso(message.created())));
    put(shown, "status_code", outcomes.failure(message).flatMap(StatusEvent::code));
    return shown;
  }

  private Map<String, Object> sent(StoredMessage message) {
    Map<String, Object> shown = envelope(message, Optional.of(""));
    shown.put("sent_date", iso(message.created()));
    shown.put("status_code", message.events().get(0).code().orElse(""));
    return shown;
  }

  /**
   * @param nothing what stands for a text that is not there; the name is left out when absent
   */
  private Map<String, Object> envelope(StoredMessage message, Optional<String> nothing) {
    String recipient = message.envelope().recipient();
    String sender = message.envelope().sender();
    Map<String, Object> shown = Answer.object("message_id", message.id());
    Instant expiry = rules.lifetimes().expiry(message.created(), message.accepted());
    shown.put("expiry_timestamp", iso(expiry));
    // What a sender did not say is empty; what a report does not have is left out.
    Optional<String> unsaid = message.type() == MessageType.DATA ? Optional.of("") : nothing;
    put(shown, "local_id", message.envelope().localId().or(() -> unsaid));
    shown.put("message_type", message.type().name());
    shown.put("recipient", recipient);
    put(shown, "recipient_name", register.mailbox(recipient).map(Mailbox::name).or(() -> nothing));
    shown.put("sender", sender);
    // A report's sender is nobody: the public sandbox calls it so.
    put(
        shown,
        "sender_name",
        sender.isEmpty()
            ? Optional.of("Central System Mailbox")
            : register.mailbox(sender).map(Mailbox::name));
    shown.put("status", message.statusWord());
    shown.put("workflow_id", message.envelope().workflowId());
    shown.put("total_chunks", message.chunks());
    return shown;
  }

  private static void put(Map<String, Object> shown, String name, Optional<String> value) {
    value.ifPresent(text -> shown.put(name, text));
  }

  private String iso(Instant at) {
    return Times.iso(at, rules.timesHaveZone());
  }
}
