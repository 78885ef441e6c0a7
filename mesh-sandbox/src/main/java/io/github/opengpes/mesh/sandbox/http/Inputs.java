package io.github.opengpes.mesh.sandbox.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects what is wrong with a request's inputs, so that all of it is said at once. */
final class Inputs {

  private final Incoming incoming;
  private final List<Map<String, Object>> wrong = new ArrayList<>();

  Inputs(Incoming incoming) {
    this.incoming = incoming;
  }

  String neededHeader(String name, int longest) {
    Optional<String> value = incoming.header(name);
    if (value.isEmpty()) {
      add("header", name, "Field required", "missing");
    }
    return checkedLength("header", name, value, longest).orElse("");
  }

  Optional<String> header(String name, int longest) {
    return checkedLength("header", name, incoming.header(name), longest)
        .filter(text -> !text.isEmpty());
  }

  int number(String name, int least, int most, int standard) {
    Optional<String> text = incoming.query(name);
    if (text.isEmpty()) {
      return standard;
    }
    Optional<Integer> number = integer(text.get());
    if (number.isEmpty()) {
      add("query", name, "Input should be a valid integer", "int_parsing");
      return standard;
    }
    if (number.get() < least) {
      add("query", name, "Input should be greater than or equal to " + least, "greater_than_equal");
    } else if (number.get() > most) {
      add("query", name, "Input should be less than or equal to " + most, "less_than_equal");
    }
    return number.get();
  }

  /** A time as ISO 8601 has it, with or without zone (then UTC), or a date. */
  Instant instant(String name, Instant standard) {
    Optional<String> text = incoming.query(name);
    if (text.isEmpty()) {
      return standard;
    }
    Optional<Instant> instant = Times.parse(text.get());
    if (instant.isEmpty()) {
      add("query", name, "Input should be a valid datetime", "datetime_parsing");
    }
    return instant.orElse(standard);
  }

  Optional<String> text(String name, int shortest, int longest) {
    Optional<String> text = incoming.query(name);
    if (text.isPresent() && text.get().length() < shortest) {
      add(
          "query",
          name,
          "String should have at least " + shortest + " characters",
          "string_too_short");
    }
    return checkedLength("query", name, text, longest);
  }

  String neededText(String name) {
    Optional<String> text = incoming.query(name);
    if (text.isEmpty()) {
      add("query", name, "Field required", "missing");
    } else if (text.get().isEmpty()) {
      add("query", name, "String should have at least 1 character", "string_too_short");
    }
    return text.orElse("");
  }

  int positivePathNumber(String name, String text) {
    Optional<Integer> number = integer(text);
    if (number.isEmpty()) {
      add("path", name, "Input should be a valid integer", "int_parsing");
    } else if (number.get() < 1) {
      add("path", name, "Input should be greater than or equal to 1", "greater_than_equal");
    }
    return number.orElse(1);
  }

  /** Refuses the request if anything was wrong. */
  void check() {
    if (!wrong.isEmpty()) {
      throw Refusal.invalid(wrong);
    }
  }

  private Optional<String> checkedLength(
      String where, String name, Optional<String> value, int longest) {
    if (value.isPresent() && value.get().length() > longest) {
      add(where, name, "String should have at most " + longest + " characters", "string_too_long");
    }
    return value;
  }

  private void add(String where, String name, String message, String type) {
    wrong.add(Answer.object("loc", List.of(where, name), "msg", message, "type", type));
  }

  private static Optional<Integer> integer(String text) {
    return text.strip().matches("[+-]?\\d{1,9}")
        ? Optional.of(Integer.valueOf(text.strip()))
        : Optional.empty();
  }
}
