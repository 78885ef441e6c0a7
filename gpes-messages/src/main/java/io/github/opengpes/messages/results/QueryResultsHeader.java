package io.github.opengpes.messages.results;

import io.github.opengpes.messages.CollectorSignature;
import io.github.opengpes.messages.ExtractorSignature;
import io.github.opengpes.messages.GpesDateTime;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.QueryResultsFileName;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.internal.Texts;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * All of a query results message (GPES-E-Q-QR) but its records. One practice per message.
 *
 * @param gpesVersion GPES-I version that the sender follows
 * @param qrUuid identity of this result
 * @param sqi as in the request
 * @param rtpUuid the request answered
 * @param practice the practice
 * @param collectorSignature echoed from the request
 * @param extractorSignature echoed from the response to the request
 * @param issued when it was issued, local time
 * @param queryName for people
 * @param queryDescription for people
 * @param manifest what made the results
 */
public record QueryResultsHeader(
    String gpesVersion,
    GpesUuid qrUuid,
    ScheduledQueryInstanceId sqi,
    GpesUuid rtpUuid,
    PracticeId practice,
    CollectorSignature collectorSignature,
    ExtractorSignature extractorSignature,
    LocalDateTime issued,
    Optional<String> queryName,
    Optional<String> queryDescription,
    ResultsManifest manifest) {

  public QueryResultsHeader {
    Texts.free(gpesVersion, 255, "GPES-I-Version");
    issued = GpesDateTime.held(issued);
    queryName.ifPresent(Texts::description);
    queryDescription.ifPresent(Texts::description);
  }

  /** The name for an issue of these results, counted from 1. */
  public QueryResultsFileName fileName(int issue) {
    return QueryResultsFileName.of(sqi, practice, issue);
  }
}
