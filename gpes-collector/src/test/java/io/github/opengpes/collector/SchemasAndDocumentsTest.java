package io.github.opengpes.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.collector.collection.CollectionDefinition;
import io.github.opengpes.collector.config.CollectorConfiguration;
import io.github.opengpes.collector.record.FindingCode;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Schemas and documents say what the records that are read into say: no key more, none less. */
class SchemasAndDocumentsTest {

  private static final Path DOCUMENTS = Path.of("../docs/collector");

  private static JsonNode schema(String name) throws IOException {
    try (InputStream in = Collector.class.getResourceAsStream(name)) {
      return JsonMapper.builder().build().readTree(in);
    }
  }

  @Test
  void theSchemaOfTheConfigurationIsThatOfTheRecord() throws IOException {
    compare(schema("collector.schema.json"), CollectorConfiguration.class, "");
  }

  @Test
  void theSchemaOfTheCollectionIsThatOfTheRecord() throws IOException {
    compare(schema("collection.schema.json"), CollectionDefinition.class, "");
  }

  private static void compare(JsonNode schema, Class<?> record, String path) {
    Set<String> keys = new TreeSet<>();
    Set<String> required = new TreeSet<>();
    for (RecordComponent component : record.getRecordComponents()) {
      String key = kebab(component.getName());
      keys.add(key);
      Type type = component.getGenericType();
      if (component.getType() == Optional.class) {
        type = argument(type);
      } else {
        required.add(key);
      }
      JsonNode property = schema.path("properties").path(key);
      assertThat(property.path("description").isString()).as(path + key + " is described").isTrue();
      if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
        type = argument(type);
        property = property.path("items");
      }
      if (type instanceof Class<?> nested && nested.isRecord()) {
        compare(property, nested, path + key + ".");
      }
    }
    assertThat(new TreeSet<>(schema.path("properties").propertyNames())).as(path).isEqualTo(keys);
    Set<String> requiredThere = new TreeSet<>();
    schema.path("required").forEach(name -> requiredThere.add(name.asString()));
    assertThat(requiredThere).as(path + "required").isEqualTo(required);
    assertThat(schema.path("additionalProperties").asBoolean(true)).as(path).isFalse();
  }

  private static Type argument(Type type) {
    return ((ParameterizedType) type).getActualTypeArguments()[0];
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"configuration.md", "collection-file.md"})
  void theDocumentsNameEveryKey(String document) throws IOException {
    String text = Files.readString(DOCUMENTS.resolve(document));
    Class<?> record =
        document.startsWith("configuration")
            ? CollectorConfiguration.class
            : CollectionDefinition.class;
    assertThat(record.getRecordComponents())
        .allSatisfy(
            component -> assertThat(text).contains("| `" + kebab(component.getName()) + "`"));
  }

  @Test
  void theDocumentsNameEveryFinding() throws IOException {
    String text = Files.readString(DOCUMENTS.resolve("findings.md"));
    assertThat(Arrays.stream(FindingCode.values()).map(FindingCode::id))
        .allSatisfy(id -> assertThat(text).contains("| `" + id + "`"));
    assertThat(Arrays.stream(FindingCode.values()).map(FindingCode::id)).doesNotHaveDuplicates();
  }
}
