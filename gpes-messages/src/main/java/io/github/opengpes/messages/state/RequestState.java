package io.github.opengpes.messages.state;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Where the request to one practice for one scheduled query instance stands. Both ends, the reports
 * and the consoles use these states, and no other change of state than {@link #canBecome} names.
 *
 * <p>The states are our own design (after spec/gpes-i.md 10.2, INFERRED). The collector does not
 * see a run: for it a result's arrival leads from {@code ACCEPTED} to {@code DELIVERED} at once.
 */
public enum RequestState {
  /** The practice has been asked whether it takes part (stage 1). */
  NOTIFIED,
  /** The practice takes part. */
  AUTHORISED,
  /** The practice does not take part, or said nothing until the extraction date. */
  DECLINED,
  /** Run-time parameters have been sent, or have arrived. */
  REQUESTED,
  /** The extractor will run the query for this practice. */
  ACCEPTED,
  /** The extractor will not, and has given a response code. */
  REFUSED,
  /** The query is being run. */
  RUNNING,
  /** The result is ready: it waits for the interim date, or MESH could not deliver it. */
  HELD,
  /** MESH has the result. */
  SENT,
  /** The collector has taken the result from MESH. */
  DELIVERED,
  /** The collector has validated and loaded the result. */
  QR_ACCEPTED,
  /** The collector has found faults in the result. */
  QR_REJECTED,
  /** The run failed; it may be tried again. */
  FAILED,
  /** The practice lets the result be passed on (stage 2), or nobody had to be asked. */
  RELEASED,
  /** The practice does not let the result be passed on. */
  WITHHELD,
  /** The cut-off date passed before a result was sent. */
  EXPIRED,
  /** The collector has called the request off before a result was sent. */
  CANCELLED,
  /** The collector has asked for a sent result to be deleted. */
  RECALLED,
  /** The retention period is over and the extractor's copy of the result is deleted. */
  PURGED;

  private static final Map<RequestState, Set<RequestState>> NEXT = table();

  private static Map<RequestState, Set<RequestState>> table() {
    Map<RequestState, Set<RequestState>> next = new EnumMap<>(RequestState.class);
    next.put(NOTIFIED, EnumSet.of(AUTHORISED, DECLINED, CANCELLED));
    next.put(AUTHORISED, EnumSet.of(REQUESTED, CANCELLED));
    next.put(DECLINED, EnumSet.noneOf(RequestState.class));
    next.put(REQUESTED, EnumSet.of(ACCEPTED, REFUSED, EXPIRED, CANCELLED));
    next.put(ACCEPTED, EnumSet.of(RUNNING, DELIVERED, EXPIRED, CANCELLED));
    next.put(REFUSED, EnumSet.noneOf(RequestState.class));
    next.put(RUNNING, EnumSet.of(HELD, FAILED, EXPIRED, CANCELLED));
    next.put(HELD, EnumSet.of(SENT, EXPIRED, CANCELLED));
    next.put(SENT, EnumSet.of(DELIVERED, HELD, RECALLED, PURGED));
    next.put(DELIVERED, EnumSet.of(QR_ACCEPTED, QR_REJECTED, RECALLED, PURGED));
    next.put(QR_ACCEPTED, EnumSet.of(RELEASED, WITHHELD, RECALLED, PURGED));
    next.put(QR_REJECTED, EnumSet.of(SENT, DELIVERED, RECALLED, PURGED));
    next.put(FAILED, EnumSet.of(RUNNING, EXPIRED, CANCELLED));
    next.put(RELEASED, EnumSet.of(RECALLED, PURGED));
    next.put(WITHHELD, EnumSet.of(RECALLED, PURGED));
    next.put(EXPIRED, EnumSet.of(PURGED));
    next.put(CANCELLED, EnumSet.of(PURGED));
    next.put(RECALLED, EnumSet.of(PURGED));
    next.put(PURGED, EnumSet.noneOf(RequestState.class));
    // A re-issue of the run-time parameters begins again, wherever the request stands by then.
    next.forEach(
        (state, followers) -> {
          if (state != NOTIFIED && state != DECLINED) {
            followers.add(REQUESTED);
          }
        });
    return next;
  }

  /** Whether this state can be followed by that one. */
  public boolean canBecome(RequestState next) {
    return followers().contains(next);
  }

  /** The states that can follow. */
  public Set<RequestState> next() {
    return Set.copyOf(followers());
  }

  private Set<RequestState> followers() {
    return NEXT.getOrDefault(this, Set.of());
  }
}
