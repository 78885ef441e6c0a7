package io.github.opengpes.mesh.sandbox.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What happened to a message, as the JSON text of a column. */
final class Histories {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Histories() {}

  /** Nothing for an empty one. */
  static Optional<String> text(List<StatusEvent> history) {
    if (history.isEmpty()) {
      return Optional.empty();
    }
    List<Map<String, String>> events = new ArrayList<>();
    for (StatusEvent event : history) {
      Map<String, String> object = new LinkedHashMap<>();
      object.put("status", event.status());
      object.put("at", event.at().toString());
      event.event().ifPresent(text -> object.put("event", text));
      event.code().ifPresent(text -> object.put("code", text));
      event.description().ifPresent(text -> object.put("description", text));
      event.linkedMessage().ifPresent(text -> object.put("linked", text));
      events.add(object);
    }
    return Optional.of(MAPPER.writeValueAsString(events));
  }

  static List<StatusEvent> of(@Nullable String text) {
    if (text == null) {
      return List.of();
    }
    List<StatusEvent> history = new ArrayList<>();
    for (JsonNode event : MAPPER.readTree(text)) {
      history.add(
          new StatusEvent(
              event.path("status").asString(),
              Instant.parse(event.path("at").asString()),
              optional(event, "event"),
              optional(event, "code"),
              optional(event, "description"),
              optional(event, "linked")));
    }
    return history;
  }

  private static Optional<String> optional(JsonNode event, String name) {
    return Optional.ofNullable(event.get(name)).map(JsonNode::asString);
  }
}
