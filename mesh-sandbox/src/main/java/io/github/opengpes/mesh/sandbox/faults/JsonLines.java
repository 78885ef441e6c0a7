package io.github.opengpes.mesh.sandbox.faults;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Where each value of a JSON text stands: from {@code rules[2].fault.kind} to its line. */
final class JsonLines {

  private JsonLines() {}

  static Map<String, Integer> of(JsonMapper mapper, String text) {
    Map<String, Integer> lines = new HashMap<>();
    Deque<Place> places = new ArrayDeque<>();
    try (JsonParser parser = mapper.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isStructEnd()) {
          places.pop();
        } else if (token == JsonToken.PROPERTY_NAME) {
          places.element().name = parser.currentName();
        } else {
          String path = places.isEmpty() ? "" : places.element().next();
          lines.putIfAbsent(path, parser.currentTokenLocation().getLineNr());
          if (token.isStructStart()) {
            places.push(new Place(path, token == JsonToken.START_ARRAY));
          }
        }
      }
    }
    return lines;
  }

  /** An object or a list that is being read. */
  private static final class Place {
    private final String path;
    private final boolean list;
    private int index;
    private String name = "";

    Place(String path, boolean list) {
      this.path = path;
      this.list = list;
    }

    String next() {
      return list ? path + "[" + index++ + "]" : JsonInput.join(path, name);
    }
  }
}
