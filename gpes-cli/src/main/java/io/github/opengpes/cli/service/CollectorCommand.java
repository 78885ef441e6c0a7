package io.github.opengpes.cli.service;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.collector.Collector;
import io.github.opengpes.collector.config.CollectorConfiguration;
import io.github.opengpes.exchange.DurableWriteListener;
import io.github.opengpes.exchange.MailboxExchange;
import io.github.opengpes.exchange.StateFolderInUse;
import io.github.opengpes.exchange.config.ConfigurationFault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gpes collector}: the national side as a service. */
@Command(
    name = "collector",
    description = {
      "Runs the national side: sends the requests of its collections, validates, loads"
          + " and releases the results.",
      "Runs until it is stopped (SIGTERM); what is in hand then is finished."
    },
    mixinStandardHelpOptions = true,
    subcommands = CollectionCommand.class)
public final class CollectorCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The configuration of the collector (YAML); see docs/collector/configuration.md.")
  private Path config;

  @Option(
      names = "--once",
      description = "Do everything that is due, then end (default: keep running).")
  private boolean once;

  @Override
  public void run() {
    if (config == null) {
      throw new ParameterException(spec.commandLine(), "Missing required option: '--config=FILE'");
    }
    CollectorConfiguration configuration = CollectorFiles.configuration(config);
    try {
      Collector collector =
          Collector.open(
              configuration,
              new Collector.Environment(
                  MailboxExchange.client(configuration.mailbox(), System.getenv()),
                  Clock.systemUTC(),
                  UUID::randomUUID,
                  DurableWriteListener.NONE));
      ServiceRunner.run(collector, collector::close, configuration.mailbox().pause(), once);
    } catch (ConfigurationFault | StateFolderInUse e) {
      throw CommandFailure.unusableInput(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw CommandFailure.jobFailed(
          "the collector's files cannot be used (" + e.getClass().getSimpleName() + ")");
    }
  }
}
