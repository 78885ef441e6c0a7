package io.github.opengpes.cli.demo;

import io.github.opengpes.collector.board.Board;
import io.github.opengpes.collector.board.PracticeLine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the demonstration prints at its end. What is not known is blank, never zero. */
record DemoTable(List<Board> boards, Path out, Duration took) {

  private static final String ROW = "%-33s %-8s %-11s %8s %9s %11s %13s %7s%n";

  void print(PrintWriter to) {
    to.printf(
        ROW,
        "collection",
        "practice",
        "state",
        "counts",
        "patients",
        "entries",
        "bytes",
        "seconds");
    for (Board board : boards) {
      for (PracticeLine line : board.practices()) {
        to.printf(
            ROW,
            board.name(),
            line.practice(),
            line.state().map(Enum::name).orElse(""),
            number(line, PracticeLine.Result::aggregateRecords),
            number(line, PracticeLine.Result::patientRecords),
            number(line, PracticeLine.Result::journalRows),
            number(line, PracticeLine.Result::bytes),
            line.result().map(result -> "%.1f".formatted(seconds(result))).orElse(""));
      }
    }
    to.printf(
        "%n%d collections over %d practices in %d s. Bytes are of the XML; seconds run from the"
            + " request to the accepted result.%n",
        boards.size(), practices(), took.toSeconds());
    to.println();
    to.println("To look at, below " + out + ":");
    to.println("  extractor/data      the records, and the traps planted in them (traps.csv)");
    to.println("  extractor/state     the results as they were sent, and the state (SQLite)");
    to.println(
        "  collector/release   the released results as Parquet; collector/landing: the rest");
    to.println("  */*.log             what each program did");
  }

  private long practices() {
    return boards.stream()
        .flatMap(board -> board.practices().stream())
        .map(PracticeLine::practice)
        .distinct()
        .count();
  }

  private static double seconds(PracticeLine.Result result) {
    return result.turnaround().toMillis() / 1000.0;
  }

  private static String number(PracticeLine line, Function<PracticeLine.Result, Long> column) {
    return Optional.ofNullable(line.result().map(column).orElse(null))
        .map("%,d"::formatted)
        .orElse("");
  }
}
