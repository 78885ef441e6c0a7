package io.github.opengpes.cli.service;

import io.github.opengpes.collector.Operator;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gpes collector collection send}. */
@Command(
    name = "send",
    description = "Lets a collection go out that was added with --hold.",
    mixinStandardHelpOptions = true)
final class CollectionSendCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private OperatorOptions options;

  @Parameters(paramLabel = "SQI", description = "The scheduled query instance.")
  private String sqi;

  @Override
  public void run() {
    ScheduledQueryInstanceId instance = OperatorOptions.sqi(sqi);
    try (Operator operator = options.open()) {
      if (!operator.send(instance)) {
        throw OperatorOptions.unknown(instance);
      }
    }
    spec.commandLine().getErr().println("collection " + instance + " goes out at the next pass");
  }
}
