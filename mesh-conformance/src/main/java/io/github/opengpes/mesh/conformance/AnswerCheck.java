package io.github.opengpes.mesh.conformance;

import io.github.opengpes.mesh.conformance.shape.Shape;
import io.github.opengpes.mesh.conformance.wire.HttpAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Holds an answer against what was expected of it, and says each difference in words. */
final class AnswerCheck {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int SHOWN_AT_MOST = 200;

  private final ApiVersion version;
  private final Variables variables;
  private final HttpAnswer answer;
  private final List<String> problems = new ArrayList<>();

  private AnswerCheck(ApiVersion version, Variables variables, HttpAnswer answer) {
    this.version = version;
    this.variables = variables;
    this.answer = answer;
  }

  static List<String> problems(
      Expectation wanted, HttpAnswer answer, ApiVersion version, Variables variables) {
    AnswerCheck check = new AnswerCheck(version, variables, answer);
    check.status(wanted.status());
    wanted.headers().forEach(check::header);
    wanted.body().ifPresent(check::body);
    if (!check.problems.isEmpty()) {
      check.problems.add("the answer was " + check.summary());
    }
    return check.problems;
  }

  static JsonNode json(HttpAnswer answer) throws IOException {
    try {
      return JSON.readTree(decoded(answer));
    } catch (JacksonException e) {
      throw new IOException("is not JSON", e);
    }
  }

  private static byte[] decoded(HttpAnswer answer) throws IOException {
    boolean gzip = answer.header("Content-Encoding").filter("gzip"::equals).isPresent();
    return gzip ? Contents.inflated(answer.body()) : answer.body();
  }

  private void status(Optional<JsonNode> wanted) {
    int seen = answer.status();
    if (wanted.isEmpty()) {
      if (seen < 200 || seen > 299) {
        problems.add("expected success, saw status " + seen);
      }
      return;
    }
    JsonNode statuses = wanted.get();
    boolean fits =
        statuses.isArray()
            ? statuses.valueStream().anyMatch(one -> one.intValue() == seen)
            : statuses.intValue() == seen;
    if (!fits) {
      String list = statuses.toString().replaceAll("[\\[\\]]", "").replace(",", " or ");
      problems.add("expected status " + list + ", saw " + seen);
    }
  }

  private void header(String name, String wanted) {
    Optional<String> seen = answer.header(name);
    String value = variables.inWanted(wanted);
    if (value.equals("<absent>")) {
      seen.ifPresent(text -> problems.add("expected no header " + name + ", saw " + text));
    } else if (seen.isEmpty()) {
      problems.add("expected header " + name + ": " + value + ", saw none");
    } else if (!Shape.fits(value, seen.get())) {
      problems.add("expected header " + name + ": " + value + ", saw " + seen.get());
    }
  }

  private void body(Expectation.Body wanted) {
    try {
      switch (wanted.kind()) {
        case "json" -> json(wanted.wanted());
        case "error" -> error(wanted.wanted());
        case "invalid" -> invalid(wanted.wanted());
        case "text" -> text(wanted.wanted().asString());
        case "content" -> bytes(decoded(answer), wanted.wanted());
        case "stored" -> bytes(answer.body(), wanted.wanted());
        default -> {
          if (answer.length() > 0) {
            problems.add("expected an empty body, saw " + answer.length() + " bytes");
          }
        }
      }
    } catch (IOException e) {
      problems.add("the body cannot be read: " + e.getMessage());
    }
  }

  private void json(JsonNode wanted) throws IOException {
    for (String difference : new Shape(variables.inWanted(wanted)).differences(json(answer))) {
      problems.add("in the body, " + difference);
    }
  }

  /** The shapes of an error (MESH API description): flat in version 1, a list in version 2. */
  private void error(JsonNode wanted) throws IOException {
    ObjectNode shape = JsonNodeFactory.instance.objectNode();
    JsonNode any = JsonNodeFactory.instance.stringNode("<text>");
    JsonNode event = wanted.path("event").asOptional().orElse(any);
    JsonNode code = wanted.path("code").asOptional().orElse(any);
    JsonNode msg = wanted.path("msg").asOptional().orElse(any);
    if (version == ApiVersion.V1) {
      shape.set("errorEvent", event);
      shape.set("errorCode", code);
      shape.set("errorDescription", msg);
    } else {
      ObjectNode detail = shape.putArray("detail").addObject();
      detail.set("event", event);
      detail.set("code", code);
      detail.set("msg", msg);
    }
    if (wanted.has("id")) {
      shape.set(version == ApiVersion.V1 ? "messageID" : "message_id", wanted.get("id"));
    }
    json(shape);
  }

  /** Only the places are compared: the wording is a library's, and changes with its version. */
  private void invalid(JsonNode wanted) throws IOException {
    TreeSet<String> expected = new TreeSet<>();
    wanted.forEach(place -> expected.add(place.asString()));
    TreeSet<String> seen = new TreeSet<>();
    for (JsonNode detail : json(answer).path("detail")) {
      List<String> place = detail.path("loc").valueStream().map(one -> one.asString("?")).toList();
      seen.add(String.join(" ", place));
    }
    if (!seen.equals(expected)) {
      problems.add("expected a validation error about " + expected + ", saw " + seen);
    }
  }

  private void text(String wanted) {
    String seen = new String(answer.body(), StandardCharsets.UTF_8);
    if (!Shape.fits(variables.inWanted(wanted), seen)) {
      problems.add("expected the body " + variables.inWanted(wanted) + ", saw " + cut(seen));
    }
  }

  private void bytes(byte[] seen, JsonNode wanted) {
    byte[] expected = Contents.of(wanted, variables);
    if (!Arrays.equals(expected, seen)) {
      problems.add(
          expected.length == seen.length
              ? "the content is as long as expected, but byte "
                  + Arrays.mismatch(expected, seen)
                  + " differs"
              : "expected a content of " + expected.length + " bytes, saw " + seen.length);
    }
  }

  private String summary() {
    String type = answer.header("Content-Type").map(text -> " " + text).orElse("");
    boolean textual = type.contains("json") || type.contains("text") || type.contains("xml");
    String body = new String(answer.body(), StandardCharsets.UTF_8);
    return answer.status() + type + (textual ? " " + cut(body) : ", " + answer.length() + " bytes");
  }

  private static String cut(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() > SHOWN_AT_MOST ? line.substring(0, SHOWN_AT_MOST) + "..." : line;
  }

  static Map<String, String> kept(Map<String, String> wanted, HttpAnswer answer)
      throws IOException {
    Map<String, String> found = new java.util.LinkedHashMap<>();
    for (Map.Entry<String, String> one : wanted.entrySet()) {
      found.put(one.getKey(), place(one.getValue(), answer));
    }
    return found;
  }

  private static String place(String places, HttpAnswer answer) throws IOException {
    for (String place : places.split("\\|", -1)) {
      if (place.startsWith("header ")) {
        Optional<String> value = answer.header(place.substring("header ".length()));
        if (value.isPresent()) {
          return value.get();
        }
      } else {
        JsonNode value = json(answer).at(place);
        if (value.isValueNode() && !value.isNull()) {
          return value.asString();
        }
      }
    }
    throw new IOException("has nothing at " + places);
  }
}
