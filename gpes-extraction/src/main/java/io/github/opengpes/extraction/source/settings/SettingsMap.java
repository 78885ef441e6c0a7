package io.github.opengpes.extraction.source.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map of a settings file; what is wrong with it is collected, with the path of the key. */
final class SettingsMap {

  private final SettingsFile file;
  private final String at;
  private final Map<String, Object> entries;
  private final Set<String> withoutValue;

  private SettingsMap(
      SettingsFile file, String at, Map<String, Object> entries, Set<String> withoutValue) {
    this.file = file;
    this.at = at;
    this.entries = entries;
    this.withoutValue = withoutValue;
  }

  /** The entries of a node; a node that is no map and keys that are not known are faults. */
  static SettingsMap of(SettingsFile file, String at, @Nullable Object node, List<String> known) {
    Map<String, Object> entries = new LinkedHashMap<>();
    Set<String> withoutValue = new LinkedHashSet<>();
    if (node instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            String name = String.valueOf(key);
            if (!known.contains(name)) {
              file.fault(path(at, name), "unknown key; known here are " + String.join(", ", known));
            } else if (value != null) {
              entries.put(name, value);
            } else {
              withoutValue.add(name);
            }
          });
    } else {
      file.fault(at, "a map is needed, with " + String.join(", ", known));
    }
    return new SettingsMap(file, at, entries, withoutValue);
  }

  private static String path(String at, String key) {
    return at.isEmpty() ? key : at + "." + key;
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  /** Whether the key is there, perhaps with nothing behind it. */
  boolean names(String key) {
    return has(key) || withoutValue.contains(key);
  }

  /** The keys that are there with a value. */
  List<String> keys() {
    return List.copyOf(entries.keySet());
  }

  /** The keys that are there with nothing behind them. */
  List<String> withoutValue() {
    return List.copyOf(withoutValue);
  }

  void fault(String key, String message) {
    file.fault(path(at, key), message);
  }

  SettingsMap map(String key, List<String> known) {
    return of(file, path(at, key), entries.getOrDefault(key, Map.of()), known);
  }

  @Nullable Object node(String key) {
    return entries.get(key);
  }

  /** A text, a number or a boolean as text. */
  Optional<String> text(String key) {
    Object value = entries.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Map || value instanceof List || value.toString().isBlank()) {
      fault(key, "a text is needed");
      return Optional.empty();
    }
    return Optional.of(value.toString());
  }

  /** The same, where the text may be empty. */
  Optional<String> textOrEmpty(String key) {
    boolean empty = withoutValue.contains(key) || "".equals(entries.get(key));
    return empty ? Optional.of("") : text(key);
  }

  /** A text that must be there; empty, with a fault, where it is not. */
  String needed(String key) {
    if (!has(key)) {
      file.fault(at, "'" + key + "' is needed");
    }
    return text(key).orElse("");
  }

  /** A path; a relative one starts at the folder of the file. */
  Optional<Path> path(String key) {
    return text(key).map(file::resolve);
  }

  int number(String key, int otherwise) {
    Object value = entries.get(key);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Integer number && number > 0) {
      return number;
    }
    fault(key, "a whole number from 1 is needed");
    return otherwise;
  }

  /** One of the words of an enum, in lower case and with hyphens. */
  <E extends Enum<E>> E word(String key, E[] values, E otherwise) {
    Optional<String> given = text(key);
    if (given.isEmpty()) {
      return otherwise;
    }
    List<String> words = new ArrayList<>();
    for (E value : values) {
      String word = SettingsFile.word(value);
      if (word.equals(given.get())) {
        return value;
      }
      words.add(word);
    }
    fault(key, "one of " + String.join(", ", words) + " is needed");
    return otherwise;
  }

  /** A list of texts. */
  Optional<List<String>> texts(String key) {
    Object value = entries.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof List<?> list && list.stream().noneMatch(SettingsMap::isNoText)) {
      return Optional.of(list.stream().map(String::valueOf).toList());
    }
    fault(key, "a list of texts is needed");
    return Optional.empty();
  }

  /** A map of texts. */
  Map<String, String> dictionary(String key) {
    Object value = entries.get(key);
    Map<String, String> texts = new LinkedHashMap<>();
    if (value == null) {
      return texts;
    }
    if (value instanceof Map<?, ?> map && map.values().stream().noneMatch(SettingsMap::isNoText)) {
      map.forEach((name, text) -> texts.put(String.valueOf(name), String.valueOf(text)));
      return texts;
    }
    fault(key, "a map of texts is needed");
    return texts;
  }

  private static boolean isNoText(@Nullable Object value) {
    return value == null || value instanceof Map || value instanceof List;
  }
}
