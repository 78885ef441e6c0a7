package io.github.opengpes.extractor;

import io.github.opengpes.exchange.RequestStates;
import io.github.opengpes.messages.GpesUuid;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A finished result.
 *
 * @param issue of the request that it answers
 * @param retainUntil last day of its retention period
 * @param sending how its way to the collector stands
 */
record Result(
    GpesUuid qrUuid,
    RequestStates.Key key,
    int issue,
    RunSummary summary,
    Instant startedAt,
    Instant finishedAt,
    LocalDate retainUntil,
    Sending sending) {

  /**
   * How the way of a result to the collector stands.
   *
   * @param localId the outbox message that carries it; absent: none is under way
   * @param sends how many messages have been queued for it
   * @param nextSendAt after a failure: when to send again; absent with a failure: not again
   * @param failureCode MESH's code for the last message that did not arrive
   */
  record Sending(
      Optional<String> localId,
      int sends,
      Optional<Instant> nextSendAt,
      Optional<Instant> sentAt,
      Optional<Instant> deliveredAt,
      Optional<Instant> acknowledgedAt,
      Optional<String> failureCode) {

    static final Sending NOT_YET =
        new Sending(
            Optional.empty(),
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }
}
