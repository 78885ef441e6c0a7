package io.github.opengpes.cli;

import io.github.opengpes.extraction.engine.EngineFailure;
import io.github.opengpes.extraction.engine.RunCancelled;
import io.github.opengpes.extraction.source.SourceFailure;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Turns what a command throws into one line on stderr and an exit code. The text of an unforeseen
 * exception is not printed unless GPES_DEBUG asks for it: it might quote a record.
 */
final class OneLineFailures implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    String name = command.getCommandSpec().qualifiedName();
    if (failure instanceof CommandFailure known) {
      FailureLine.print(
          command.getErr(),
          FailureLine.inJson(command),
          name,
          known.line(),
          known.exitCode(),
          known.details());
      return known.exitCode();
    }
    if (failure instanceof EngineFailure
        || failure instanceof RunCancelled
        || failure instanceof SourceFailure) {
      FailureLine.print(
          command.getErr(),
          FailureLine.inJson(command),
          name,
          String.valueOf(failure.getMessage()),
          1,
          Map.of());
      return 1;
    }
    if (System.getenv("GPES_DEBUG") != null) {
      failure.printStackTrace(command.getErr());
    }
    FailureLine.print(
        command.getErr(),
        FailureLine.inJson(command),
        name,
        "unforeseen "
            + failure.getClass().getSimpleName()
            + "; run again with GPES_DEBUG=1 for the details (they may hold record content)",
        1,
        Map.of());
    return 1;
  }
}
