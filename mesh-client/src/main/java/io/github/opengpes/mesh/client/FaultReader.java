package io.github.opengpes.mesh.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what a service says is wrong, in each of the forms that are known: version 2, version 1,
 * the service's input validation, a bare message, and the SOAP faults and HTML pages that stand
 * before the live service when it is in trouble. What is in none of them says nothing.
 */
final class FaultReader {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** The texts of SOAP 1.1 and 1.2 faults, and the title of a page; pages need not be XML. */
  private static final List<Pattern> MARKUP =
      List.of(
          element("faultstring"),
          Pattern.compile(
              "<(?:\\w+:)?Reason\\b[^>]*>\\s*<(?:\\w+:)?Text\\b[^>]*>([^<]{1,500})",
              Pattern.CASE_INSENSITIVE),
          element("title"));

  private FaultReader() {}

  private static Pattern element(String name) {
    return Pattern.compile(
        "<(?:\\w+:)?" + name + "\\b[^>]*>([^<]{1,500})<", Pattern.CASE_INSENSITIVE);
  }

  static List<ServiceFault> read(byte[] body) {
    JsonNode tree;
    try {
      tree = MAPPER.readTree(body);
    } catch (JacksonException e) {
      return markup(new String(body, StandardCharsets.UTF_8));
    }
    if (tree.path("detail").isArray()) {
      List<ServiceFault> faults = new ArrayList<>();
      tree.path("detail").forEach(detail -> faults.add(fault(detail)));
      return faults;
    }
    Optional<String> description = MeshJson.text(tree, "errorDescription");
    if (description.isPresent()) {
      String event = MeshJson.text(tree, "errorEvent").orElse("");
      return List.of(
          new ServiceFault(event, MeshJson.text(tree, "errorCode").orElse(""), description.get()));
    }
    return MeshJson.text(tree, "message", "detail").map(m -> new ServiceFault("", "", m)).stream()
        .toList();
  }

  /** A fault of the service, or of its input validation ({@code loc} says where). */
  private static ServiceFault fault(JsonNode detail) {
    List<String> places = new ArrayList<>();
    detail.path("loc").forEach(place -> places.add(place.asString("")));
    String event = MeshJson.text(detail, "event").orElse(String.join(" ", places));
    return new ServiceFault(
        event, MeshJson.text(detail, "code").orElse(""), MeshJson.text(detail, "msg").orElse(""));
  }

  private static List<ServiceFault> markup(String body) {
    if (!body.stripLeading().startsWith("<")) {
      return List.of();
    }
    for (Pattern pattern : MARKUP) {
      Matcher found = pattern.matcher(body);
      if (found.find() && !found.group(1).isBlank()) {
        return List.of(new ServiceFault("", "", found.group(1)));
      }
    }
    return List.of();
  }
}
