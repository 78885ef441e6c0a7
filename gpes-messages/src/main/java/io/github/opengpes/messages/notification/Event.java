package io.github.opengpes.messages.notification;

import io.github.opengpes.messages.DataModelReference;
import io.github.opengpes.messages.EventCode;
import io.github.opengpes.messages.internal.Texts;
import java.util.List;
import java.util.Optional;

/**
 * Something that happened at the extractor, or the answer to a ping. Carries at least one statement
 * of data model support, because the schema asks for it even in a ping answer.
 *
 * @param code what happened
 * @param supplementaryData more data, at most 2,000 characters; no patient data
 * @param description for people, at most 200 characters; no patient data
 * @param support which attributes of the data model the system has
 */
public record Event(
    EventCode code,
    Optional<String> supplementaryData,
    Optional<String> description,
    List<AttributeSupport> support)
    implements EqNotification.Content {

  /** Whether the GP system has an attribute of the data model. */
  public record AttributeSupport(DataModelReference attribute, boolean supported) {}

  public Event {
    supplementaryData.ifPresent(data -> Texts.free(data, 2000, "supplementary data"));
    description.ifPresent(text -> Texts.free(text, 200, "an event description"));
    support = Texts.some(support, "statement of data model support");
  }
}
