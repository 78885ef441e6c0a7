package io.github.opengpes.mesh.sandbox.faults;

import io.github.opengpes.mesh.sandbox.faults.Match.ContentMatch;
import io.github.opengpes.mesh.sandbox.faults.Match.HeaderMatch;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads rules from JSON (docs/mesh/faults.md, faults.schema.json). All that is wrong is said at
 * once, with line and place.
 */
final class FaultsReader {

  static final Set<String> ROOT_KEYS =
      Set.of("$schema", "description", "seed", "markers", "scenarios", "rules");
  static final Set<String> RULE_KEYS = Set.of("name", "match", "fault");
  static final Set<String> MATCH_KEYS =
      Set.of(
          "operations",
          "mailbox",
          "recipient",
          "workflow",
          "subject",
          "local-id",
          "message-id",
          "chunk",
          "header",
          "content",
          "calls",
          "after",
          "until");
  static final Set<String> HEADER_KEYS = Set.of("name", "value");
  static final Set<String> CONTENT_KEYS = Set.of("text", "within");
  static final Set<String> CALLS_KEYS = Set.of("from", "every", "times", "per", "chance");

  private static final int LOOKED_AT = 4096;
  private static final int LARGEST_FILE = 16 * 1024 * 1024;
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonInput.Wrongs wrongs;

  private FaultsReader(Map<String, Integer> lines) {
    this.wrongs = new JsonInput.Wrongs(lines);
  }

  static FaultRules file(Path file) throws IOException {
    if (Files.size(file) > LARGEST_FILE) {
      throw new UnusableFaultsException(file.toString(), List.of("larger than 16 MiB"));
    }
    try {
      return read(Files.readString(file), file.toString());
    } catch (MalformedInputException e) {
      throw new UnusableFaultsException(file.toString(), List.of("not UTF-8"));
    }
  }

  static FaultRules text(String json) throws UnusableFaultsException {
    return read(json, "");
  }

  private static FaultRules read(String json, String source) throws UnusableFaultsException {
    JsonNode root;
    FaultsReader reader;
    try {
      root = MAPPER.readTree(json);
      reader = new FaultsReader(JsonLines.of(MAPPER, json));
    } catch (JacksonException e) {
      throw new UnusableFaultsException(source, List.of("line " + line(e) + ": not JSON"));
    }
    Optional<FaultRules> rules = reader.rules(root);
    if (rules.isEmpty() || !reader.wrongs.texts().isEmpty()) {
      throw new UnusableFaultsException(source, reader.wrongs.texts());
    }
    return rules.get();
  }

  private static int line(JacksonException e) {
    return e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
  }

  private Optional<FaultRules> rules(JsonNode node) {
    JsonInput root = new JsonInput(node, "", wrongs, ROOT_KEYS);
    List<FaultRule> rules = new ArrayList<>();
    List<String> scenarios = Scenarios.names();
    root.words(
            "scenarios",
            name -> scenarios.contains(name) ? Optional.of(name) : Optional.empty(),
            scenarios)
        .forEach(name -> rules.addAll(Scenarios.named(name).rules()));
    int index = 0;
    for (JsonNode item : root.list("rules")) {
      rule(new JsonInput(item, "rules[" + index + "]", wrongs, RULE_KEYS)).ifPresent(rules::add);
      index++;
    }
    Optional<String> description = root.text("description");
    long seed = root.number("seed", Long.MIN_VALUE, Long.MAX_VALUE).orElse(1);
    boolean markers = root.flag("markers", false);
    return root.built("rules", () -> new FaultRules(description, seed, markers, rules));
  }

  private Optional<FaultRule> rule(JsonInput rule) {
    String name = rule.neededText("name");
    Optional<Match> match =
        rule.has("match")
            ? rule.object("match", MATCH_KEYS).flatMap(FaultsReader::match)
            : Optional.of(Match.any());
    Optional<Fault> fault = FaultReader.read(rule);
    if (match.isEmpty() || fault.isEmpty()) {
      return Optional.empty();
    }
    return rule.built("", () -> new FaultRule(name, match.get(), fault.get()));
  }

  private static Optional<Match> match(JsonInput match) {
    List<Operation> operations =
        match.words(
            "operations",
            Operation::of,
            Arrays.stream(Operation.values()).map(Operation::word).toList());
    Optional<Calls> calls =
        match.object("calls", CALLS_KEYS).map(FaultsReader::calls).orElse(Optional.of(Calls.EACH));
    Period period =
        new Period(
            match.parsed("after", Period.Moment::parse),
            match.parsed("until", Period.Moment::parse));
    return match.built(
        "",
        () ->
            new Match(
                operations.isEmpty() ? Set.of() : EnumSet.copyOf(operations),
                pattern(match, "mailbox"),
                pattern(match, "recipient"),
                pattern(match, "workflow"),
                pattern(match, "subject"),
                pattern(match, "local-id"),
                match.text("message-id"),
                match.smallNumber("chunk", 1, Integer.MAX_VALUE),
                match.object("header", HEADER_KEYS).flatMap(FaultsReader::header),
                match.object("content", CONTENT_KEYS).flatMap(FaultsReader::content),
                calls.orElse(Calls.EACH),
                period));
  }

  private static Optional<Calls> calls(JsonInput calls) {
    return calls.built(
        "",
        () ->
            new Calls(
                calls.number("from", 1, Long.MAX_VALUE).orElse(1),
                calls.number("every", 1, Long.MAX_VALUE).orElse(1),
                calls.number("times", 1, Long.MAX_VALUE),
                calls
                    .word(
                        "per",
                        Calls.Per::of,
                        Arrays.stream(Calls.Per.values()).map(Calls.Per::word).toList())
                    .orElse(Calls.Per.RULE),
                calls.fraction("chance", 1.0)));
  }

  private static Optional<HeaderMatch> header(JsonInput header) {
    String name = header.neededText("name");
    String value = header.text("value").orElse("*");
    return header.built("", () -> new HeaderMatch(name, TextPattern.of(value)));
  }

  private static Optional<ContentMatch> content(JsonInput content) {
    String text = content.neededText("text");
    int within = content.smallNumber("within", 1, 1024 * 1024).orElse(LOOKED_AT);
    return content.built("", () -> new ContentMatch(text, within));
  }

  private static Optional<TextPattern> pattern(JsonInput match, String name) {
    return match.text(name).map(TextPattern::of);
  }
}
