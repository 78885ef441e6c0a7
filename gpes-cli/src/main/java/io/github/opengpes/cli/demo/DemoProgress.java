package io.github.opengpes.cli.demo;

import io.github.opengpes.collector.board.Board;
import io.github.opengpes.collector.board.PracticeLine;
import io.github.opengpes.messages.state.RequestState;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How far the collections have come. */
final class DemoProgress {

  /** What the demonstration's policies lead to. */
  private static final Set<RequestState> EXPECTED =
      EnumSet.of(RequestState.RELEASED, RequestState.WITHHELD, RequestState.DECLINED);

  private static final Set<RequestState> ENDS =
      EnumSet.of(
          RequestState.RELEASED,
          RequestState.WITHHELD,
          RequestState.DECLINED,
          RequestState.REFUSED,
          RequestState.QR_REJECTED,
          RequestState.EXPIRED);

  private DemoProgress() {}

  static boolean isOver(Board board) {
    return board.practices().stream()
        .allMatch(line -> line.state().filter(ENDS::contains).isPresent());
  }

  static boolean isOverAsExpected(Board board) {
    return board.practices().stream().allMatch(DemoProgress::isAsExpected);
  }

  private static boolean isAsExpected(PracticeLine line) {
    return line.state().filter(EXPECTED::contains).isPresent() && line.errors() == 0;
  }

  /** All collections in one line: {@code 5 ACCEPTED, 7 RELEASED}. */
  static String words(List<Board> boards) {
    Map<RequestState, Integer> counts = new TreeMap<>();
    boards.forEach(board -> board.byState().forEach((k, n) -> counts.merge(k, n, Integer::sum)));
    return counts.isEmpty()
        ? "nothing sent yet"
        : counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
  }
}
