package io.github.opengpes.extractor;

import io.github.opengpes.exchange.RequestStates;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.messages.CollectorSignature;
import io.github.opengpes.messages.ExtractorSignature;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.ResponseCode;
import io.github.opengpes.messages.rtp.RequestSchedule;
import java.time.Instant;
import java.util.Optional;

/**
 * The request that stands for one practice.
 *
 * @param rtpContent file name of the run-time parameters in the inbox folder
 * @param collector the mailbox that asked, and gets the result
 * @param extractorSignature absent when the practice is refused
 * @param issue 1, and one more for each re-issue
 */
record Request(
    RequestStates.Key key,
    GpesUuid rtpUuid,
    String rtpContent,
    MailboxId collector,
    CollectorSignature collectorSignature,
    Optional<ExtractorSignature> extractorSignature,
    ResponseCode code,
    RequestSchedule schedule,
    int issue,
    Running running) {

  /**
   * How its runs stand.
   *
   * @param qrUuid identity of the result, fixed when the first run starts
   * @param runs how many have been started
   * @param nextRunAt after a failure: when to try again; absent: not again
   * @param failure of the last run
   */
  record Running(
      Optional<GpesUuid> qrUuid, int runs, Optional<Instant> nextRunAt, Optional<String> failure) {

    static final Running NOT_YET =
        new Running(Optional.empty(), 0, Optional.empty(), Optional.empty());
  }
}
