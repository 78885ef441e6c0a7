package io.github.opengpes.requirements.pack;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.fault.Nearest;
import io.github.opengpes.requirements.model.SourceLocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Keys and values of a YAML file. Notes unknown and repeated keys when it is made, and missing keys
 * and values of the wrong shape when they are asked for.
 */
final class YamlMapping {

  private final String file;
  private final Faults faults;
  private final SourceLocation location;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, SourceLocation> lines = new LinkedHashMap<>();

  /**
   * Takes a node.
   *
   * @param keys the keys that it may have; empty: any
   */
  YamlMapping(String file, MappingNode node, List<String> keys, Faults faults) {
    this.file = file;
    this.faults = faults;
    this.location = locate(node);
    for (NodeTuple tuple : node.getValue()) {
      SourceLocation line = locate(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        faults.add(FaultCode.BAD_VALUE, line, "a key is a word");
        continue;
      }
      String name = key.getValue();
      if (!keys.isEmpty() && !keys.contains(name)) {
        faults.add(
            FaultCode.UNKNOWN_KEY,
            line,
            "unknown key '" + name + "'" + Nearest.suggestion(name, keys));
      } else if (values.putIfAbsent(name, tuple.getValueNode()) != null) {
        faults.add(FaultCode.DUPLICATE, line, "the key '" + name + "' is there twice");
      } else {
        lines.put(name, line);
      }
    }
  }

  /** Where the mapping begins. */
  SourceLocation location() {
    return location;
  }

  /** Where the key stands, or the mapping when it does not. */
  SourceLocation location(String key) {
    return lines.getOrDefault(key, location);
  }

  /** The keys as written, in order. */
  List<String> keys() {
    return List.copyOf(values.keySet());
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** A text that must be there; a fault and an empty text when it is not. */
  String text(String key) {
    Optional<String> text = optional(key);
    if (text.isEmpty() && !holdsStructure(key)) {
      faults.add(FaultCode.MISSING_KEY, location(key), "'" + key + "' is missing");
    }
    return text.orElse("");
  }

  /** A text that may be there; null and empty are absent. */
  Optional<String> optional(String key) {
    Node node = values.get(key);
    if (node == null) {
      return Optional.empty();
    }
    if (node instanceof ScalarNode scalar) {
      String text = scalar.getTag().equals(Tag.NULL) ? "" : scalar.getValue().strip();
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
    faults.add(FaultCode.BAD_VALUE, location(key), "'" + key + "' is one value, no list or keys");
    return Optional.empty();
  }

  /** The text as written, {@code Null} included; a fault and an empty text when it is no text. */
  String written(String key) {
    Node node = values.get(key);
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue().strip();
    }
    faults.add(FaultCode.BAD_VALUE, location(key), "'" + key + "' is one value, no list or keys");
    return "";
  }

  /** True or false; false when it is not there. */
  boolean flag(String key) {
    String text = optional(key).orElse("false");
    if (!text.equals("true") && !text.equals("false")) {
      faults.add(FaultCode.BAD_VALUE, location(key), "'" + key + "' is true or false");
    }
    return text.equals("true");
  }

  private boolean holdsStructure(String key) {
    Node node = values.get(key);
    return node != null && !(node instanceof ScalarNode);
  }

  /** The texts of a list; empty when there is none. */
  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Node node : nodes(key)) {
      if (node instanceof ScalarNode scalar) {
        texts.add(scalar.getValue().strip());
      } else {
        faults.add(FaultCode.BAD_VALUE, locate(node), "'" + key + "' is a list of single values");
      }
    }
    return texts;
  }

  /** The mappings of a list; empty when there is none. */
  List<YamlMapping> mappings(String key, List<String> keys) {
    List<YamlMapping> mappings = new ArrayList<>();
    for (Node node : nodes(key)) {
      if (node instanceof MappingNode mapping) {
        mappings.add(new YamlMapping(file, mapping, keys, faults));
      } else {
        faults.add(
            FaultCode.BAD_VALUE,
            locate(node),
            "'" + key + "' is a list of keys and values: " + String.join(", ", keys));
      }
    }
    return mappings;
  }

  /** A mapping below this one. */
  Optional<YamlMapping> mapping(String key, List<String> keys) {
    Node node = values.get(key);
    if (node == null || isNull(node)) {
      return Optional.empty();
    }
    if (node instanceof MappingNode mapping) {
      return Optional.of(new YamlMapping(file, mapping, keys, faults));
    }
    faults.add(FaultCode.BAD_VALUE, location(key), "'" + key + "' has keys and values");
    return Optional.empty();
  }

  private List<Node> nodes(String key) {
    Node node = values.get(key);
    if (node == null || isNull(node)) {
      return List.of();
    }
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    faults.add(FaultCode.BAD_VALUE, location(key), "'" + key + "' is a list");
    return List.of();
  }

  private static boolean isNull(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  private SourceLocation locate(Node node) {
    return new SourceLocation(file, node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0));
  }
}
