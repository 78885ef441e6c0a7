package io.github.opengpes.mesh.sandbox.http;

import io.github.opengpes.mesh.sandbox.faults.Fault.CorruptBody;
import io.github.opengpes.mesh.sandbox.faults.Fault.DuplicateDelivery;
import io.github.opengpes.mesh.sandbox.faults.Fault.LostAcknowledgement;
import io.github.opengpes.mesh.sandbox.faults.Fault.MisleadingAnswer;
import io.github.opengpes.mesh.sandbox.faults.Fault.Outcome;
import io.github.opengpes.mesh.sandbox.faults.Fault.ResetAfter;
import io.github.opengpes.mesh.sandbox.faults.Fault.ResetBefore;
import io.github.opengpes.mesh.sandbox.faults.Fault.ResetMidBody;
import io.github.opengpes.mesh.sandbox.faults.Fault.Status;
import io.github.opengpes.mesh.sandbox.faults.Fault.TruncatedBody;
import io.github.opengpes.mesh.sandbox.faults.Faults;
import io.github.opengpes.mesh.sandbox.faults.Operation;
import io.github.opengpes.mesh.sandbox.faults.Verdict;
import io.github.opengpes.mesh.sandbox.store.MessageIds;
import io.github.opengpes.mesh.sandbox.store.MessageStore;
import io.github.opengpes.mesh.sandbox.store.StoredMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stands between the requests and what serves them, and lets happen what the fault rules say. The
 * rules are asked before the token is looked at, as by a gateway in front of the service.
 */
final class FaultEdge {

  /** The request attribute with the names of the rules that act on it. */
  static final String RULES = "io.github.opengpes.mesh.sandbox.faults";

  /** Serves the request, by this endpoint, with the clock this much ahead. Refusals are answers. */
  @FunctionalInterface
  interface Serving {
    Answer serve(Route.Endpoint endpoint, Duration skew) throws IOException;
  }

  private final Faults faults;
  private final MessageStore store;
  private final Clock clock;
  private final MessageIds ids;
  private final Pauses pauses;
  private final SecondDelivery secondDelivery;

  FaultEdge(Faults faults, MessageStore store, Clock clock, MessageIds ids, Pauses pauses) {
    this.faults = faults;
    this.store = store;
    this.clock = clock;
    this.ids = ids;
    this.pauses = pauses;
    this.secondDelivery = new SecondDelivery(store, ids, clock);
  }

  /**
   * @throws ConnectionCut when the fault is that no answer comes
   */
  Answer serve(Route.Endpoint endpoint, Incoming incoming, Serving serving) throws IOException {
    if (faults.quiet()) {
      return serving.serve(endpoint, Duration.ZERO);
    }
    List<String> path = incoming.path();
    Optional<Operation> operation = Operation.ofRequest(incoming.method(), path);
    if (operation.isEmpty()) {
      return serving.serve(endpoint, Duration.ZERO);
    }
    Verdict verdict = faults.decide(new SeenCall(operation.get(), path, incoming, store));
    if (verdict.rules().isEmpty()) {
      return serving.serve(endpoint, Duration.ZERO);
    }
    incoming.met(verdict.rules());
    if (!verdict.delay().isZero()) {
      pauses.pause(verdict.delay());
    }
    Serving skewed = (target, none) -> serving.serve(target, verdict.skew());
    Answer answer =
        verdict.outcome().isPresent()
            ? outcome(verdict.outcome().get(), operation.get(), endpoint, incoming, skewed)
            : skewed.serve(endpoint, Duration.ZERO);
    return underConditions(answer, verdict);
  }

  private Answer underConditions(Answer answer, Verdict verdict) {
    Answer dated =
        verdict.skew().isZero()
            ? answer
            : answer.withHeader("date", Times.http(clock.instant().plus(verdict.skew())));
    if (verdict.bytesPerSecond().isEmpty()) {
      return dated;
    }
    int speed = verdict.bytesPerSecond().getAsInt();
    return dated.withBody(
        dated.length(), out -> dated.body().writeTo(new TrickleStream(out, speed, pauses)));
  }

  private Answer outcome(
      Outcome outcome,
      Operation operation,
      Route.Endpoint endpoint,
      Incoming incoming,
      Serving serving)
      throws IOException {
    if (outcome instanceof Status status) {
      return status(status, endpoint, incoming, serving);
    }
    if (outcome instanceof ResetBefore reset) {
      incoming.drain(reset.requestBytes());
      throw ConnectionCut.byReset();
    }
    if (outcome instanceof LostAcknowledgement) {
      return serving.serve(this::pretendToAcknowledge, Duration.ZERO);
    }
    if (outcome instanceof MisleadingAnswer misleading) {
      return new MisleadingAnswers(ids).answer(misleading.lie(), endpoint, incoming, serving);
    }
    Answer answer = serving.serve(endpoint, Duration.ZERO);
    if (outcome instanceof ResetAfter) {
      spill(answer);
      throw ConnectionCut.byReset();
    }
    if (outcome instanceof ResetMidBody reset) {
      long after = BodyFaults.limit(reset.bytes(), answer);
      return BodyFaults.reset(answer, after, pauses);
    }
    if (outcome instanceof TruncatedBody truncated) {
      long keep = BodyFaults.limit(truncated.keep(), answer);
      return truncated.lengthKnown()
          ? BodyFaults.closed(answer, keep)
          : BodyFaults.shortened(answer, keep);
    }
    if (outcome instanceof CorruptBody corrupt) {
      return BodyFaults.corrupted(answer, corrupt.at());
    }
    if (outcome instanceof DuplicateDelivery) {
      return operation == Operation.LIST
          ? secondDelivery.listedTwice(answer)
          : secondDelivery.underAnotherId(
              answer,
              operation == Operation.SEND_CHUNK
                  ? Optional.of(incoming.messageId())
                  : Optional.empty());
    }
    throw new IllegalStateException("no way to let happen: " + outcome.kind());
  }

  private static Answer status(
      Status status, Route.Endpoint endpoint, Incoming incoming, Serving serving)
      throws IOException {
    if (status.done()) {
      spill(serving.serve(endpoint, Duration.ZERO));
    } else {
      incoming.drain();
    }
    return FaultPages.of(status, ApiHandler.versionOf(incoming));
  }

  /** The answer of an acknowledgement, refusals included, without its effect. */
  private Answer pretendToAcknowledge(Incoming incoming) throws IOException {
    StoredMessage message =
        store.find(incoming.messageId()).orElseThrow(() -> Refusal.of(Fault.MESSAGE_UNKNOWN));
    if (!message.envelope().recipient().equals(incoming.mailbox().id())) {
      throw Refusal.of(Fault.FORBIDDEN);
    }
    return incoming.version() == ApiVersion.V2
        ? Answer.empty(200, Map.of())
        : Answer.json(200, "application/json", Map.of("messageId", message.id()));
  }

  /** Lets go of an answer that nobody will get. */
  static void spill(Answer answer) throws IOException {
    answer.body().writeTo(OutputStream.nullOutputStream());
  }
}
