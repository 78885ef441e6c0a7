package io.github.opengpes.messages.rtpr;

import io.github.opengpes.messages.GpesDateTime;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.internal.Texts;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * The extractor's answer to a request, practice by practice: message GPES-E-Q-RTPR.
 *
 * @param gpesVersion GPES-I version that the sender follows
 * @param sqi as in the request
 * @param rtprUuid identity of this answer
 * @param rtpUuid the request answered
 * @param issued when it was issued, local time
 * @param queryName for people
 * @param queryDescription for people
 * @param practices one answer for each practice, at least one
 */
public record RunTimeParametersResponse(
    String gpesVersion,
    ScheduledQueryInstanceId sqi,
    GpesUuid rtprUuid,
    GpesUuid rtpUuid,
    LocalDateTime issued,
    Optional<String> queryName,
    Optional<String> queryDescription,
    List<PracticeResponse> practices) {

  public RunTimeParametersResponse {
    Texts.free(gpesVersion, 255, "GPES-I-Version");
    issued = GpesDateTime.held(issued);
    queryName.ifPresent(Texts::description);
    queryDescription.ifPresent(Texts::description);
    practices = Texts.some(practices, "practice");
  }

  /** The answer for a practice, when there is one. */
  public Optional<PracticeResponse> responseFor(PracticeId practice) {
    return practices.stream().filter(answer -> answer.practice().equals(practice)).findFirst();
  }
}
