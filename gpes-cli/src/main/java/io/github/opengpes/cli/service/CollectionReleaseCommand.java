package io.github.opengpes.cli.service;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.collector.Operator;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gpes collector collection release}. */
@Command(
    name = "release",
    description = {
      "Asks for the release of accepted results; the collector carries it out at its next pass.",
      "Where the practices are asked too (stage 2), each goes once its practice has agreed."
    },
    mixinStandardHelpOptions = true)
final class CollectionReleaseCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private OperatorOptions options;

  @Parameters(paramLabel = "SQI", description = "The scheduled query instance.")
  private String sqi;

  @Option(
      names = "--practice",
      paramLabel = "CODE",
      description = "One practice (default: all whose result is accepted).")
  private @Nullable String practice;

  @Override
  public void run() {
    ScheduledQueryInstanceId instance = OperatorOptions.sqi(sqi);
    Optional<PracticeId> one = Optional.ofNullable(practice).map(OperatorOptions::practice);
    try (Operator operator = options.open()) {
      Operator.ReleaseAsked released = operator.release(instance, one);
      if (!released.known()) {
        throw one.isPresent() && operator.board(instance).isPresent()
            ? CommandFailure.unusableInput(one.get() + " is not in the cohort of " + instance)
            : OperatorOptions.unknown(instance);
      }
      if (released.asked().isEmpty()) {
        throw CommandFailure.jobFailed(instance + ": no accepted result waits for release");
      }
      spec.commandLine().getErr().println(released.asked().size() + " results go at the next pass");
    }
  }
}
