package io.github.opengpes.mesh.sandbox.admin;

import io.github.opengpes.mesh.sandbox.http.Answer;
import io.github.opengpes.mesh.sandbox.http.Incoming;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of the control API, both ways. */
final class ControlJson {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int MOST = 16 * 1024 * 1024;
  private static final String TYPE = "application/json";

  /** Ends a request with an error; an outcome, so without a stack trace. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final transient List<String> errors;

    Refused(int status, List<String> errors) {
      super(String.join("; ", errors), null, false, false);
      this.status = status;
      this.errors = List.copyOf(errors);
    }

    Answer answer() {
      return errors(status, errors);
    }
  }

  private ControlJson() {}

  static Answer ok(Object value) {
    return answer(200, value);
  }

  static Answer answer(int status, Object value) {
    Answer json = Answer.json(status, TYPE, value);
    return new Answer(
        status,
        Map.of("content-type", TYPE, "cache-control", "no-store"),
        json.length(),
        json.body());
  }

  static Answer errors(int status, List<String> errors) {
    return answer(status, Map.of("errors", errors));
  }

  static Refused refused(int status, String error) {
    return new Refused(status, List.of(error));
  }

  /** The body as text, which must be declared as JSON: no web form can do that. */
  static String text(Incoming incoming) throws IOException {
    String type = incoming.header("Content-Type").orElse("").split(";", 2)[0].strip();
    if (!type.equalsIgnoreCase(TYPE)) {
      throw refused(415, "a control request has Content-Type: application/json");
    }
    byte[] bytes = incoming.body().readNBytes(MOST + 1);
    if (bytes.length > MOST) {
      throw refused(413, "a control request has at most 16 MiB");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The object of the body, in which only these names are known. */
  static JsonNode object(Incoming incoming, Set<String> known) throws IOException {
    JsonNode json;
    try {
      json = MAPPER.readTree(text(incoming));
    } catch (JacksonException e) {
      throw refused(400, "the body is not JSON");
    }
    if (!json.isObject()) {
      throw refused(400, "the body is not a JSON object");
    }
    List<String> errors = new ArrayList<>();
    for (String name : json.propertyNames()) {
      if (!known.contains(name)) {
        errors.add(name + " is not known here; there are " + known.stream().sorted().toList());
      } else if (!json.path(name).isString()) {
        errors.add(name + " must be a text");
      }
    }
    if (!errors.isEmpty()) {
      throw new Refused(400, errors);
    }
    return json;
  }

  static Optional<String> text(JsonNode json, String name) {
    return json.has(name) ? Optional.of(json.path(name).asString()) : Optional.empty();
  }

  static String needed(JsonNode json, String name) {
    return text(json, name)
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> refused(400, name + " is missing"));
  }
}
