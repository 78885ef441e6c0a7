package io.github.opengpes.extractor.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the practices answer: rules here, or in a file of their own.
 *
 * @param file a participation policy file ({@link ParticipationPolicy}); then nothing else here but
 *     {@code answerWithin}
 * @param byDefault key {@code default}: the answer where no rule fits
 * @param rules the first that fits decides
 * @param answerWithin how long a practice has when no request has come whose execution date ends
 *     the time earlier; default 28 days
 */
public record ParticipationConfiguration(
    Optional<Path> file,
    @com.fasterxml.jackson.annotation.JsonProperty("default") Optional<Decision> byDefault,
    Optional<List<ParticipationPolicy.Rule>> rules,
    Optional<Duration> answerWithin) {

  private static final Duration FOUR_WEEKS = Duration.ofDays(28);

  /** Refuses two sources of the same answer. */
  public ParticipationConfiguration {
    if (file.isPresent() && (byDefault.isPresent() || rules.isPresent())) {
      throw new IllegalArgumentException("participation: give a file, or default and rules here");
    }
    if (answerWithin.isPresent() && answerWithin.get().toHours() < 1) {
      throw new IllegalArgumentException("answer-within is at least an hour, such as P28D");
    }
  }

  /** Nobody answers. */
  public static ParticipationConfiguration silent() {
    return new ParticipationConfiguration(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The rules that stand here. */
  public ParticipationPolicy inline() {
    return new ParticipationPolicy(byDefault, rules);
  }

  /** How long a practice has to answer. */
  public Duration timeToAnswer() {
    return answerWithin.orElse(FOUR_WEEKS);
  }
}
