package io.github.opengpes.messages.notification;

import io.github.opengpes.messages.internal.Texts;
import java.util.List;

/** Notifications of the collector to an extractor: message GPES-Q-E-NT; at least one. */
public record QeNotificationMessage(String gpesVersion, List<QeNotification> notifications) {

  public QeNotificationMessage {
    Texts.free(gpesVersion, 255, "GPES-I-Version");
    notifications = Texts.some(notifications, "notification");
  }
}
