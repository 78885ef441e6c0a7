package io.github.opengpes.cli.service;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.collector.Operator;
import io.github.opengpes.exchange.DurableWriteListener;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.fault.InvalidValueException;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Option;

/** What all commands of an operator ask for. */
final class OperatorOptions {

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The configuration of the collector (YAML).")
  private Path config;

  Operator open() {
    return Operator.open(
        CollectorFiles.configuration(config), Clock.systemUTC(), DurableWriteListener.NONE);
  }

  static ScheduledQueryInstanceId sqi(String text) {
    try {
      return ScheduledQueryInstanceId.of(text);
    } catch (InvalidValueException e) {
      throw CommandFailure.unusableInput("SQI: " + e.words());
    }
  }

  static PracticeId practice(String text) {
    try {
      return PracticeId.of(text);
    } catch (InvalidValueException e) {
      throw CommandFailure.unusableInput("--practice: " + e.words());
    }
  }

  static CommandFailure unknown(ScheduledQueryInstanceId sqi) {
    return CommandFailure.unusableInput(
        "there is no collection " + sqi + " (gpes collector collection status lists them)");
  }
}
