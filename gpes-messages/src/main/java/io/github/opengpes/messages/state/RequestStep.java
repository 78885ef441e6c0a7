package io.github.opengpes.messages.state;

import static io.github.opengpes.messages.state.RequestState.ACCEPTED;
import static io.github.opengpes.messages.state.RequestState.AUTHORISED;
import static io.github.opengpes.messages.state.RequestState.CANCELLED;
import static io.github.opengpes.messages.state.RequestState.DECLINED;
import static io.github.opengpes.messages.state.RequestState.DELIVERED;
import static io.github.opengpes.messages.state.RequestState.EXPIRED;
import static io.github.opengpes.messages.state.RequestState.FAILED;
import static io.github.opengpes.messages.state.RequestState.HELD;
import static io.github.opengpes.messages.state.RequestState.NOTIFIED;
import static io.github.opengpes.messages.state.RequestState.PURGED;
import static io.github.opengpes.messages.state.RequestState.QR_ACCEPTED;
import static io.github.opengpes.messages.state.RequestState.QR_REJECTED;
import static io.github.opengpes.messages.state.RequestState.RECALLED;
import static io.github.opengpes.messages.state.RequestState.REFUSED;
import static io.github.opengpes.messages.state.RequestState.RELEASED;
import static io.github.opengpes.messages.state.RequestState.REQUESTED;
import static io.github.opengpes.messages.state.RequestState.RUNNING;
import static io.github.opengpes.messages.state.RequestState.SENT;
import static io.github.opengpes.messages.state.RequestState.WITHHELD;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Every step that leads from one {@link RequestState} to another: the whole table. */
public enum RequestStep {
  /** The practice agrees to take part. */
  AUTHORISE(AUTHORISED, NOTIFIED),
  /** The practice refuses to take part, or is silent until the extraction date. */
  DECLINE(DECLINED, NOTIFIED),
  /** The request goes to the extractor. */
  REQUEST(REQUESTED, AUTHORISED),
  /** The extractor accepts the request for the practice. */
  ACCEPT(ACCEPTED, REQUESTED),
  /** The extractor refuses the request for the practice. */
  REFUSE(REFUSED, REQUESTED),
  /** The Execution-Date is there and the extraction begins. */
  START(RUNNING, ACCEPTED),
  /** The result is ready. */
  HOLD(HELD, RUNNING),
  /** The extraction breaks down. */
  FAIL(FAILED, RUNNING),
  /** The extraction is tried again. */
  RETRY(RUNNING, FAILED),
  /** The result goes to MESH. */
  SEND(SENT, HELD),
  /** MESH could not deliver; the same result goes again under the same QR-UUID. */
  SEND_AGAIN(SENT, SENT),
  /** MESH reports that the collector has acknowledged receipt. */
  DELIVER(DELIVERED, SENT),
  /** The collector accepts the result. */
  ACCEPT_RESULT(QR_ACCEPTED, DELIVERED),
  /** The collector rejects the result. */
  REJECT_RESULT(QR_REJECTED, DELIVERED),
  /** A corrected result goes to MESH. */
  CORRECT(SENT, QR_REJECTED),
  /** The practice lets the result go on (stage 2). */
  RELEASE(RELEASED, QR_ACCEPTED),
  /** The practice does not let the result go on (stage 2). */
  WITHHOLD(WITHHELD, QR_ACCEPTED),
  /** The cut-off passes before a result was sent. */
  EXPIRE(EXPIRED, REQUESTED, ACCEPTED, RUNNING, HELD, FAILED),
  /** The collector no longer wants a result that has not gone. */
  CANCEL(CANCELLED, NOTIFIED, AUTHORISED, REQUESTED, ACCEPTED, RUNNING, HELD, FAILED),
  /** The collector no longer wants a result that has gone. */
  RECALL(RECALLED, SENT, DELIVERED, QR_ACCEPTED, QR_REJECTED, RELEASED, WITHHELD),
  /** The retention period ends and the result is destroyed. */
  PURGE(
      PURGED,
      SENT,
      DELIVERED,
      QR_ACCEPTED,
      QR_REJECTED,
      RELEASED,
      WITHHELD,
      EXPIRED,
      CANCELLED,
      RECALLED),
  /** The collector requests the same instance anew. */
  RE_ISSUE(
      REQUESTED,
      REQUESTED,
      ACCEPTED,
      REFUSED,
      RUNNING,
      HELD,
      SENT,
      DELIVERED,
      QR_ACCEPTED,
      QR_REJECTED,
      FAILED,
      RELEASED,
      WITHHELD,
      EXPIRED,
      CANCELLED,
      RECALLED,
      PURGED);

  private final RequestState to;

  /** Never handed out. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final EnumSet<RequestState> from;

  RequestStep(RequestState to, RequestState... from) {
    this.to = to;
    this.from = EnumSet.copyOf(Arrays.asList(from));
  }

  /** States in which the step can be taken. */
  public Set<RequestState> from() {
    return EnumSet.copyOf(from);
  }

  /** The state to which the step leads. */
  public RequestState to() {
    return to;
  }

  /** The state after this step; nothing when it cannot be taken there. */
  public Optional<RequestState> after(RequestState state) {
    return from.contains(state) ? Optional.of(to) : Optional.empty();
  }
}
