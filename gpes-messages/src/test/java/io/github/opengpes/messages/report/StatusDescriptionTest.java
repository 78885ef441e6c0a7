package io.github.opengpes.messages.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.opengpes.messages.state.RequestState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The machine-readable description and the page of the report say what the code does. */
class StatusDescriptionTest {

  private static final String RESOURCE =
      "/io/github/opengpes/messages/report/extraction-status-v1.csv-metadata.json";
  private static final Path PAGE = Path.of("../docs/messages/extraction-status-report.md");

  /** CSV on the Web metadata (W3C, 2015). */
  static String csvw() {
    String columns =
        Arrays.stream(StatusColumn.values())
            .map(StatusDescriptionTest::csvw)
            .collect(Collectors.joining(",\n"));
    return """
        {
          "@context": "http://www.w3.org/ns/csvw",
          "url": "extraction-status-v1.csv",
          "dc:title": "OpenGPES extraction status report, version 1",
          "dc:description": "Our own design; the layout of the national CSV reports is not public.",
          "dialect": {"encoding": "utf-8", "header": true, "delimiter": ",", "quoteChar": "\\""},
          "tableSchema": {
            "columns": [
        """
        + columns
        + "\n    ],\n    \"primaryKey\": [\"sqi\", \"practice\"]\n  }\n}\n";
  }

  private static String csvw(StatusColumn column) {
    String format = column.format();
    if (column == StatusColumn.STATE) {
      format =
          Arrays.stream(RequestState.values())
              .map(RequestState::name)
              .collect(Collectors.joining("|"));
    }
    String datatype = "{\"base\": \"" + column.datatype() + "\"";
    if (!format.isEmpty()) {
      datatype += ", \"format\": \"" + format.replace("\\", "\\\\") + "\"";
    }
    if (column.datatype().equals("integer")) {
      datatype += ", \"minimum\": 0";
    }
    return "      {\"name\": \""
        + column.title()
        + "\", \"titles\": \""
        + column.title()
        + "\", \"required\": "
        + column.isRequired()
        + ", \"datatype\": "
        + datatype
        + "}, \"dc:description\": \""
        + column.meaning()
        + "\"}";
  }

  @Test
  void theDescriptionIsThatOfTheColumns() throws IOException {
    Path actual = Path.of("target", "extraction-status-v1.csv-metadata.json");
    Files.writeString(actual, csvw());
    try (InputStream in = StatusDescriptionTest.class.getResourceAsStream(RESOURCE)) {
      String shipped =
          new String(
              Objects.requireNonNull(in, "not shipped; see " + actual).readAllBytes(),
              StandardCharsets.UTF_8);
      assertThat(shipped).as("take over " + actual + " when the change is meant").isEqualTo(csvw());
    }
  }

  @Test
  void thePageHasEveryColumnInItsOrder() throws IOException {
    assumeTrue(Files.exists(PAGE), "documentation not beside the module");
    String page = Files.readString(PAGE);
    int at = 0;
    for (StatusColumn column : StatusColumn.values()) {
      int next = page.indexOf("| `" + column.title() + "` |", at);
      assertThat(next).as(column.title()).isGreaterThan(at);
      at = next;
    }
  }
}
