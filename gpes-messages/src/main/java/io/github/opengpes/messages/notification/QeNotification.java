package io.github.opengpes.messages.notification;

import io.github.opengpes.messages.GpesDateTime;
import io.github.opengpes.messages.GpesUuid;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * One notification of the collector.
 *
 * @param uuid identity, quoted in the response
 * @param issued when it was issued, local time
 * @param answering a notification of the extractor that is answered; GPES-I does not use it
 * @param content a question of participation, or a ping
 */
public record QeNotification(
    GpesUuid uuid, LocalDateTime issued, Optional<GpesUuid> answering, Content content) {

  /** What is notified; says also what {@code Q-E-Notification-Type} holds. */
  public sealed interface Content permits ParticipationNotification, PingRequest {}

  public QeNotification {
    issued = GpesDateTime.held(issued);
  }
}
