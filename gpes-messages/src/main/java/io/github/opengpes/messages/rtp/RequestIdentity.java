package io.github.opengpes.messages.rtp;

import io.github.opengpes.messages.GpesDateTime;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.internal.Texts;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * Which run of which query is asked for, by which message.
 *
 * @param sqi the scheduled query instance
 * @param rtpUuid identity of this request, quoted in its response and results
 * @param issued when it was issued, local time
 * @param reIssue whether the same instance has been requested before
 * @param queryName for people; at most 255 characters
 * @param queryDescription for people; at most 255 characters
 */
public record RequestIdentity(
    ScheduledQueryInstanceId sqi,
    GpesUuid rtpUuid,
    LocalDateTime issued,
    boolean reIssue,
    Optional<String> queryName,
    Optional<String> queryDescription) {

  public RequestIdentity {
    issued = GpesDateTime.held(issued);
    queryName.ifPresent(Texts::description);
    queryDescription.ifPresent(Texts::description);
  }
}
