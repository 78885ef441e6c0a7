package io.github.opengpes.mesh.conformance;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The values of names in braces: {@code {one}} is the first mailbox. {@code {lower:one}} and {@code
 * {upper:id}} change the case, {@code {times:301:x}} repeats a text.
 */
final class Variables {

  static final Pattern NAME = Pattern.compile("\\{([a-z][A-Za-z0-9_.]*(?::[^{}]*)?)\\}");

  private final Map<String, String> values;

  Variables(Map<String, String> values) {
    this.values = new HashMap<>(values);
  }

  /** These and some more. */
  Variables with(Map<String, String> more) {
    Variables all = new Variables(values);
    all.values.putAll(more);
    return all;
  }

  void put(String name, String value) {
    values.put(name, value);
  }

  String value(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("no step before has kept {" + name + "}");
    }
    return value;
  }

  String in(String text) {
    return in(text, UnaryOperator.identity());
  }

  /** In a pattern between slashes, values stand for themselves. */
  String inWanted(String text) {
    boolean pattern = text.length() > 2 && text.startsWith("/") && text.endsWith("/");
    return in(text, pattern ? Pattern::quote : UnaryOperator.identity());
  }

  /** A copy with the values put into every text, and into the names of members. */
  JsonNode inWanted(JsonNode node) {
    if (node.isString()) {
      return JsonNodeFactory.instance.stringNode(inWanted(node.stringValue()));
    }
    if (node.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      node.forEach(element -> copy.add(inWanted(element)));
      return copy;
    }
    if (node.isObject()) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      node.properties().forEach(one -> copy.set(in(one.getKey()), inWanted(one.getValue())));
      return copy;
    }
    return node;
  }

  private String in(String text, UnaryOperator<String> quoting) {
    Matcher matcher = NAME.matcher(text);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String value = quoting.apply(resolve(matcher.group(1)));
      matcher.appendReplacement(out, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(out).toString();
  }

  private String resolve(String name) {
    String[] parts = name.split(":", 3);
    return switch (parts.length == 1 ? "" : parts[0]) {
      case "lower" -> value(parts[1]).toLowerCase(Locale.ROOT);
      case "upper" -> value(parts[1]).toUpperCase(Locale.ROOT);
      case "times" -> parts[2].repeat(Integer.parseInt(parts[1]));
      default -> value(name);
    };
  }
}
