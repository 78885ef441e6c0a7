package io.github.opengpes.collector.collection;

import io.github.opengpes.exchange.config.ConfigurationReader;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.TestPackId;
import io.github.opengpes.messages.rtp.QueryDomain;
import io.github.opengpes.messages.rtp.RequestSchedule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One collection as its operator writes it down (docs/collector/collection-file.md). The first six
 * digits of the SQI name the requirement pack. Each value is of its type; whether the values go
 * together, and with the packs and extractors that there are, is for {@link CollectionChecks}.
 *
 * @param name for people; goes out as Query-Name
 * @param sqi the scheduled query instance
 * @param description for people; goes out as Query-Description
 * @param domain live or test
 * @param testPackId the test pack of a test
 * @param notifications whether the practices are asked
 * @param notice the texts that they read; needed when they are asked
 * @param answerWithin how long a practice has to answer at the least, even when the execution date
 *     has come; default no time beyond it
 * @param executionDate earliest day on which the extractors run the query
 * @param interimDate earliest day on which results may come; absent: as soon as they are ready
 * @param cutoffDate last day on which results may come
 * @param priority 0 (low) to 9999 (high); default 0
 * @param retentionDays days for which the extractors keep the results; default 90
 * @param participation which patients are left out; default the most careful
 * @param exclusions patients with any of these codes are left out
 * @param variables values by the name of the pack's variable; those not named keep the pack's
 *     default
 * @param showDescriptions whether results carry descriptions; default no
 * @param returnAddress DTS-Return-Address; default the collector's own mailbox at dts.nhs.uk
 * @param cohort the practices asked
 * @param release who lets results go; default automatic
 */
public record CollectionDefinition(
    String name,
    String sqi,
    Optional<String> description,
    QueryDomain domain,
    Optional<String> testPackId,
    Notifications notifications,
    Optional<NoticeTexts> notice,
    Optional<Duration> answerWithin,
    LocalDate executionDate,
    Optional<LocalDate> interimDate,
    LocalDate cutoffDate,
    Optional<Integer> priority,
    Optional<Integer> retentionDays,
    Optional<Participation> participation,
    Optional<List<Exclusion>> exclusions,
    Optional<Map<String, String>> variables,
    Optional<Boolean> showDescriptions,
    Optional<String> returnAddress,
    List<CohortPart> cohort,
    Optional<ReleaseMode> release) {

  private static final int DEFAULT_RETENTION = 90;
  private static final int LONGEST_TEXT = 255;

  /** Refuses values that no message could carry. */
  public CollectionDefinition {
    if (name.isBlank() || name.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException("name: 1 to 255 characters");
    }
    if (description.isPresent() && description.get().length() > LONGEST_TEXT) {
      throw new IllegalArgumentException("description: at most 255 characters");
    }
    ScheduledQueryInstanceId.of(sqi);
    testPackId.ifPresent(TestPackId::of);
    new RequestSchedule(
        executionDate,
        cutoffDate,
        interimDate,
        priority.orElse(0),
        retentionDays.orElse(DEFAULT_RETENTION));
    if (answerWithin.isPresent() && answerWithin.get().isNegative()) {
      throw new IllegalArgumentException("answer-within: is not negative; such as PT48H");
    }
    exclusions = exclusions.map(List::copyOf);
    variables = variables.map(map -> Collections.unmodifiableMap(new LinkedHashMap<>(map)));
    cohort = List.copyOf(cohort);
  }

  /**
   * Reads a collection file.
   *
   * @throws io.github.opengpes.exchange.config.ConfigurationFault when it cannot be used
   */
  public static CollectionDefinition read(Path file) {
    return ConfigurationReader.read(file, CollectionDefinition.class);
  }

  /** Reads the text of a collection file again. */
  public static CollectionDefinition parse(String source, String text) {
    return ConfigurationReader.parse(source, text, CollectionDefinition.class);
  }

  /** The scheduled query instance. */
  public ScheduledQueryInstanceId instance() {
    return ScheduledQueryInstanceId.of(sqi);
  }

  /** Dates, priority and retention as a request carries them. */
  public RequestSchedule schedule() {
    return new RequestSchedule(
        executionDate,
        cutoffDate,
        interimDate,
        priority.orElse(0),
        retentionDays.orElse(DEFAULT_RETENTION));
  }

  /** How long a practice has to answer at the least. */
  public Duration timeToAnswer() {
    return answerWithin.orElse(Duration.ZERO);
  }

  /** Which patients are left out. */
  public Participation participationOrDefault() {
    return participation.orElse(Participation.CAREFUL);
  }

  /** Exclusion codes; may be empty. */
  public List<Exclusion> exclusionList() {
    return exclusions.orElse(List.of());
  }

  /** Values of variables by name; may be empty. */
  public Map<String, String> variableValues() {
    return variables.orElse(Map.of());
  }

  /** Who lets results go. */
  public ReleaseMode releaseMode() {
    return release.orElse(ReleaseMode.AUTOMATIC);
  }
}
