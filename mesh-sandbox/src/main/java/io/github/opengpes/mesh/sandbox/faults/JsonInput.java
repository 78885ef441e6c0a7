package io.github.opengpes.mesh.sandbox.faults;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** An object of a file of rules. What is wrong with it goes to a list, with line and place. */
final class JsonInput {

  /** What is wrong with a text, each with its line where that is known. */
  static final class Wrongs {
    private final Map<String, Integer> lines;
    private final List<String> texts = new ArrayList<>();

    Wrongs(Map<String, Integer> lines) {
      this.lines = lines;
    }

    void add(String path, String text) {
      Integer line = lines.get(path);
      String place = path.isEmpty() ? "the whole" : path;
      texts.add((line == null ? "" : "line " + line + ", ") + place + ": " + text);
    }

    List<String> texts() {
      return texts;
    }
  }

  private final JsonNode node;
  private final String path;
  private final Wrongs wrongs;

  /** Notes keys that are not known. */
  JsonInput(JsonNode node, String path, Wrongs wrongs, Set<String> known) {
    this.node = node;
    this.path = path;
    this.wrongs = wrongs;
    if (!node.isObject()) {
      wrongs.add(path, "must be an object");
      return;
    }
    for (String name : node.propertyNames()) {
      if (!known.contains(name)) {
        wrongs.add(
            join(path, name),
            "is not known here; there are " + String.join(", ", known.stream().sorted().toList()));
      }
    }
  }

  static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  boolean has(String name) {
    return node.has(name);
  }

  Optional<String> text(String name) {
    return value(name, JsonNode::isString, "a text", JsonNode::asString);
  }

  void missing(String name) {
    wrongs.add(path, name + " is missing");
  }

  String neededText(String name) {
    if (!has(name)) {
      missing(name);
    }
    return text(name).orElse("");
  }

  boolean flag(String name, boolean standard) {
    return value(name, JsonNode::isBoolean, "true or false", JsonNode::asBoolean).orElse(standard);
  }

  OptionalLong number(String name, long least, long most) {
    Optional<Long> found =
        value(
            name,
            value ->
                value.isIntegralNumber()
                    && value.canConvertToLong()
                    && value.asLong() >= least
                    && value.asLong() <= most,
            "a whole number from " + least + " to " + most,
            JsonNode::asLong);
    return found.isPresent() ? OptionalLong.of(found.get()) : OptionalLong.empty();
  }

  OptionalInt smallNumber(String name, int least, int most) {
    OptionalLong found = number(name, least, most);
    return found.isPresent()
        ? OptionalInt.of(Math.toIntExact(found.getAsLong()))
        : OptionalInt.empty();
  }

  int neededNumber(String name, int least, int most) {
    if (!has(name)) {
      missing(name);
    }
    return smallNumber(name, least, most).orElse(least);
  }

  double fraction(String name, double standard) {
    return value(
            name,
            value -> value.isNumber() && value.asDouble() >= 0.0 && value.asDouble() <= 1.0,
            "a number from 0 to 1",
            JsonNode::asDouble)
        .orElse(standard);
  }

  Optional<Duration> duration(String name) {
    return parsed(
        name,
        text -> {
          try {
            return Duration.parse(text);
          } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a duration (PT0.5S, PT2H, P5D)", e);
          }
        });
  }

  /**
   * A text that the parser makes a value of, or refuses with an {@code IllegalArgumentException}.
   */
  <T> Optional<T> parsed(String name, Function<String, T> parser) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return built(name, () -> parser.apply(text.get()));
  }

  /** One of a closed set of words. */
  <T> Optional<T> word(String name, Function<String, Optional<T>> words, List<String> all) {
    return parsed(
        name,
        text ->
            words
                .apply(text)
                .orElseThrow(
                    () ->
                        new IllegalArgumentException("must be one of " + String.join(", ", all))));
  }

  /** The object under this name. */
  Optional<JsonInput> object(String name, Set<String> known) {
    return has(name)
        ? Optional.of(new JsonInput(node.path(name), join(path, name), wrongs, known))
        : Optional.empty();
  }

  /** A word of the object under a name, looked at before the object itself. */
  String wordWithin(String name, String inner, List<String> all) {
    JsonNode value = node.path(name).path(inner);
    if (value.isString() && all.contains(value.asString())) {
      return value.asString();
    }
    String place = node.path(name).has(inner) ? join(join(path, name), inner) : join(path, name);
    wrongs.add(place, inner + " must be one of " + String.join(", ", all));
    return "";
  }

  List<JsonNode> list(String name) {
    List<JsonNode> items = new ArrayList<>();
    if (has(name)) {
      if (node.path(name).isArray()) {
        node.path(name).forEach(items::add);
      } else {
        wrongs.add(join(path, name), "must be a list");
      }
    }
    return items;
  }

  /** The words of a list, each of a closed set. */
  <T> List<T> words(String name, Function<String, Optional<T>> words, List<String> all) {
    List<T> values = new ArrayList<>();
    int index = 0;
    for (JsonNode item : list(name)) {
      Optional<T> value = item.isString() ? words.apply(item.asString()) : Optional.empty();
      if (value.isEmpty()) {
        wrongs.add(
            join(path, name) + "[" + index + "]", "must be one of " + String.join(", ", all));
      }
      value.ifPresent(values::add);
      index++;
    }
    return values;
  }

  /** Makes a value; what its constructor refuses is noted under this name. */
  <T> Optional<T> built(String name, Supplier<T> maker) {
    try {
      return Optional.of(maker.get());
    } catch (IllegalArgumentException e) {
      wrongs.add(name.isEmpty() ? path : join(path, name), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private <T> Optional<T> value(
      String name, Function<JsonNode, Boolean> fits, String wanted, Function<JsonNode, T> reader) {
    if (!has(name)) {
      return Optional.empty();
    }
    JsonNode value = node.path(name);
    if (!fits.apply(value)) {
      wrongs.add(join(path, name), "must be " + wanted);
      return Optional.empty();
    }
    return Optional.of(reader.apply(value));
  }
}
