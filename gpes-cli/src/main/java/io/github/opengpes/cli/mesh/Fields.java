package io.github.opengpes.cli.mesh;

import io.github.opengpes.mesh.client.DeliveryStatus;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * One result of a command: a line for each field where people read, one JSON object on a line where
 * a script does. The names are the same: {@code localId} is shown as {@code local id}.
 */
final class Fields {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, Object> values = new LinkedHashMap<>();

  /** Numbers and truths stay what they are; of all else JSON has the text. */
  Fields put(String name, Object value) {
    boolean plain = value instanceof Number || value instanceof Boolean;
    values.put(name, plain ? value : value.toString());
    return this;
  }

  Fields put(String name, Optional<?> value) {
    value.ifPresent(present -> put(name, present));
    return this;
  }

  /** What the service says of the state of a message. */
  Fields put(DeliveryStatus status) {
    return put("event", status.event())
        .put("code", status.code())
        .put("reason", status.description());
  }

  void print(PrintWriter out, boolean json) {
    if (json) {
      out.println(JSON.writeValueAsString(values));
      return;
    }
    int width = values.keySet().stream().mapToInt(name -> label(name).length()).max().orElse(0);
    values.forEach(
        (name, value) ->
            out.println(label(name) + " ".repeat(width + 2 - label(name).length()) + value));
  }

  private static String label(String name) {
    return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }
}
