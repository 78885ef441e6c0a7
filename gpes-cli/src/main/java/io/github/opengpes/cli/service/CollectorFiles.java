package io.github.opengpes.cli.service;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.collector.config.CollectorConfiguration;
import io.github.opengpes.exchange.config.ConfigurationFault;
import java.nio.file.Path;

/** Reads the files that the collector's commands name; a fault is unusable input. */
final class CollectorFiles {

  private CollectorFiles() {}

  static CollectorConfiguration configuration(Path file) {
    try {
      return CollectorConfiguration.read(file);
    } catch (ConfigurationFault e) {
      throw CommandFailure.unusableInput(String.valueOf(e.getMessage()));
    }
  }
}
