package io.github.opengpes.cli.service;

import io.github.opengpes.collector.Operator;
import io.github.opengpes.collector.board.Board;
import io.github.opengpes.collector.board.BoardJson;
import io.github.opengpes.collector.board.BoardTable;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gpes collector collection status}. */
@Command(
    name = "status",
    description = {
      "Prints the board: each practice, its state, what came, and what was found amiss.",
      "What is not known is a hyphen (null in JSON), never zero."
    },
    mixinStandardHelpOptions = true)
final class CollectionStatusCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private OperatorOptions options;

  @Parameters(
      arity = "0..1",
      paramLabel = "SQI",
      description = "One scheduled query instance (default: all).")
  private @Nullable String sqi;

  @Option(names = "--json", description = "Print JSON (default: a table).")
  private boolean json;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    try (Operator operator = options.open()) {
      List<Board> boards = boards(operator);
      if (json) {
        out.println(BoardJson.text(boards));
        return;
      }
      for (Board board : boards) {
        BoardTable.lines(board).forEach(out::println);
        out.println();
      }
      if (sqi == null) {
        operator.strays().forEach(noted -> out.println("other: " + BoardTable.words(noted)));
      }
      int practices = boards.stream().mapToInt(board -> board.practices().size()).sum();
      spec.commandLine()
          .getErr()
          .println(boards.size() + " collections, " + practices + " practices");
    }
  }

  private List<Board> boards(Operator operator) {
    if (sqi == null) {
      return operator.boards();
    }
    ScheduledQueryInstanceId instance = OperatorOptions.sqi(sqi);
    return List.of(operator.board(instance).orElseThrow(() -> OperatorOptions.unknown(instance)));
  }
}
