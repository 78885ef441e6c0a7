package io.github.opengpes.mesh.sandbox.admin;

import io.github.opengpes.mesh.sandbox.http.Answer;
import io.github.opengpes.mesh.sandbox.http.Incoming;
import io.github.opengpes.mesh.sandbox.http.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A request's JSON object, and what is wrong with it: all of it is said at once. */
final class JsonBody {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int MOST = 1 << 20;

  private final JsonNode json;
  private final List<Map<String, Object>> wrong = new ArrayList<>();
  private final Set<String> named = new HashSet<>();

  private JsonBody(JsonNode json) {
    this.json = json;
  }

  static JsonBody read(Incoming incoming) throws IOException {
    byte[] bytes = incoming.body().readNBytes(MOST);
    try {
      JsonNode json = MAPPER.readTree(bytes);
      if (json.isObject()) {
        return new JsonBody(json);
      }
    } catch (JacksonException e) {
      // Its text would quote the body.
      throw notAnObject("JSON decode error", "json_invalid");
    }
    throw notAnObject("Input should be a valid dictionary", "model_type");
  }

  private static Refusal notAnObject(String message, String type) {
    return Refusal.invalid(
        List.of(Answer.object("loc", List.of("body"), "msg", message, "type", type)));
  }

  String needed(String name) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      add(name, "Field required", "missing");
    }
    return text.orElse("");
  }

  Optional<String> text(String name) {
    JsonNode value = json.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isString()) {
      add(name, "Input should be a valid string", "string_type");
      return Optional.of("");
    }
    return Optional.of(value.asString());
  }

  void wrong(String name, String message) {
    add(name, message, "value_error");
  }

  /** Refuses the request if anything was wrong. */
  void check() {
    if (!wrong.isEmpty()) {
      throw Refusal.invalid(wrong);
    }
  }

  private void add(String name, String message, String type) {
    if (!named.add(name)) {
      return;
    }
    wrong.add(Answer.object("loc", List.of("body", name), "msg", message, "type", type));
  }
}
