package io.github.opengpes.collector;

import io.github.opengpes.collector.collection.QueryPacks;
import io.github.opengpes.exchange.config.ConfigurationFault;
import io.github.opengpes.requirements.fault.Severity;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.pack.PackReader;
import io.github.opengpes.requirements.pack.PackReading;
import io.github.opengpes.requirements.pack.UnusablePackException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the requirement packs that a configuration names. */
final class PackFolders {

  private PackFolders() {}

  static QueryPacks read(List<Path> paths) throws IOException {
    List<RequirementPack> packs = new ArrayList<>();
    for (Path path : paths) {
      packs.add(read(path));
    }
    try {
      return QueryPacks.of(packs);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationFault("packs: " + e.getMessage());
    }
  }

  private static RequirementPack read(Path path) throws IOException {
    PackReading reading;
    try {
      reading = PackReader.read(path);
    } catch (UnusablePackException e) {
      throw new ConfigurationFault("packs: " + e.text());
    }
    return reading
        .pack()
        .orElseThrow(
            () -> {
              long errors =
                  reading.faults().stream()
                      .filter(fault -> fault.severity() == Severity.ERROR)
                      .count();
              return new ConfigurationFault(
                  "packs: "
                      + path
                      + " has "
                      + errors
                      + " faults (gpes requirement check lists them)");
            });
  }
}
