package io.github.opengpes.messages.notification;

import io.github.opengpes.messages.internal.Texts;
import java.util.List;

/** Notifications of an extractor to the collector: message GPES-E-Q-NT; at least one. */
public record EqNotificationMessage(String gpesVersion, List<EqNotification> notifications) {

  public EqNotificationMessage {
    Texts.free(gpesVersion, 255, "GPES-I-Version");
    notifications = Texts.some(notifications, "notification");
  }
}
