package io.github.opengpes.messages.notification;

import io.github.opengpes.messages.GpSystemIdentifier;
import io.github.opengpes.messages.GpesDateTime;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.Terminology;
import io.github.opengpes.messages.internal.Texts;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * One notification of an extractor.
 *
 * @param uuid identity
 * @param issued when it was issued, local time
 * @param answering the collector's notification that is answered; absent when the extractor begins
 * @param practice the practice
 * @param system product and version of its GP system
 * @param terminologies the coding schemes in use, at least one
 * @param sqi the scheduled query instance, when it is about one
 * @param content an answer about participation, or an event
 */
public record EqNotification(
    GpesUuid uuid,
    LocalDateTime issued,
    Optional<GpesUuid> answering,
    PracticeId practice,
    GpSystemIdentifier system,
    List<Terminology> terminologies,
    Optional<ScheduledQueryInstanceId> sqi,
    Content content) {

  /** What is notified; says also what {@code E-Q-Notification-Type} holds. */
  public sealed interface Content permits ParticipationResponse, Event {}

  public EqNotification {
    issued = GpesDateTime.held(issued);
    terminologies = Texts.some(terminologies, "terminology");
  }
}
