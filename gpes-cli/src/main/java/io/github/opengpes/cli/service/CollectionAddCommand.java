package io.github.opengpes.cli.service;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.collector.Operator;
import io.github.opengpes.collector.collection.CollectionDefinition;
import io.github.opengpes.exchange.config.ConfigurationFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gpes collector collection add}. */
@Command(
    name = "add",
    description = {
      "Checks a collection and adds it; the collector sends it at its next pass.",
      "Exit code 1 when it has faults, each on a line of its own."
    },
    mixinStandardHelpOptions = true)
final class CollectionAddCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private OperatorOptions options;

  @Parameters(
      paramLabel = "FILE",
      description = "The collection (YAML); see docs/collector/collection-file.md.")
  private Path file;

  @Option(
      names = "--hold",
      description = "Add it, but wait until it is sent (default: it goes out at once).")
  private boolean hold;

  @Override
  public void run() {
    try (Operator operator = options.open()) {
      CollectionDefinition definition = CollectionDefinition.read(file);
      List<String> faults = operator.add(definition, Files.readString(file), hold);
      faults.forEach(fault -> spec.commandLine().getOut().println(file + ": " + fault));
      if (!faults.isEmpty()) {
        throw CommandFailure.jobFailed(file + ": not added, " + faults.size() + " faults");
      }
      spec.commandLine()
          .getErr()
          .println("collection " + definition.sqi() + (hold ? " added and held" : " added"));
    } catch (ConfigurationFault e) {
      throw CommandFailure.unusableInput(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw CommandFailure.unusableInput(
          file + ": cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }
}
