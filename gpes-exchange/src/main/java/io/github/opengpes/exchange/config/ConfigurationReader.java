package io.github.opengpes.exchange.config;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads a YAML file into a record. Keys are the record's components in kebab case ({@code
 * poll-every}); an unknown key is a fault, a missing one is a fault unless the component is an
 * {@code Optional}; what the record's own constructor refuses is a fault with its text.
 */
public final class ConfigurationReader {

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enumNamingStrategy(EnumNamingStrategies.KEBAB_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ConfigurationReader() {}

  /**
   * Reads the file.
   *
   * @throws ConfigurationFault when it is missing, not YAML, or not what the record asks for
   */
  public static <T> T read(Path file, Class<T> type) {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new ConfigurationFault(file + ": there is no such file");
    } catch (MalformedInputException e) {
      throw new ConfigurationFault(file + ": not UTF-8 text");
    } catch (IOException e) {
      throw new ConfigurationFault(
          file + ": cannot be read (" + e.getClass().getSimpleName() + ")");
    }
    return parse(file.toString(), text, type);
  }

  /**
   * Reads text that was read from a file before.
   *
   * @param source what to call it in a fault
   * @throws ConfigurationFault when it is not YAML, or not what the record asks for
   */
  public static <T> T parse(String source, String text, Class<T> type) {
    try {
      JsonNode tree = YAML.readTree(text);
      if (tree.isMissingNode() || tree.isNull()) {
        throw new ConfigurationFault(source + ": empty");
      }
      try {
        return YAML.readValue(text, type);
      } catch (DatabindException e) {
        String line = e instanceof UnrecognizedPropertyException u ? line(text, u) : line(e);
        throw new ConfigurationFault(source + line + ": " + words(e, tree));
      }
    } catch (JacksonException e) {
      throw new ConfigurationFault(source + line(e) + ": not well-formed YAML");
    }
  }

  private static String line(JacksonException e) {
    TokenStreamLocation location = e.getLocation();
    return location == null || location.getLineNr() < 1 ? "" : ":" + location.getLineNr();
  }

  /**
   * Jackson keeps no place for unknown keys of records: the first line that begins with the key.
   */
  private static String line(String text, UnrecognizedPropertyException unknown) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.startsWith(unknown.getPropertyName() + ":")
          || line.startsWith("- " + unknown.getPropertyName() + ":")) {
        return ":" + (i + 1);
      }
    }
    return "";
  }

  private static String words(DatabindException e, JsonNode tree) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "unknown key '"
          + path(unknown)
          + "'; known here: "
          + unknown.getKnownPropertyIds().stream()
              .map(Object::toString)
              .sorted()
              .collect(Collectors.joining(", "));
    }
    if (e instanceof ValueInstantiationException refused && refused.getCause() != null) {
      return key(refused) + refused.getCause().getMessage();
    }
    return key(e)
        + (isThere(e, tree)
            ? "not of the form that is asked for (see the documentation)"
            : "missing");
  }

  private static boolean isThere(DatabindException e, JsonNode tree) {
    JsonNode node = tree;
    for (Reference step : e.getPath()) {
      node =
          step.getPropertyName() == null
              ? node.path(step.getIndex())
              : node.path(step.getPropertyName());
    }
    return !node.isMissingNode();
  }

  private static String key(DatabindException e) {
    String path = path(e);
    return path.isEmpty() ? "" : "'" + path + "': ";
  }

  private static String path(DatabindException e) {
    return e.getPath().stream().map(ConfigurationReader::step).collect(Collectors.joining("."));
  }

  private static String step(Reference reference) {
    return reference.getPropertyName() == null
        ? "[" + reference.getIndex() + "]"
        : reference.getPropertyName();
  }
}
