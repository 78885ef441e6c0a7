package io.github.opengpes.requirements.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Severity;
import io.github.opengpes.requirements.model.JournalColumn;
import io.github.opengpes.requirements.model.PatientColumn;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The reference page and the schema say what the reader does. */
class PackFormatPageTest {

  private static final Path DOCS = Path.of("../docs/requirements");

  @TempDir Path folder;

  private static String page(String name) throws IOException {
    return Files.readString(DOCS.resolve(name));
  }

  /** JSON is YAML, so the reader's own library reads the schema. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> schema(String name) throws IOException {
    try (var in = PackFormatPageTest.class.getResourceAsStream(name)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(text);
    }
  }

  @SuppressWarnings("unchecked")
  private static List<String> properties(Map<String, Object> schema) {
    return List.copyOf(((Map<String, Object>) schema.get("properties")).keySet());
  }

  @Test
  @SuppressWarnings("unchecked")
  void theSchemaHasTheKeysOfTheReader() throws IOException {
    Map<String, Object> schema = schema("requirement.schema.json");
    Map<String, Object> parts = (Map<String, Object>) schema.get("$defs");
    assertThat(properties(schema)).containsExactlyInAnyOrderElementsOf(PackKeys.REQUIREMENT);
    Map.of(
            "variable", PackKeys.VARIABLE,
            "population", PackKeys.POPULATION,
            "cluster", PackKeys.CLUSTER,
            "pair", PackKeys.PAIR,
            "ruleset", PackKeys.RULESET,
            "output", PackKeys.OUTPUT,
            "journals", PackKeys.JOURNALS,
            "selection", PackKeys.SELECTION)
        .forEach(
            (name, keys) ->
                assertThat(properties((Map<String, Object>) parts.get(name)))
                    .as(name)
                    .containsExactlyInAnyOrderElementsOf(keys));
  }

  @Test
  @SuppressWarnings("unchecked")
  void theSchemaOfAnApprovalHasTheKeysAndColumnsOfTheReader() throws IOException {
    Map<String, Object> schema = schema("approval.schema.json");
    assertThat(properties(schema)).containsExactlyElementsOf(PackKeys.APPROVAL);
    Map<String, Object> columns =
        (Map<String, Object>) ((Map<String, Object>) schema.get("properties")).get("columns");
    assertThat(properties(columns)).containsExactlyElementsOf(PackKeys.APPROVED_COLUMNS);
    assertThat(listed(columns, "patients"))
        .isEqualTo(Stream.of(PatientColumn.values()).map(PatientColumn::resultName).toList());
    assertThat(listed(columns, "journals"))
        .isEqualTo(Stream.of(JournalColumn.values()).map(JournalColumn::resultName).toList());
  }

  @SuppressWarnings("unchecked")
  private static Object listed(Map<String, Object> columns, String table) {
    Map<String, Object> of =
        (Map<String, Object>) ((Map<String, Object>) columns.get("properties")).get(table);
    return ((Map<String, Object>) of.get("items")).get("enum");
  }

  /** The keys that a schema requires are those without which the reader finds a fault. */
  @Test
  void theApprovalOfThePageIsRead() throws IOException {
    Matcher example =
        Pattern.compile("```yaml\\n(approval: .*?)```", Pattern.DOTALL)
            .matcher(page("pack-format.md"));
    assertThat(example.find()).isTrue();
    Path file = Files.writeString(folder.resolve("approval.yaml"), example.group(1));
    PackReading reading = PackReader.read(Path.of("src/test/resources/packs/sample"), file);
    assertThat(reading.faults()).isEmpty();
    assertThat(reading.approval()).isPresent();
    for (Object key : (List<?>) schema("approval.schema.json").get("required")) {
      Files.writeString(file, example.group(1).replaceAll("(?m)^" + key + ":.*\\n", ""));
      assertThat(PackReader.read(Path.of("src/test/resources/packs/sample"), file).approval())
          .as("without " + key)
          .isEmpty();
    }
  }

  @Test
  void thePageNamesEveryKeyColumnAndFault() throws Exception {
    List<String> words = new ArrayList<>();
    for (Field field : PackKeys.class.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.get(null) instanceof List<?> keys) {
        keys.forEach(key -> words.add(key.toString()));
      }
    }
    Stream.of(FaultCode.values()).map(FaultCode::name).forEach(words::add);
    Stream.of(JournalColumn.values()).map(JournalColumn::resultName).forEach(words::add);
    Stream.of(PatientColumn.values())
        .map(PatientColumn::resultName)
        .filter(name -> !name.matches("ADDRESS-[234]"))
        .forEach(words::add);
    String page = page("pack-format.md");
    assertThat(words).hasSizeGreaterThan(100);
    assertThat(words.stream().filter(word -> !page.contains(word))).isEmpty();
  }

  @Test
  void thePageSaysWhichFaultsAreWarnings() throws IOException {
    String page = page("pack-format.md");
    for (FaultCode code : FaultCode.values()) {
      assertThat(page.contains("`" + code + "` (warning)"))
          .as(code.name())
          .isEqualTo(code.severity() == Severity.WARNING);
    }
  }

  @Test
  void eachExampleOfThePageIsAPartOfASoundPack() throws IOException {
    Matcher blocks =
        Pattern.compile("<!-- from: (\\S+) -->\\n```\\w+\\n(.*?)```", Pattern.DOTALL)
            .matcher(page("pack-format.md"));
    int found = 0;
    while (blocks.find()) {
      found++;
      String source = Files.readString(Path.of("src/test/resources/packs", blocks.group(1)));
      assertThat(source).contains(blocks.group(2));
    }
    assertThat(found).isEqualTo(11);
  }

  @Test
  void everyDecisionIsListedWithWhatHoldsIt() throws IOException {
    List<String> rows =
        page("decisions.md").lines().filter(line -> line.matches("\\| \\d+ \\|.*")).toList();
    assertThat(rows.stream().map(row -> row.replaceAll("\\| (\\d+) .*", "$1")).toList())
        .isEqualTo(Stream.iterate(1, n -> n + 1).limit(47).map(String::valueOf).toList());
    StringBuilder tests = new StringBuilder();
    for (String topic :
        List.of("Dates", "Records", "Readings", "Rulesets", "Selections", "Words")) {
      tests.append(
          Files.readString(
              Path.of(
                  "src/test/java/io/github/opengpes/requirements/interpret/DecisionsOn"
                      + topic
                      + "Test.java")));
    }
    for (String row : rows) {
      Matcher names = Pattern.compile("`(Decision\\w+)\\.\\.`").matcher(row);
      while (names.find()) {
        assertThat(tests).contains("class " + names.group(1));
      }
    }
  }
}
