package io.github.opengpes.mesh.sandbox.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files of rules: what they can say, and what is said of those that cannot be used. */
class FaultsReaderTest {

  @TempDir Path folder;

  private static List<String> wrong(String json) {
    return catchThrowableOfType(UnusableFaultsException.class, () -> FaultRules.parse(json))
        .faults();
  }

  @Test
  void readsARuleWithAllThatItCanSay() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("faults.json"),
            """
            {
              "$schema": "faults.schema.json",
              "description": "An example",
              "seed": 42,
              "markers": true,
              "rules": [
                {
                  "name": "everything",
                  "match": {
                    "operations": ["send", "get-chunk"],
                    "mailbox": "X26*", "recipient": "X26ABC2", "workflow": "QOF*",
                    "subject": "S*", "local-id": "L*", "message-id": "id1", "chunk": 2,
                    "header": {"name": "Mex-FileName", "value": "*.xml"},
                    "content": {"text": "marker", "within": 100},
                    "calls": {"from": 2, "every": 3, "times": 4, "per": "message", "chance": 0.5},
                    "after": "PT1H", "until": "2026-11-22T09:00:00Z"
                  },
                  "fault": {
                    "kind": "status", "code": 503, "page": "soap", "retry-after": 30, "done": true,
                    "error": {"event": "SEND", "code": "12", "text": "words"}
                  }
                }
              ]
            }
            """);
    FaultRules rules = FaultRules.read(file);
    assertThat(rules.description()).contains("An example");
    assertThat(rules.seed()).isEqualTo(42);
    assertThat(rules.markers()).isTrue();
    Match match =
        Match.of(Operation.SEND, Operation.GET_CHUNK)
            .withMailbox("X26*")
            .withRecipient("X26ABC2")
            .withWorkflow("QOF*")
            .withSubject("S*")
            .withLocalId("L*")
            .withMessageId("ID1")
            .withChunk(2)
            .withHeader("Mex-FileName", "*.xml")
            .withContent("marker", 100)
            .withCalls(new Calls(2, 3, OptionalLong.of(4), Calls.Per.MESSAGE, 0.5))
            .withPeriod(
                new Period(
                    Optional.of(Period.Moment.later(Duration.ofHours(1))),
                    Optional.of(Period.Moment.parse("2026-11-22T09:00:00Z"))));
    Fault fault =
        Fault.Status.of(503)
            .withPage(Fault.Page.SOAP)
            .withRetryAfter(Duration.ofSeconds(30))
            .withDone(true)
            .withError(new Fault.ServiceError("SEND", "12", "words"));
    assertThat(rules.rules()).containsExactly(new FaultRule("everything", match, fault));
  }

  @Test
  void whatItWritesItReadsAgain() throws IOException {
    FaultRules all = FaultRules.none();
    for (String name : Scenarios.names()) {
      all = all.and(FaultRules.scenario(name));
    }
    all =
        all.and(
            FaultRules.of(
                new FaultRule(
                    "a",
                    Match.of(Operation.GET).withHeader("X", "y").withContent("z", 9).withChunk(1),
                    new Fault.ResetMidBody(OptionalLong.of(9))),
                new FaultRule("b", Match.any(), new Fault.CorruptBody(OptionalLong.of(0))),
                new FaultRule("c", Match.any(), new Fault.MisleadingAnswer(Fault.Lie.BROKEN_JSON)),
                new FaultRule("d", Match.any(), new Fault.TruncatedBody(OptionalLong.of(1), false)),
                new FaultRule(
                    "e",
                    Match.any().withCalls(Calls.EACH.withFrom(2).withEvery(2)),
                    Fault.Status.of(500).withError(new Fault.ServiceError("a", "b", "c")))));
    assertThat(FaultRules.parse(all.json())).isEqualTo(all.withSeed(1));
  }

  @Test
  void aFileCanCallForReadyScenarios() throws IOException {
    FaultRules rules = FaultRules.parse("{\"scenarios\": [\"cut-chunk\", \"wrong-hash\"]}");
    assertThat(rules.rules())
        .extracting(FaultRule::name)
        .containsExactly("cut-chunk", "wrong-hash");
  }

  @Test
  void saysAllThatIsWrongAtOnceWithLineAndPlace() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("faults.json"),
            """
            {
              "sead": 1,
              "scenarios": ["no-such"],
              "rules": [
                {
                  "name": "one",
                  "match": {"operations": ["fetch"], "chunk": 0, "calls": {"chance": 2}},
                  "fault": {"kind": "delay", "time": "2 seconds"}
                },
                {
                  "name": "two",
                  "match": {
                    "until": "tomorrow"
                  },
                  "fault": {"kind": "explode"}
                },
                {
                  "match": {"operations": ["list"]},
                  "fault": {"kind": "lost-acknowledgement"}
                }
              ]
            }
            """);
    UnusableFaultsException thrown =
        catchThrowableOfType(UnusableFaultsException.class, () -> FaultRules.read(file));
    assertThat(thrown).hasMessageStartingWith(file + ": line 2, sead: is not known here");
    assertThat(thrown.faults())
        .satisfiesExactlyInAnyOrder(
            text -> assertThat(text).startsWith("line 2, sead: is not known here; there are $sch"),
            text -> assertThat(text).startsWith("line 3, scenarios[0]: must be one of 429-storm"),
            text ->
                assertThat(text)
                    .startsWith("line 7, rules[0].match.operations[0]: must be one of handshake"),
            text ->
                assertThat(text)
                    .isEqualTo(
                        "line 7, rules[0].match.chunk: must be a whole number from 1 to 2147483647"),
            text ->
                assertThat(text)
                    .isEqualTo("line 7, rules[0].match.calls.chance: must be a number from 0 to 1"),
            text ->
                assertThat(text)
                    .isEqualTo("line 8, rules[0].fault.time: not a duration (PT0.5S, PT2H, P5D)"),
            text ->
                assertThat(text)
                    .isEqualTo(
                        "line 13, rules[1].match.until: neither an instant"
                            + " (2026-11-22T09:00:00Z) nor a duration (P5D, PT2H)"),
            text ->
                assertThat(text)
                    .startsWith("line 15, rules[1].fault.kind: kind must be one of clock-skew"),
            text -> assertThat(text).isEqualTo("line 17, rules[2]: name is missing"),
            text ->
                assertThat(text).startsWith("line 17, rules[2]: a rule has a name of at most 100"));
  }

  @Test
  void saysWhereTextStopsBeingJson() {
    assertThat(wrong("{\n\"rules\": [\n}")).containsExactly("line 3: not JSON");
    assertThat(wrong("[]")).first().asString().contains("the whole: must be an object");
    assertThat(wrong("{\"seed\": 1, \"seed\": 2}")).containsExactly("line 1: not JSON");
  }

  @Test
  void refusesTwoRulesOfOneName() {
    assertThat(
            wrong(
                """
                {"rules": [
                  {"name": "a", "fault": {"kind": "reset-after"}},
                  {"name": "a", "fault": {"kind": "reset-after"}}
                ]}"""))
        .containsExactly("line 1, rules: two rules have the same name");
  }

  @Test
  void namesTheScenariosThatThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FaultRules.scenario("no-such"))
        .withMessageContaining("flaky-afternoon");
  }

  static List<String> scenarios() {
    return Scenarios.names();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void aReadyScenarioSaysWhatItDoesAndNamesItsRulesAfterItself(String name) {
    FaultRules scenario = FaultRules.scenario(name);
    assertThat(scenario.description()).isPresent();
    assertThat(scenario.rules())
        .isNotEmpty()
        .allSatisfy(rule -> assertThat(rule.name()).startsWith(name));
  }

  @Test
  void theDocumentDescribesEveryKindKeyOperationAndScenario() throws IOException {
    String page = Files.readString(Path.of("../docs/mesh/faults.md"));
    Set<String> words = new TreeSet<>(Scenarios.names());
    words.addAll(FaultReader.KEYS.keySet());
    FaultReader.KEYS.values().forEach(words::addAll);
    words.addAll(FaultsReader.MATCH_KEYS);
    words.addAll(FaultsReader.CALLS_KEYS);
    Arrays.stream(Operation.values()).map(Operation::word).forEach(words::add);
    Arrays.stream(Fault.Lie.values()).map(Fault.Lie::word).forEach(words::add);
    assertThat(words).allSatisfy(word -> assertThat(page).contains("`" + word + "`"));
  }

  private static JsonNode schema() throws IOException {
    try (InputStream in = Faults.class.getResourceAsStream("faults.schema.json")) {
      return JsonMapper.builder().build().readTree(in);
    }
  }

  private static Set<String> keys(JsonNode object) {
    return new HashSet<>(object.path("properties").propertyNames());
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new HashSet<>();
    list.forEach(item -> texts.add(item.asString()));
    return texts;
  }

  @Test
  void theSchemaHasTheKeysAndWordsOfTheReader() throws IOException {
    JsonNode schema = schema();
    JsonNode rule = schema.at("/properties/rules/items");
    JsonNode match = rule.at("/properties/match");
    assertThat(keys(schema)).isEqualTo(FaultsReader.ROOT_KEYS);
    assertThat(keys(rule)).isEqualTo(FaultsReader.RULE_KEYS);
    assertThat(keys(match)).isEqualTo(FaultsReader.MATCH_KEYS);
    assertThat(keys(match.at("/properties/calls"))).isEqualTo(FaultsReader.CALLS_KEYS);
    assertThat(keys(match.at("/properties/header"))).isEqualTo(FaultsReader.HEADER_KEYS);
    assertThat(keys(match.at("/properties/content"))).isEqualTo(FaultsReader.CONTENT_KEYS);
    assertThat(texts(match.at("/properties/operations/items/enum")))
        .isEqualTo(new HashSet<>(Arrays.stream(Operation.values()).map(Operation::word).toList()));
    assertThat(texts(schema.at("/properties/scenarios/items/enum")))
        .isEqualTo(new HashSet<>(Scenarios.names()));
    Map<String, Set<String>> kinds = new TreeMap<>();
    rule.at("/properties/fault/oneOf")
        .forEach(
            kind -> {
              Set<String> keys = keys(kind);
              keys.remove("kind");
              kinds.put(kind.at("/properties/kind/const").asString(), keys);
              assertThat(kind.path("additionalProperties").asBoolean(true)).isFalse();
            });
    assertThat(kinds).isEqualTo(FaultReader.KEYS);
  }
}
