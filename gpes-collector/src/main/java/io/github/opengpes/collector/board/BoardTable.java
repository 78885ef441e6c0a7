package io.github.opengpes.collector.board;

import io.github.opengpes.collector.record.FindingRows;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A board as text for a terminal. What is not known is a hyphen. */
public final class BoardTable {

  private static final String UNKNOWN = "-";
  private static final List<String> HEADER =
      List.of(
          "practice",
          "extractor",
          "state",
          "since",
          "figures",
          "patients",
          "journals",
          "bytes",
          "seconds",
          "findings");
  private static final int FIRST_NUMBER = 4;

  private BoardTable() {}

  /** The lines of a board: heading, a row for each practice, findings, differences. */
  public static List<String> lines(Board board) {
    List<String> lines = new ArrayList<>();
    lines.add(
        board.sqi()
            + "  "
            + board.name()
            + "  execution "
            + board.execution()
            + ", cut-off "
            + board.cutoff()
            + (board.sentAt().isEmpty() ? "  HELD: not sent yet" : ""));
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADER);
    board.practices().forEach(line -> rows.add(row(line)));
    lines.addAll(aligned(rows));
    board.findings().forEach(noted -> lines.add("  " + words(noted)));
    board
        .practices()
        .forEach(
            line ->
                line.differences()
                    .forEach(difference -> lines.add("  " + line.practice() + ": " + difference)));
    return lines;
  }

  private static List<String> row(PracticeLine line) {
    return List.of(
        line.practice().value(),
        line.extractor(),
        line.state().map(Enum::name).orElse(UNKNOWN),
        line.since()
            .map(since -> since.truncatedTo(ChronoUnit.SECONDS))
            .map(Instant::toString)
            .orElse(UNKNOWN),
        number(line, PracticeLine.Result::aggregateRecords),
        number(line, PracticeLine.Result::patientRecords),
        number(line, PracticeLine.Result::journalRows),
        number(line, PracticeLine.Result::bytes),
        line.result().map(result -> seconds(result.turnaround())).orElse(UNKNOWN),
        findings(line));
  }

  private static String number(PracticeLine line, Function<PracticeLine.Result, Long> part) {
    return line.result().map(part).map(value -> Long.toString(value)).orElse(UNKNOWN);
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
  }

  private static String findings(PracticeLine line) {
    List<String> parts = new ArrayList<>();
    if (line.errors() > 0) {
      parts.add(line.errors() + " errors");
    }
    if (line.warnings() > 0) {
      parts.add(line.warnings() + " warnings");
    }
    return parts.isEmpty() ? "none" : String.join(", ", parts);
  }

  /** One finding as a line. */
  public static String words(FindingRows.Noted noted) {
    Optional<String> practice = noted.practice().map(Object::toString);
    String place = noted.finding().place();
    return practice.orElse("collection")
        + ": "
        + noted.finding().severity().name().toLowerCase(Locale.ROOT)
        + " ["
        + noted.finding().code()
        + "] "
        + (place.isEmpty() ? "" : place + ": ")
        + noted.finding().words();
  }

  private static List<String> aligned(List<List<String>> rows) {
    int[] widths = new int[HEADER.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String blanks = " ".repeat(widths[i] - row.get(i).length());
        boolean isNumber = i >= FIRST_NUMBER && i < widths.length - 1;
        line.append(i == 0 ? "" : "  ")
            .append(isNumber ? blanks + row.get(i) : row.get(i) + blanks);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
