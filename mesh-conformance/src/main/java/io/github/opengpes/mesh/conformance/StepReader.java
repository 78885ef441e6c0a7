package io.github.opengpes.mesh.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns the steps of a case file into those of one version and profile. */
final class StepReader {

  private static final Set<String> STEP_KEYS =
      Set.of(
          "do", "as", "assume", "token", "headers", "body", "chunked", "raw", "times", "keep",
          "only", "given", "advance");
  private static final Set<String> WORDS = Set.of("v1", "v2", "documented", "python");
  private static final Set<String> EXPECT_KEYS = Set.of("status", "headers");
  private static final Pattern MAILBOX =
      Pattern.compile("(?:/messageexchange/)?\\{(?:\\w+:)?(one|two|three|inactive)\\}.*");

  private final Set<String> words;
  private final JsonNode setups;

  StepReader(ApiVersion version, Profile profile, JsonNode setups) {
    this.words = Set.of(version.word(), profile.word());
    this.setups = setups;
  }

  List<Step> steps(JsonNode described) {
    List<Step> steps = new ArrayList<>();
    for (JsonNode step : described) {
      if (step.has("only") && !applies(step.get("only").asString())) {
        continue;
      }
      if (step.has("given")) {
        steps.addAll(given(step));
      } else if (step.has("advance")) {
        steps.add(new Step.Advance(Duration.parse(step.get("advance").asString())));
      } else {
        steps.add(request(step));
      }
    }
    return steps;
  }

  /** The steps of a setup; what is said beside its name changes the first of them. */
  private List<Step> given(JsonNode step) {
    String name = step.get("given").asString();
    JsonNode setup = setups.path(name);
    if (!setup.isArray() || setup.isEmpty()) {
      throw new IllegalStateException("there is no setup named " + name);
    }
    ObjectNode first = (ObjectNode) setup.get(0).deepCopy();
    for (Map.Entry<String, JsonNode> change : step.properties()) {
      if (change.getKey().equals("headers") && first.has("headers")) {
        change
            .getValue()
            .properties()
            .forEach(
                header ->
                    ((ObjectNode) first.get("headers")).set(header.getKey(), header.getValue()));
      } else if (!change.getKey().equals("given") && !change.getKey().equals("only")) {
        first.set(change.getKey(), change.getValue());
      }
    }
    List<Step> steps = new ArrayList<>(steps(first.arrayNode().add(first)));
    for (int i = 1; i < setup.size(); i++) {
      steps.addAll(steps(first.arrayNode().add(setup.get(i))));
    }
    return steps;
  }

  private Step request(JsonNode step) {
    for (String key : step.propertyNames()) {
      if (!STEP_KEYS.contains(key) && !key.startsWith("expect")) {
        throw new IllegalStateException("a step has an unknown key " + key);
      }
    }
    String[] line = step.path("do").asString("").split(" ", 2);
    if (line.length < 2) {
      throw new IllegalStateException("a step's \"do\" is a method and a path");
    }
    boolean open = step.path("token").asString("").equals("none");
    Map<String, JsonNode> headers = new LinkedHashMap<>();
    step.path("headers").properties().forEach(one -> headers.put(one.getKey(), one.getValue()));
    Map<String, String> kept = new LinkedHashMap<>();
    step.path("keep")
        .properties()
        .forEach(one -> kept.put(one.getKey(), one.getValue().asString()));
    boolean below = !line[1].startsWith("/") && !line[1].startsWith("{next}");
    return new Step.Request(
        line[0],
        below ? "/messageexchange/" + line[1] : line[1],
        open ? Optional.empty() : actor(step, line[1]),
        step.has("token") ? Optional.of(step.get("token")) : Optional.empty(),
        headers,
        step.has("body") ? Optional.of(step.get("body")) : Optional.empty(),
        step.path("chunked").asBoolean(false),
        step.path("raw").asBoolean(false),
        step.path("times").asInt(1),
        kept,
        step.has("assume") ? Optional.of(step.get("assume").asString()) : Optional.empty(),
        expectation(step));
  }

  private static Optional<String> actor(JsonNode step, String path) {
    if (step.has("as")) {
      return Optional.of(step.get("as").asString());
    }
    Matcher matcher = MAILBOX.matcher(path);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private Expectation expectation(JsonNode step) {
    Expectation wanted = Expectation.SUCCESS;
    for (Map.Entry<String, JsonNode> one : step.properties()) {
      if (one.getKey().equals("expect")) {
        wanted = wanted.overlaidBy(expected(one.getValue()));
      } else if (one.getKey().startsWith("expect ")
          && applies(one.getKey().substring("expect ".length()))) {
        wanted = wanted.overlaidBy(expected(one.getValue()));
      }
    }
    return wanted;
  }

  private static Expectation expected(JsonNode described) {
    Map<String, String> headers = new LinkedHashMap<>();
    described
        .path("headers")
        .properties()
        .forEach(one -> headers.put(one.getKey(), one.getValue().asString()));
    Optional<Expectation.Body> body = Optional.empty();
    for (Map.Entry<String, JsonNode> one : described.properties()) {
      if (Expectation.BODY_KINDS.contains(one.getKey())) {
        body = Optional.of(new Expectation.Body(one.getKey(), one.getValue()));
      } else if (!EXPECT_KEYS.contains(one.getKey())) {
        throw new IllegalStateException("an expectation has an unknown key " + one.getKey());
      }
    }
    return new Expectation(
        described.has("status") ? Optional.of(described.get("status")) : Optional.empty(),
        headers,
        body);
  }

  /** Whether this is the version and profile that the words name. */
  private boolean applies(String named) {
    List<String> asked = List.of(named.strip().split("\\s+", -1));
    for (String word : asked) {
      if (!WORDS.contains(word)) {
        throw new IllegalStateException("no version or profile is called " + word);
      }
    }
    return words.containsAll(asked);
  }
}
