package io.github.opengpes.collector.board;

import io.github.opengpes.collector.record.FindingRows;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Boards as JSON. What is not known is null. */
public final class BoardJson {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private BoardJson() {}

  /** An array with an object for each board. */
  public static String text(List<Board> boards) {
    ArrayNode all = MAPPER.createArrayNode();
    boards.forEach(board -> all.add(board(board)));
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(all);
  }

  private static ObjectNode board(Board board) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("sqi", board.sqi().toString());
    node.put("name", board.name());
    node.put("executionDate", board.execution().toString());
    node.put("cutoffDate", board.cutoff().toString());
    node.put("sentAt", board.sentAt().map(Object::toString).orElse(null));
    ArrayNode practices = node.putArray("practices");
    board.practices().forEach(line -> practices.add(line(line)));
    ArrayNode findings = node.putArray("findings");
    board.findings().forEach(noted -> findings.add(finding(noted)));
    return node;
  }

  private static ObjectNode line(PracticeLine line) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("practice", line.practice().value());
    node.put("extractor", line.extractor());
    node.put("state", line.state().map(Enum::name).orElse(null));
    node.put("since", line.since().map(Object::toString).orElse(null));
    node.put("responseCode", line.response().map(Object::toString).orElse(null));
    node.put("rejectedResults", line.rejected());
    node.put("errors", line.errors());
    node.put("warnings", line.warnings());
    ArrayNode differences = node.putArray("differences");
    line.differences().forEach(differences::add);
    if (line.result().isEmpty()) {
      node.putNull("result");
    } else {
      PracticeLine.Result result = line.result().get();
      ObjectNode part = node.putObject("result");
      part.put("qrUuid", result.uuid().value());
      part.put("aggregateRecords", result.aggregateRecords());
      part.put("patientRecords", result.patientRecords());
      part.put("journalRows", result.journalRows());
      part.put("bytes", result.bytes());
      part.put("seconds", result.turnaround().toMillis() / 1000.0);
      part.put("loadingSeconds", result.loading().toMillis() / 1000.0);
    }
    return node;
  }

  private static ObjectNode finding(FindingRows.Noted noted) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("at", noted.at().toString());
    node.put("practice", noted.practice().map(Object::toString).orElse(null));
    node.put("source", noted.source().name());
    node.put("messageId", noted.messageId().orElse(null));
    node.put("severity", noted.finding().severity().name());
    node.put("code", noted.finding().code());
    node.put("place", noted.finding().place());
    node.put("words", noted.finding().words());
    return node;
  }
}
