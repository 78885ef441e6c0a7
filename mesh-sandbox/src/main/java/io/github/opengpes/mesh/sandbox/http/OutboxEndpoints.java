package io.github.opengpes.mesh.sandbox.http;

import io.github.opengpes.mesh.sandbox.Register;
import io.github.opengpes.mesh.sandbox.Workflow;
import io.github.opengpes.mesh.sandbox.http.DemographicRouting.Failure;
import io.github.opengpes.mesh.sandbox.http.DemographicRouting.Routed;
import io.github.opengpes.mesh.sandbox.store.Body;
import io.github.opengpes.mesh.sandbox.store.BodyTooLargeException;
import io.github.opengpes.mesh.sandbox.store.ChunkOutcome;
import io.github.opengpes.mesh.sandbox.store.Envelope;
import io.github.opengpes.mesh.sandbox.store.MessageIds;
import io.github.opengpes.mesh.sandbox.store.MessageStatus;
import io.github.opengpes.mesh.sandbox.store.MessageStore;
import io.github.opengpes.mesh.sandbox.store.NewReport;
import io.github.opengpes.mesh.sandbox.store.StatusEvent;
import io.github.opengpes.mesh.sandbox.store.StoredMessage;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.NullNode;

/** Send and send chunk. Their checks come in the order of the public Python sandbox. */
final class OutboxEndpoints {

  private final MessageStore store;
  private final Register register;
  private final Rules rules;
  private final Clock clock;
  private final MessageIds ids;
  private final DemographicRouting routing;

  OutboxEndpoints(MessageStore store, Register register, Rules rules, Clock clock, MessageIds ids) {
    this.store = store;
    this.register = register;
    this.rules = rules;
    this.clock = clock;
    this.ids = ids;
    this.routing = new DemographicRouting(register, rules);
  }

  List<Route> routes() {
    return List.of(
        Route.ofMailbox("POST", "/outbox", this::send),
        Route.ofMailbox("POST", "/outbox/*/*", this::sendChunk));
  }

  private Answer send(Incoming incoming) throws IOException {
    SendHeaders headers = SendHeaders.read(incoming);
    ApiVersion version = incoming.version();
    if (headers.to().isEmpty()) {
      throw Refusal.of(Fault.RECIPIENT_MISSING);
    }
    Optional<String> encoding = contentEncoding(incoming);
    ChunkRange range =
        headers.chunkRange().isEmpty()
            ? new ChunkRange(1, 1)
            : ChunkRange.parse(headers.chunkRange())
                .filter(r -> r.number() == 1)
                .orElseThrow(() -> Refusal.of(Fault.CHUNKS_INVALID));
    Optional<Routed> routed = routing.route(headers.to());
    String recipient = routed.flatMap(Routed::mailbox).orElse(headers.to());
    if (routed.isEmpty() && register.mailbox(recipient).isEmpty()) {
      throw Refusal.of(Fault.RECIPIENT_UNKNOWN);
    }
    String sender = incoming.mailbox().id();
    if (rules.rightsAreChecked()) {
      checkRights(incoming, sender, headers.workflowId(), recipient);
    }
    Envelope envelope = headers.envelope(sender, recipient, encoding);
    Body body = receive(incoming);
    if (body.size() == 0) {
      store.discard(body);
      throw Refusal.of(Fault.CONTENT_MISSING);
    }
    if (range.total() > 1) {
      checkSmallest(body);
    }
    StoredMessage message =
        store.create(ids.next(), envelope, range.total(), body, clock.instant());
    reportUnlessRouted(message);
    return Answer.json(202, incoming.plainMediaType(), idBody(version, message.id()));
  }

  /**
   * A message for a patient whose practice was not found is accepted, and fails after that: its
   * sender gets a report (GP Connect guide). After a crash in between, it expires as others do.
   */
  private void reportUnlessRouted(StoredMessage message) throws IOException {
    Optional<Failure> failure =
        message.waiting()
            ? routing.route(message.envelope().recipient()).flatMap(Routed::failure)
            : Optional.empty();
    if (failure.isPresent()) {
      Instant now = clock.instant();
      StatusEvent told = failure.get().event(now, Optional.of(message.id()));
      store.undeliver(
          message.id(),
          failure.get().event(now, Optional.empty()),
          Optional.of(NewReport.about(ids.next(), message, told)));
    }
  }

  /**
   * Only a registered workflow restricts anyone: a test bench would otherwise have to register one
   * before its first message. That choice is ours.
   */
  private void checkRights(Incoming incoming, String sender, String workflowId, String recipient) {
    String from = incoming.header("Mex-From").orElse(sender).strip();
    if (!from.isEmpty() && !from.toUpperCase(Locale.ROOT).equals(sender)) {
      throw Refusal.of(Fault.SENDER_INVALID);
    }
    String type = incoming.header("Mex-MessageType").orElse("DATA").strip();
    if (!type.isEmpty() && !type.equalsIgnoreCase("DATA")) {
      throw Refusal.of(Fault.TYPE_INVALID);
    }
    Optional<Workflow> workflow = register.workflow(workflowId);
    if (workflow.isPresent() && !workflow.get().senders().contains(sender)) {
      throw Refusal.of(Fault.SENDER_NOT_ALLOWED);
    }
    boolean known = register.mailbox(recipient).isPresent();
    if (known && workflow.isPresent() && !workflow.get().receivers().contains(recipient)) {
      throw Refusal.of(Fault.WORKFLOW_NOT_REGISTERED);
    }
  }

  private Answer sendChunk(Incoming incoming) throws IOException {
    ApiVersion version = incoming.version();
    String id = incoming.messageId();
    Inputs inputs = new Inputs(incoming);
    int number = inputs.positivePathNumber("chunk_number", incoming.parameter(2));
    inputs.check();
    Optional<ChunkRange> range = chunkRange(incoming, id, number);
    StoredMessage message = store.find(id).orElseThrow(() -> Refusal.of(Fault.NOT_FOUND));
    checkChunk(incoming, message, number, range);
    Body body = receive(incoming);
    if (number < message.chunks()) {
      checkSmallest(body);
    }
    checkWhole(message, body);
    ChunkOutcome outcome = store.addChunk(id, number, body, rules.gapsRefused(), clock.instant());
    if (outcome == ChunkOutcome.COMPLETED) {
      reportUnlessRouted(store.find(id).orElse(message));
    }
    return switch (outcome) {
      case KEPT, COMPLETED ->
          Answer.json(202, incoming.plainMediaType(), chunkBody(version, id, number));
      case GAPS -> throw notKept(body, Refusal.of(Fault.CHUNKS_INVALID, id));
      case NOT_UPLOADING -> throw notKept(body, Refusal.bare(423));
    };
  }

  private Refusal notKept(Body body, Refusal reason) throws IOException {
    store.discard(body);
    return reason;
  }

  private Optional<ChunkRange> chunkRange(Incoming incoming, String id, int number) {
    String text = incoming.header("Mex-Chunk-Range").orElse("").strip();
    if (text.isEmpty() && !rules.chunkRangeNeeded()) {
      return Optional.empty();
    }
    return Optional.of(
        ChunkRange.parse(text)
            .filter(range -> range.number() == number)
            .orElseThrow(() -> Refusal.of(Fault.CHUNKS_INVALID, id)));
  }

  private void checkChunk(
      Incoming incoming, StoredMessage message, int number, Optional<ChunkRange> range) {
    if (!message.envelope().sender().equals(incoming.mailbox().id())) {
      throw Refusal.of(Fault.FORBIDDEN);
    }
    if (message.status() != MessageStatus.UPLOADING) {
      throw Refusal.bare(423);
    }
    if (number > message.chunks()) {
      throw Refusal.bare(rules.beyondTotalStatus());
    }
    if (!encoding(incoming).equals(message.envelope().contentEncoding().orElse(""))) {
      throw Refusal.of(Fault.ENCODING_CHANGED);
    }
    boolean otherTotal = range.isPresent() && range.get().total() != message.chunks();
    if (otherTotal && rules.chunkTotalIsFixed()) {
      throw Refusal.of(Fault.CHUNKS_INVALID, message.id());
    }
  }

  private void checkSmallest(Body body) throws IOException {
    if (body.size() < rules.limits().smallestChunk()) {
      throw notKept(body, Refusal.of(Fault.CHUNK_TOO_SMALL));
    }
  }

  /** Only a message of very many chunks can become too large, so few are ever measured. */
  private void checkWhole(StoredMessage message, Body body) throws IOException {
    long most = rules.limits().message();
    boolean possible = rules.limits().request() > most / message.chunks();
    if (possible && store.contentSize(message.id()) > most - body.size()) {
      throw notKept(body, Refusal.of(Fault.MESSAGE_TOO_LARGE));
    }
  }

  private Body receive(Incoming incoming) throws IOException {
    try {
      return store.receive(incoming.body(), rules.limits().request(), incoming.bodyLength());
    } catch (BodyTooLargeException e) {
      throw Refusal.saying(
          413, "The request body is larger than " + rules.limits().request() + " bytes");
    }
  }

  private static Optional<String> contentEncoding(Incoming incoming) {
    String encoding = encoding(incoming);
    if (encoding.isEmpty()) {
      return Optional.empty();
    }
    if (!encoding.equals("gzip")) {
      throw Refusal.of(Fault.ENCODING_UNSUPPORTED);
    }
    return Optional.of(encoding);
  }

  private static String encoding(Incoming incoming) {
    return incoming.header("Content-Encoding").orElse("").strip().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> idBody(ApiVersion version, String id) {
    return Map.of(version == ApiVersion.V2 ? "message_id" : "messageID", id);
  }

  private Object chunkBody(ApiVersion version, String id, int number) {
    if (rules.chunkAnswerNamesMessage()) {
      return idBody(version, id);
    }
    return version == ApiVersion.V2
        ? NullNode.getInstance()
        : Answer.object("messageID", id, "blockID", number);
  }
}
