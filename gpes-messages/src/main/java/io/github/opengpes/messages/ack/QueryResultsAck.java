package io.github.opengpes.messages.ack;

import io.github.opengpes.messages.GpesDateTime;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * The collector's word on one result. Our own design; docs/messages/query-results-ack.md.
 *
 * @param uuid identity of the acknowledgement
 * @param issued when it was issued, local time
 * @param qrUuid the result; known from the envelope even where the result could not be read
 * @param sqi the scheduled query instance; absent only where the result could not be read
 * @param practice the practice; absent only where the result could not be read
 * @param rtpUuid the request; absent only where the result could not be read
 * @param outcome accepted or rejected
 * @param findings what was found; may be empty for an acceptance
 */
public record QueryResultsAck(
    GpesUuid uuid,
    LocalDateTime issued,
    GpesUuid qrUuid,
    Optional<ScheduledQueryInstanceId> sqi,
    Optional<PracticeId> practice,
    Optional<GpesUuid> rtpUuid,
    Outcome outcome,
    List<AckFinding> findings) {

  /** What becomes of a result. */
  public enum Outcome {
    ACCEPTED("accepted"),
    REJECTED("rejected");

    private final String text;

    Outcome(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  public QueryResultsAck {
    issued = GpesDateTime.held(issued);
    findings = List.copyOf(findings);
  }

  public boolean isAccepted() {
    return outcome == Outcome.ACCEPTED;
  }
}
