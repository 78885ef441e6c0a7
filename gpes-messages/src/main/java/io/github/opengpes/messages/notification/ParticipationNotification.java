package io.github.opengpes.messages.notification;

import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.SpineUserId;
import io.github.opengpes.messages.fault.InvalidValueException;
import io.github.opengpes.messages.fault.Rule;
import java.util.List;
import java.util.Optional;

/**
 * Asks a practice for, or tells it of, its part in an extraction.
 *
 * @param stage before the extraction or after it
 * @param practice the practice asked
 * @param sqi the scheduled query instance, when it is about one
 * @param recipients users to be notified, at most 1,000; may be empty
 * @param payload what the practice sees
 */
public record ParticipationNotification(
    Stage stage,
    PracticeId practice,
    Optional<ScheduledQueryInstanceId> sqi,
    List<SpineUserId> recipients,
    Payload payload)
    implements QeNotification.Content {

  /** Most users that one notification can name. */
  public static final int MOST_RECIPIENTS = 1000;

  public ParticipationNotification {
    recipients = List.copyOf(recipients);
    if (recipients.size() > MOST_RECIPIENTS) {
      throw new InvalidValueException(Rule.TYPE_LIST, "at most 1000 users can be notified");
    }
  }
}
