package io.github.opengpes.mesh.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads mailboxes and workflows from files in the format of the public Python sandbox: one JSON
 * object a line. Blank lines are passed over. All faults of a file are reported at once.
 */
public final class RegisterFiles {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private RegisterFiles() {}

  /**
   * Reads {@code {"mailbox_id", "mailbox_name", "ods_code", "org_code", "password", ...}} lines.
   */
  public static List<Mailbox> mailboxes(Path file) throws IOException {
    Set<String> seen = new HashSet<>();
    List<Mailbox> mailboxes =
        read(
            file,
            json -> {
              String id = needed(json, "mailbox_id");
              String ods = needed(json, "ods_code");
              Mailbox mailbox =
                  new Mailbox(
                      id,
                      text(json, "mailbox_name").orElse(id),
                      ods,
                      text(json, "org_code").orElse(ods),
                      text(json, "org_name"),
                      text(json, "billing_entity"),
                      needed(json, "password"),
                      json.path("active").asBoolean(true));
              if (!seen.add(mailbox.id())) {
                throw new IllegalArgumentException("mailbox " + mailbox.id() + " is there twice");
              }
              return mailbox;
            });
    if (mailboxes.isEmpty()) {
      throw new UnusableRegisterException(file + ": no mailbox in it");
    }
    return mailboxes;
  }

  /** Reads {@code {"workflow_id", "senders": [...], "receivers": [...]}} lines. */
  public static List<Workflow> workflows(Path file) throws IOException {
    return read(
        file,
        json ->
            new Workflow(
                needed(json, "workflow_id"), texts(json, "senders"), texts(json, "receivers")));
  }

  /**
   * Reads invented patients for demographic routing: {@code {"nhs_number", "date_of_birth":
   * "1955-01-09", "surname", "mailboxes": [...]}} lines. A format of our own.
   */
  public static List<Patient> patients(Path file) throws IOException {
    return read(
        file,
        json ->
            new Patient(
                needed(json, "nhs_number"),
                date(needed(json, "date_of_birth")),
                needed(json, "surname"),
                List.copyOf(texts(json, "mailboxes"))));
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("date_of_birth is a date like 1955-01-09");
    }
  }

  /** Makes a value of a line; an {@link IllegalArgumentException} says what is wrong with it. */
  @FunctionalInterface
  private interface LineReader<T> {
    T read(JsonNode json);
  }

  private static <T> List<T> read(Path file, LineReader<T> reader) throws IOException {
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    List<T> values = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      try {
        values.add(reader.read(object(lines.get(i))));
      } catch (IllegalArgumentException e) {
        faults.add("line " + (i + 1) + ": " + e.getMessage());
      }
    }
    if (!faults.isEmpty()) {
      throw new UnusableRegisterException(file + ": " + String.join("; ", faults));
    }
    return values;
  }

  private static JsonNode object(String line) {
    try {
      JsonNode json = MAPPER.readTree(line);
      if (json.isObject()) {
        return json;
      }
    } catch (JacksonException e) {
      // Its text would quote the line, and a password with it.
      throw new IllegalArgumentException("not JSON");
    }
    throw new IllegalArgumentException("not a JSON object");
  }

  private static String needed(JsonNode json, String name) {
    return text(json, name)
        .orElseThrow(() -> new IllegalArgumentException(name + " is missing or empty"));
  }

  private static Optional<String> text(JsonNode json, String name) {
    JsonNode value = json.path(name);
    return value.isString() && !value.asString().isBlank()
        ? Optional.of(value.asString())
        : Optional.empty();
  }

  private static Set<String> texts(JsonNode json, String name) {
    Set<String> values = new LinkedHashSet<>();
    json.path(name).forEach(value -> values.add(value.asString("")));
    return values;
  }
}
