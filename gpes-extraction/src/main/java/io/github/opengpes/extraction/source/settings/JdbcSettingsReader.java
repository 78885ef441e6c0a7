package io.github.opengpes.extraction.source.settings;

import io.github.opengpes.extraction.source.SourceTable;
import io.github.opengpes.extraction.source.jdbc.JdbcSettings;
import io.github.opengpes.extraction.source.jdbc.Secret;
import io.github.opengpes.extraction.source.jdbc.TableQuery;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code jdbc} part of a source file (docs/extraction/jdbc.md). */
final class JdbcSettingsReader {

  static final List<String> KEYS =
      List.of(
          "url",
          "user",
          "password",
          "properties",
          "driver",
          "practice",
          "schema",
          "tables",
          "transfer",
          "fetch-size");

  private JdbcSettingsReader() {}

  static JdbcSettings read(String name, SettingsMap jdbc) {
    String url = jdbc.needed("url");
    if (!url.isEmpty() && !url.startsWith("jdbc:")) {
      jdbc.fault("url", "an address that begins with jdbc: is needed");
    }
    Map<String, String> properties = jdbc.dictionary("properties");
    if (url.toLowerCase(Locale.ROOT).contains("password=") || properties.containsKey("password")) {
      jdbc.fault(
          "", "no password in this file; use 'password: {env: NAME}' or 'password: {file: PATH}'");
    }
    return new JdbcSettings(
        name,
        url,
        jdbc.text("user"),
        secret(jdbc),
        properties,
        jdbc.path("driver"),
        tables(jdbc),
        jdbc.text("practice"),
        jdbc.number("fetch-size", JdbcSettings.DEFAULT_FETCH_SIZE),
        jdbc.word("transfer", JdbcSettings.Transfer.values(), JdbcSettings.Transfer.FASTEST));
  }

  private static Optional<Secret> secret(SettingsMap jdbc) {
    if (!jdbc.has("password")) {
      return Optional.empty();
    }
    if (!(jdbc.node("password") instanceof Map)) {
      jdbc.fault("password", "never the password itself; {env: NAME} or {file: PATH} is needed");
      return Optional.empty();
    }
    SettingsMap password = jdbc.map("password", List.of("env", "file"));
    if (password.has("env") == password.has("file")) {
      jdbc.fault("password", "either 'env' or 'file' is needed");
      return Optional.empty();
    }
    return password.has("env")
        ? password.text("env").map(Secret.InEnvironment::new)
        : password.path("file").map(Secret.InFile::new);
  }

  private static Map<SourceTable, TableQuery> tables(SettingsMap jdbc) {
    String schema = jdbc.text("schema").map(name -> name + ".").orElse("");
    List<String> names = List.of("patients", "registrations", "journals");
    SettingsMap given = jdbc.map("tables", names);
    Map<SourceTable, TableQuery> tables = new EnumMap<>(SourceTable.class);
    for (SourceTable table : SourceTable.values()) {
      String name = table.fileName();
      if (given.node(name) instanceof Map) {
        String sql = given.map(name, List.of("sql")).needed("sql");
        tables.put(table, TableQuery.sql(sql, name));
        continue;
      }
      String view = given.text(name).orElse(schema + name);
      try {
        tables.put(table, TableQuery.view(view));
      } catch (IllegalArgumentException noName) {
        given.fault(name, "the name of a view is needed, or {sql: SELECT ...}");
        tables.put(table, TableQuery.view(name));
      }
    }
    return tables;
  }
}
