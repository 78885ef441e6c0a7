package io.github.opengpes.mesh.conformance.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A shape that JSON must have. Itself JSON: values stand for themselves, an object asks for the
 * members that it names (others may be there), and texts in angle brackets or between slashes ask
 * for a kind of value. docs/mesh/conformance.md lists them.
 */
public final class Shape {

  private static final int SHOWN_AT_MOST = 160;

  private static final Map<String, Predicate<JsonNode>> KINDS =
      Map.of(
          "<any>", value -> true,
          "<text>", JsonNode::isString,
          "<number>", JsonNode::isNumber,
          "<boolean>", JsonNode::isBoolean,
          "<object>", JsonNode::isObject,
          "<list>", JsonNode::isArray,
          "<null>", JsonNode::isNull);

  private final JsonNode wanted;

  public Shape(JsonNode wanted) {
    this.wanted = wanted;
  }

  /** Where and how this value differs, in words; empty when it does not. */
  public List<String> differences(JsonNode seen) {
    List<String> found = new ArrayList<>();
    compare("", wanted, Optional.of(seen), found);
    return found;
  }

  /** Whether a text fits a wanted text, which may be a kind or a pattern. */
  public static boolean fits(String wanted, String seen) {
    if (wanted.equals("<any>") || wanted.equals("<text>")) {
      return true;
    }
    return pattern(wanted)
        .map(pattern -> pattern.matcher(seen).matches())
        .orElseGet(() -> wanted.equals(seen));
  }

  private static Optional<Pattern> pattern(String wanted) {
    return (wanted.length() > 2 && wanted.startsWith("/") && wanted.endsWith("/"))
        ? Optional.of(Pattern.compile(wanted.substring(1, wanted.length() - 1), Pattern.DOTALL))
        : Optional.empty();
  }

  private static void compare(
      String where, JsonNode wanted, Optional<JsonNode> seen, List<String> found) {
    if (wanted.isString() && wanted.stringValue().equals("<absent>")) {
      seen.ifPresent(value -> found.add(at(where) + "should be absent, is " + shown(value)));
    } else if (wanted.isString() && wanted.stringValue().equals("<maybe>")) {
      return;
    } else if (seen.isEmpty()) {
      found.add(at(where) + "is missing, should be " + shown(wanted));
    } else if (wanted.isObject()) {
      compareObject(where, wanted, seen.get(), found);
    } else if (wanted.isArray()) {
      compareArray(where, wanted, seen.get(), found);
    } else if (!fits(wanted, seen.get())) {
      found.add(at(where) + "should be " + shown(wanted) + ", is " + shown(seen.get()));
    }
  }

  private static boolean fits(JsonNode wanted, JsonNode seen) {
    if (!wanted.isString()) {
      return (wanted.isNumber() && seen.isNumber())
          ? wanted.decimalValue().compareTo(seen.decimalValue()) == 0
          : wanted.equals(seen);
    }
    Predicate<JsonNode> kind = KINDS.get(wanted.stringValue());
    if (kind != null) {
      return kind.test(seen);
    }
    return seen.isString() && fits(wanted.stringValue(), seen.stringValue());
  }

  private static void compareObject(
      String where, JsonNode wanted, JsonNode seen, List<String> found) {
    if (ListShape.isOne(wanted)) {
      ListShape.compare(at(where), wanted, seen, found);
      return;
    }
    if (!seen.isObject()) {
      found.add(at(where) + "should be an object, is " + shown(seen));
      return;
    }
    boolean only = wanted.has("<only>");
    for (Map.Entry<String, JsonNode> member : wanted.properties()) {
      if (!member.getKey().equals("<only>")) {
        Optional<JsonNode> value = Optional.ofNullable(seen.get(member.getKey()));
        compare(where + "/" + member.getKey(), member.getValue(), value, found);
      }
    }
    if (only) {
      for (String name : seen.propertyNames()) {
        if (!wanted.has(name)) {
          found.add(at(where + "/" + name) + "should not be there, is " + shown(seen.get(name)));
        }
      }
    }
  }

  private static void compareArray(
      String where, JsonNode wanted, JsonNode seen, List<String> found) {
    if (!seen.isArray() || seen.size() != wanted.size()) {
      found.add(at(where) + "should be " + shown(wanted) + ", is " + shown(seen));
      return;
    }
    for (int i = 0; i < wanted.size(); i++) {
      compare(where + "/" + i, wanted.get(i), Optional.of(seen.get(i)), found);
    }
  }

  static boolean same(JsonNode wanted, JsonNode seen) {
    return new Shape(wanted).differences(seen).isEmpty();
  }

  static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() > SHOWN_AT_MOST ? text.substring(0, SHOWN_AT_MOST) + "..." : text;
  }

  private static String at(String where) {
    return where.isEmpty() ? "the JSON " : where + " ";
  }
}
