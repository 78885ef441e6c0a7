package io.github.opengpes.messages.state;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where one practice stands under one scheduled query instance. The same states at both ends, in
 * reports and on screens. Our own design, after the dates and messages of GPES-I. The steps between
 * them are in {@link RequestStep}.
 */
public enum RequestState {
  /** The practice has been asked whether it takes part (stage 1). */
  NOTIFIED,
  /** The practice takes part. */
  AUTHORISED,
  /** The practice does not take part, or has not answered in time. */
  DECLINED,
  /** The request is with the extractor; the first state where a collection has no notifications. */
  REQUESTED,
  /** The extractor will do it. */
  ACCEPTED,
  /** The extractor will not do it; the response code says why. */
  REFUSED,
  /** The extraction runs. */
  RUNNING,
  /** The result is ready and waits for the Interim-Date, or for its turn. */
  HELD,
  /** The result has been given to MESH. */
  SENT,
  /** MESH has the collector's acknowledgement of receipt. */
  DELIVERED,
  /** The collector has accepted the result. */
  QR_ACCEPTED,
  /** The collector has rejected the result. */
  QR_REJECTED,
  /** The extraction broke down. */
  FAILED,
  /** The practice lets the result go on (stage 2). */
  RELEASED,
  /** The practice does not let the result go on (stage 2). */
  WITHHELD,
  /** The cut-off passed before a result was sent. */
  EXPIRED,
  /** The collector no longer wants the result, and none has gone. */
  CANCELLED,
  /** The collector no longer wants the result, which has gone. */
  RECALLED,
  /** The retention period is over and the result has been destroyed at the extractor. */
  PURGED;

  /** States in which the record of a practice can begin. */
  public static Set<RequestState> first() {
    return EnumSet.of(NOTIFIED, REQUESTED);
  }

  /** States that can follow in one step. */
  public Set<RequestState> next() {
    Set<RequestState> next = EnumSet.noneOf(RequestState.class);
    for (RequestStep step : RequestStep.values()) {
      if (step.from().contains(this)) {
        next.add(step.to());
      }
    }
    return next;
  }

  /** Whether a state can follow in one step. */
  public boolean canBecome(RequestState next) {
    return next().contains(next);
  }

  /**
   * Whether a state can follow in one or more steps without a re-issue of the request. The
   * collector does not see each step of the extractor: it may hear of {@code DELIVERED} next after
   * {@code ACCEPTED}.
   */
  public boolean canLeadTo(RequestState later) {
    Set<RequestState> reached = EnumSet.noneOf(RequestState.class);
    Set<RequestState> open = EnumSet.of(this);
    while (!open.isEmpty()) {
      RequestState state = open.iterator().next();
      open.remove(state);
      for (RequestStep step : RequestStep.values()) {
        if (step != RequestStep.RE_ISSUE && step.from().contains(state) && reached.add(step.to())) {
          open.add(step.to());
        }
      }
    }
    return reached.contains(later);
  }

  /**
   * Nothing more is to be done, unless the collector asks anew, recalls, or the result is purged.
   */
  public boolean isSettled() {
    return switch (this) {
      case DECLINED,
          REFUSED,
          QR_ACCEPTED,
          RELEASED,
          WITHHELD,
          EXPIRED,
          CANCELLED,
          RECALLED,
          PURGED ->
          true;
      case NOTIFIED,
          AUTHORISED,
          REQUESTED,
          ACCEPTED,
          RUNNING,
          HELD,
          SENT,
          DELIVERED,
          QR_REJECTED,
          FAILED ->
          false;
    };
  }
}
