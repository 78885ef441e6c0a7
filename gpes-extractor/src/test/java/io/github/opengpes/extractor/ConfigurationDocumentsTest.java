package io.github.opengpes.extractor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.opengpes.extractor.config.ExtractorConfiguration;
import io.github.opengpes.extractor.config.ParticipationPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The configuration record, its JSON Schema and its page in the docs have the same keys. */
class ConfigurationDocumentsTest {

  /** Path of each key, and whether it must be there. */
  private static Map<String, Boolean> keys(Class<?> type, String prefix) {
    Map<String, Boolean> keys = new TreeMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String key = prefix + name(component);
      boolean optional = component.getType() == Optional.class;
      keys.put(key, !optional);
      Class<?> inner = innermost(component.getGenericType());
      if (inner.isRecord()) {
        keys.putAll(keys(inner, key + "."));
      }
    }
    return keys;
  }

  private static String name(RecordComponent component) {
    JsonProperty given = component.getAccessor().getAnnotation(JsonProperty.class);
    return given != null
        ? given.value()
        : component.getName().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  private static Class<?> innermost(Type type) {
    return type instanceof ParameterizedType generic
        ? innermost(generic.getActualTypeArguments()[0])
        : (Class<?>) type;
  }

  private static Map<String, Boolean> keys(JsonNode schema, String prefix) {
    Map<String, Boolean> keys = new TreeMap<>();
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asString()));
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              String key = prefix + property.getKey();
              keys.put(key, required.contains(property.getKey()));
              JsonNode value = property.getValue();
              keys.putAll(keys(value.has("items") ? value.path("items") : value, key + "."));
            });
    return keys;
  }

  private static JsonNode schema() throws IOException {
    try (InputStream in = Extractor.class.getResourceAsStream("extractor.schema.json")) {
      return new ObjectMapper().readTree(in);
    }
  }

  @Test
  void theSchemaHasTheKeysOfTheRecord() throws IOException {
    assertThat(keys(schema(), "")).isEqualTo(keys(ExtractorConfiguration.class, ""));
  }

  @Test
  void anUnknownKeyIsRefusedEverywhereInTheSchema() throws IOException {
    assertThat(schema().findParents("properties"))
        .isNotEmpty()
        .allMatch(object -> !object.path("additionalProperties").asBoolean(true));
  }

  @Test
  void thePageOfTheDocsHasARowForEachKey() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("../docs/extractor/configuration.md"));
    TreeSet<String> documented = new TreeSet<>();
    for (String line : lines) {
      if (line.startsWith("| `")) {
        documented.add(line.substring(3, line.indexOf('`', 3)));
      }
    }
    TreeSet<String> expected = new TreeSet<>(keys(ExtractorConfiguration.class, "").keySet());
    assertThat(documented).isEqualTo(expected);
  }

  @Test
  void aPolicyFileHasTheKeysOfAnInlinePolicy() {
    assertThat(Arrays.asList(ParticipationPolicy.class.getRecordComponents()))
        .extracting(ConfigurationDocumentsTest::name)
        .containsExactly("default", "rules");
  }
}
