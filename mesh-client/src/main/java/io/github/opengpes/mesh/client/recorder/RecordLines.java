package io.github.opengpes.mesh.client.recorder;

import io.github.opengpes.mesh.client.recorder.RecordedExchange.Body;
import io.github.opengpes.mesh.client.recorder.RecordedExchange.Failure;
import io.github.opengpes.mesh.client.recorder.RecordedExchange.FailureKind;
import io.github.opengpes.mesh.client.recorder.RecordedExchange.Request;
import io.github.opengpes.mesh.client.recorder.RecordedExchange.Response;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The lines of a recording, written and read (docs/mesh/recording.md). */
final class RecordLines {

  static final int VERSION = 1;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  /** A line that is not as it should be; the text says why, and quotes nothing. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String reason) {
      super(reason);
    }
  }

  private RecordLines() {}

  static String head(String recording, int part, Instant started) {
    return MAPPER.writeValueAsString(
        MAPPER
            .createObjectNode()
            .put("recording", recording)
            .put("version", VERSION)
            .put("part", part)
            .put("started", MICROS.format(started)));
  }

  static String gap(long dropped, Instant at) {
    ObjectNode line = MAPPER.createObjectNode();
    line.putObject("gap").put("dropped", dropped).put("at", MICROS.format(at));
    return MAPPER.writeValueAsString(line);
  }

  static String line(RecordedExchange exchange) {
    ObjectNode line = MAPPER.createObjectNode();
    line.put("seq", exchange.seq()).put("at", MICROS.format(exchange.at()));
    exchange.headMicros().ifPresent(value -> line.put("headMicros", value));
    line.put("micros", exchange.micros());
    exchange.mailbox().ifPresent(value -> line.put("mailbox", value));
    line.put("operation", exchange.operation().toString())
        .put("ordinal", exchange.ordinal())
        .put("method", exchange.method())
        .put("path", exchange.path());
    values(line.putObject("query"), exchange.query());
    ObjectNode request = line.putObject("request");
    values(request.putObject("headers"), exchange.request().headers());
    body(request.putObject("body"), exchange.request().body());
    exchange
        .response()
        .ifPresent(
            response -> {
              ObjectNode node = line.putObject("response").put("status", response.status());
              values(node.putObject("headers"), response.headers());
              body(node.putObject("body"), response.body());
            });
    exchange
        .failure()
        .ifPresent(
            failure ->
                line.putObject("failure")
                    .put("kind", failure.kind().toString())
                    .put("phase", failure.inBody() ? "body" : "request")
                    .put("exception", failure.exception()));
    exchange.messageId().ifPresent(value -> line.put("messageId", value));
    exchange.chunk().ifPresent(value -> line.put("chunk", value));
    return MAPPER.writeValueAsString(line);
  }

  private static void values(ObjectNode into, Map<String, RecordedValue> values) {
    values.forEach(
        (name, value) -> {
          if (value instanceof RecordedValue.Plain plain) {
            into.put(name, plain.text());
          } else if (value instanceof RecordedValue.Hashed hashed) {
            into.putObject(name).put("length", hashed.length()).put("hmac", hashed.hmac());
          }
        });
  }

  private static void body(ObjectNode into, Body body) {
    into.put("bytes", body.bytes());
    body.hmac().ifPresent(value -> into.put("hmac", value));
    into.put("complete", body.complete());
  }

  static JsonNode parsed(String line) throws Unusable {
    try {
      JsonNode tree = MAPPER.readTree(line);
      if (tree.isObject()) {
        return tree;
      }
      throw new Unusable("is not a JSON object");
    } catch (JacksonException e) {
      throw new Unusable("is not JSON"); // its own text would quote the line
    }
  }

  static RecordedExchange exchange(JsonNode line) throws Unusable {
    RecordedOperation operation =
        RecordedOperation.named(text(line, "operation"))
            .orElseThrow(() -> new Unusable("\"operation\" is none of the known ones"));
    return new RecordedExchange(
        number(line, "seq"),
        instant(line, "at"),
        line.has("headMicros") ? OptionalLong.of(number(line, "headMicros")) : OptionalLong.empty(),
        number(line, "micros"),
        optionalText(line, "mailbox"),
        operation,
        number(line, "ordinal"),
        text(line, "method"),
        text(line, "path"),
        values(line, "query"),
        new Request(values(object(line, "request"), "headers"), body(object(line, "request"))),
        line.has("response") ? Optional.of(response(line)) : Optional.empty(),
        line.has("failure") ? Optional.of(failure(line)) : Optional.empty(),
        optionalText(line, "messageId"),
        line.has("chunk")
            ? OptionalInt.of(Math.toIntExact(number(line, "chunk")))
            : OptionalInt.empty());
  }

  private static Response response(JsonNode line) throws Unusable {
    JsonNode response = object(line, "response");
    return new Response(
        Math.toIntExact(number(response, "status")), values(response, "headers"), body(response));
  }

  private static Failure failure(JsonNode line) throws Unusable {
    JsonNode failure = object(line, "failure");
    String kind = text(failure, "kind");
    for (FailureKind known : FailureKind.values()) {
      if (known.toString().equals(kind)) {
        return new Failure(
            known, text(failure, "phase").equals("body"), text(failure, "exception"));
      }
    }
    throw new Unusable("\"failure.kind\" is none of the known ones");
  }

  private static Body body(JsonNode parent) throws Unusable {
    JsonNode body = object(parent, "body");
    if (!body.path("complete").isBoolean()) {
      throw new Unusable("\"complete\" is missing or not true or false");
    }
    return new Body(
        number(body, "bytes"), optionalText(body, "hmac"), body.path("complete").asBoolean());
  }

  private static Map<String, RecordedValue> values(JsonNode parent, String name) throws Unusable {
    Map<String, RecordedValue> values = new HashMap<>();
    for (Map.Entry<String, JsonNode> property : object(parent, name).properties()) {
      JsonNode value = property.getValue();
      values.put(
          property.getKey(),
          value.isString()
              ? new RecordedValue.Plain(value.asString())
              : new RecordedValue.Hashed(
                  Math.toIntExact(number(value, "length")), text(value, "hmac")));
    }
    return values;
  }

  private static JsonNode object(JsonNode parent, String name) throws Unusable {
    JsonNode value = parent.path(name);
    if (!value.isObject()) {
      throw new Unusable("\"" + name + "\" is missing or not an object");
    }
    return value;
  }

  static String text(JsonNode parent, String name) throws Unusable {
    return optionalText(parent, name)
        .orElseThrow(() -> new Unusable("\"" + name + "\" is missing or not a text"));
  }

  private static Optional<String> optionalText(JsonNode parent, String name) {
    JsonNode value = parent.path(name);
    return value.isString() ? Optional.of(value.asString()) : Optional.empty();
  }

  static long number(JsonNode parent, String name) throws Unusable {
    JsonNode value = parent.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
      throw new Unusable("\"" + name + "\" is missing or not a whole number");
    }
    return value.asLong();
  }

  static Instant instant(JsonNode parent, String name) throws Unusable {
    try {
      return Instant.parse(text(parent, name));
    } catch (DateTimeParseException e) {
      throw new Unusable("\"" + name + "\" is not a time of the form 2026-11-22T09:00:00.000000Z");
    }
  }
}
