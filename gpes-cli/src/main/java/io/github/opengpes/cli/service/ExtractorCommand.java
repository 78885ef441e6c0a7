package io.github.opengpes.cli.service;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.exchange.DurableWriteListener;
import io.github.opengpes.exchange.StateFolderInUse;
import io.github.opengpes.exchange.config.ConfigurationFault;
import io.github.opengpes.extractor.Extractor;
import io.github.opengpes.extractor.ExtractorSettings;
import io.github.opengpes.extractor.UnusableSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gpes extractor}: the GP system side, until it is stopped. */
@Command(
    name = "extractor",
    description = {
      "Runs the GP system side until it is stopped (docs/extractor/README.md).",
      "Answers notifications, takes requests, runs them over the practices' records when"
          + " their day has come, sends the results, reports."
    },
    mixinStandardHelpOptions = true)
public final class ExtractorCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      required = true,
      description = "The configuration, YAML. Paths in it are meant from its folder.")
  private Path config;

  @Option(
      names = "--once",
      description = "End when nothing is due. Default: go on until stopped (SIGTERM).")
  private boolean once;

  @Override
  public void run() {
    ExtractorSettings settings = settings();
    Duration pause = settings.configuration().mailbox().pause();
    try {
      Extractor extractor =
          Extractor.open(settings, System.getenv(), Clock.systemUTC(), DurableWriteListener.NONE);
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          "extractor of mailbox "
              + settings.configuration().mailbox().mailbox()
              + ": practices "
              + settings.configuration().practices().size()
              + ", packs "
              + settings.packs().size()
              + ", state in "
              + settings.stateFolder());
      out.flush();
      ServiceRunner.run(extractor, extractor::close, pause, once);
    } catch (ConfigurationFault | StateFolderInUse e) {
      throw CommandFailure.unusableInput(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw CommandFailure.jobFailed(
          "the state folder "
              + settings.stateFolder()
              + " cannot be used ("
              + e.getClass().getSimpleName()
              + "); look at its rights and the space on its disk");
    }
  }

  /** Every fault of the configuration in a line on stdout, the summary on stderr. */
  private ExtractorSettings settings() {
    try {
      return ExtractorSettings.load(config);
    } catch (UnusableSettings e) {
      if (e.faults().size() > 1) {
        PrintWriter out = spec.commandLine().getOut();
        e.faults().forEach(out::println);
        out.flush();
        throw CommandFailure.unusableInput(
            config + ": " + e.faults().size() + " faults, listed above; mend them and start again");
      }
      throw CommandFailure.unusableInput(e.faults().get(0));
    }
  }
}
