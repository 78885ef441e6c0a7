package io.github.opengpes.extraction.result;

import io.github.opengpes.messages.CollectorSignature;
import io.github.opengpes.messages.ExtractorSignature;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.QueryId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.rtp.RunTimeParameters;
import io.github.opengpes.requirements.model.RequirementPack;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What ties a result to its request (spec/gpes-i.md 5.3).
 *
 * @param names false: the optional names for people are left out ({@code Show-Descriptions} N)
 */
public record ResultIdentity(
    GpesUuid qrUuid,
    ScheduledQueryInstanceId sqi,
    GpesUuid rtpUuid,
    CollectorSignature collectorSignature,
    ExtractorSignature extractorSignature,
    Optional<String> queryName,
    Optional<String> queryDescription,
    boolean names) {

  /** How the description of a result begins that answers no request. */
  public static final String OFFLINE = "OFFLINE, answers no request, not for sending: ";

  private static final int LONGEST_DESCRIPTION = 255;
  private static final DateTimeFormatter SEQUENCE =
      DateTimeFormatter.ofPattern("uuuuMMddHHmm", Locale.ROOT);

  /**
   * The identity of a result that answers no request: ids of its own, an ad hoc instance of the
   * query numbered by the minute, and a description that says so.
   *
   * @param ids gives a fresh id each time
   */
  public static ResultIdentity offline(
      RequirementPack pack, LocalDateTime now, Supplier<UUID> ids) {
    String description = OFFLINE + pack.description();
    return new ResultIdentity(
        GpesUuid.of(ids.get()),
        new ScheduledQueryInstanceId(
            new QueryId(pack.queryId()),
            SEQUENCE.format(now),
            ScheduledQueryInstanceId.Kind.AD_HOC),
        GpesUuid.of(ids.get()),
        CollectorSignature.of(ids.get()),
        ExtractorSignature.of(ids.get()),
        Optional.of(shortened(pack.name())),
        Optional.of(shortened(description)),
        true);
  }

  /**
   * The identity of a result that answers a request.
   *
   * @param extractorSignature as given in the response to the request
   * @throws IllegalArgumentException when the practice is not in the cohort
   */
  public static ResultIdentity answering(
      RunTimeParameters request,
      PracticeId practice,
      GpesUuid qrUuid,
      ExtractorSignature extractorSignature) {
    boolean names = request.showDescriptions();
    return new ResultIdentity(
        qrUuid,
        request.identity().sqi(),
        request.identity().rtpUuid(),
        request
            .signatureFor(practice)
            .orElseThrow(() -> new IllegalArgumentException("the practice is not in the cohort")),
        extractorSignature,
        request.identity().queryName().filter(name -> names),
        request.identity().queryDescription().filter(description -> names),
        names);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_DESCRIPTION ? text : text.substring(0, LONGEST_DESCRIPTION);
  }
}
