package io.github.opengpes.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/** Wrong usage: one line that says what and where help is, exit code 2. */
final class OneLineUsageErrors implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    String message = String.valueOf(failure.getMessage()).lines().findFirst().orElse("wrong usage");
    FailureLine.print(
        command.getErr(),
        FailureLine.inJson(command, args),
        name,
        message + " (see " + name + " --help)",
        2,
        Map.of());
    return 2;
  }
}
