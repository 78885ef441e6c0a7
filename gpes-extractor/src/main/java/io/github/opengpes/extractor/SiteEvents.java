package io.github.opengpes.extractor;

import io.github.opengpes.messages.notification.Event;
import io.github.opengpes.messages.notification.Event.AttributeSupport;
import io.github.opengpes.messages.register.DataModelRegister;
import io.github.opengpes.messages.register.EventReason;
import io.github.opengpes.messages.register.EventRegister;
import java.util.List;
import java.util.Optional;

/**
 * The events that this extractor notifies. Each states the support of the data model, because the
 * schema asks for it in every event (spec/gpes-i.md 16): the documented layout of practice data has
 * every attribute of the shipped register.
 */
final class SiteEvents {

  private final EventRegister codes;
  private final List<AttributeSupport> support;

  SiteEvents(EventRegister codes, DataModelRegister model) {
    this.codes = codes;
    this.support =
        model.attributes().stream()
            .map(attribute -> new AttributeSupport(attribute.reference(), true))
            .toList();
  }

  /** The system is there. */
  Event pingAnswer() {
    return event(EventReason.PING_ANSWER, "the extractor is there");
  }

  /** A notification is about a practice that is not one of ours. */
  Event notServed() {
    return event(EventReason.MESSAGE_UNEXPECTED, "the practice is not served by this extractor");
  }

  private Event event(EventReason reason, String description) {
    return new Event(codes.code(reason), Optional.empty(), Optional.of(description), support);
  }
}
