package io.github.opengpes.mesh.conformance;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What an answer must be.
 *
 * @param status a number, a list of numbers, or absent for any success
 * @param headers name to wanted text, {@code <any>} or {@code <absent>}
 * @param body the kind of expectation of the body, and what it expects
 */
record Expectation(Optional<JsonNode> status, Map<String, String> headers, Optional<Body> body) {

  /** One of {@link #BODY_KINDS}, and its details. */
  record Body(String kind, JsonNode wanted) {}

  /**
   * {@code json}: a shape; {@code text}: exact or a pattern; {@code content}: bytes as a body
   * description; {@code stored}: the same, as it came over the wire, not decoded; {@code empty}: no
   * bytes; {@code error}: event, code and msg in the shape of the version; {@code invalid}: places
   * that a validation error must name.
   */
  static final Set<String> BODY_KINDS =
      Set.of("json", "text", "content", "stored", "empty", "error", "invalid");

  static final Expectation SUCCESS = new Expectation(Optional.empty(), Map.of(), Optional.empty());

  /** This one, with all that the other says put over it. */
  Expectation overlaidBy(Expectation other) {
    Map<String, String> both = new LinkedHashMap<>(headers);
    both.putAll(other.headers);
    return new Expectation(other.status.or(() -> status), both, other.body.or(() -> body));
  }
}
