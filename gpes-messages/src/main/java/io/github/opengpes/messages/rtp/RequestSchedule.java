package io.github.opengpes.messages.rtp;

import io.github.opengpes.messages.fault.InvalidValueException;
import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.internal.Texts;
import java.time.LocalDate;
import java.util.Optional;

/**
 * When the work may begin, when results may go, and when they must have arrived. A cut-off before
 * the execution date can be held, so that its receiver can answer it; {@link RtpChecks} reports it.
 *
 * @param execution earliest date on which the request can be actioned
 * @param cutoff date by which all results must have been returned
 * @param interim earliest date on which results may be returned; absent: as soon as they are ready
 * @param priority 0 (low) to 9999 (high)
 * @param retentionDays days for which the results are kept at the extractor for audit
 */
public record RequestSchedule(
    LocalDate execution,
    LocalDate cutoff,
    Optional<LocalDate> interim,
    int priority,
    int retentionDays) {

  public RequestSchedule {
    inRange(execution);
    inRange(cutoff);
    interim.ifPresent(RequestSchedule::inRange);
    if (priority < 0 || priority > 9999) {
      throw new InvalidValueException(Rule.TYPE_NUMBER, "a priority is 0 to 9999");
    }
    Texts.atLeast(0, retentionDays, "a retention period");
  }

  private static void inRange(LocalDate date) {
    if (date.getYear() < 1 || date.getYear() > 9999) {
      throw new InvalidValueException(Rule.LEXICAL_YEAR);
    }
  }
}
