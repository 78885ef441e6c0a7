package io.github.opengpes.extractor;

import io.github.opengpes.exchange.config.ConfigurationFault;
import io.github.opengpes.exchange.config.ConfigurationReader;
import io.github.opengpes.extraction.safeguard.CodeHierarchy;
import io.github.opengpes.extraction.safeguard.Rf2Relationships;
import io.github.opengpes.extractor.config.ExtractorConfiguration;
import io.github.opengpes.extractor.config.ParticipationConfiguration;
import io.github.opengpes.extractor.config.ParticipationPolicy;
import io.github.opengpes.extractor.config.PracticeConfiguration;
import io.github.opengpes.messages.QueryId;
import io.github.opengpes.requirements.fault.Fault;
import io.github.opengpes.requirements.fault.Severity;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.pack.PackReader;
import io.github.opengpes.requirements.pack.PackReading;
import io.github.opengpes.requirements.pack.UnusablePackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration with everything that it points to, read and checked: an extractor that starts
 * with it has what it needs.
 *
 * @param folder of the configuration file: relative paths are meant from there
 * @param packs the checked requirement packs by query id
 */
public record ExtractorSettings(
    ExtractorConfiguration configuration,
    Path folder,
    Map<QueryId, RequirementPack> packs,
    ParticipationPolicy policy,
    Optional<CodeHierarchy> hierarchy) {

  /** Copies the map. */
  public ExtractorSettings {
    packs = Map.copyOf(packs);
  }

  /**
   * Reads a configuration file and what it points to.
   *
   * @throws UnusableSettings with every fault
   */
  public static ExtractorSettings load(Path file) throws UnusableSettings {
    ExtractorConfiguration configuration;
    try {
      configuration = ConfigurationReader.read(file, ExtractorConfiguration.class);
    } catch (ConfigurationFault e) {
      throw new UnusableSettings(List.of(String.valueOf(e.getMessage())));
    }
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
    Loading loading = new Loading(configuration, folder);
    loading.checkData();
    Map<QueryId, RequirementPack> packs = loading.packs();
    ParticipationPolicy policy = loading.policy();
    Optional<CodeHierarchy> hierarchy = loading.hierarchy();
    if (!loading.faults.isEmpty()) {
      throw new UnusableSettings(loading.faults);
    }
    return new ExtractorSettings(configuration, folder, packs, policy, hierarchy);
  }

  /** Where a path of the configuration is. */
  public Path resolve(Path path) {
    return folder.resolve(path);
  }

  /** The state folder. */
  public Path stateFolder() {
    return resolve(configuration.state());
  }

  /** Follows the paths of a configuration and gathers the faults. */
  private static final class Loading {

    private final ExtractorConfiguration configuration;
    private final Path folder;
    private final List<String> faults = new ArrayList<>();

    Loading(ExtractorConfiguration configuration, Path folder) {
      this.configuration = configuration;
      this.folder = folder;
    }

    void checkData() {
      for (PracticeConfiguration practice : configuration.practices()) {
        Path data = folder.resolve(practice.data());
        if (!Files.isDirectory(data)) {
          faults.add("practices: " + practice.code() + ": there is no folder " + data);
        }
        practice
            .mapping()
            .map(folder::resolve)
            .filter(mapping -> !Files.isRegularFile(mapping))
            .ifPresent(
                mapping ->
                    faults.add("practices: " + practice.code() + ": there is no file " + mapping));
      }
    }

    Map<QueryId, RequirementPack> packs() {
      Map<QueryId, RequirementPack> packs = new LinkedHashMap<>();
      for (Path path : configuration.packs()) {
        read(folder.resolve(path))
            .ifPresent(
                pack -> {
                  if (packs.putIfAbsent(new QueryId(pack.queryId()), pack) != null) {
                    faults.add("packs: query " + pack.queryId() + " has two packs, one is " + path);
                  }
                });
      }
      return packs;
    }

    private Optional<RequirementPack> read(Path path) {
      try {
        PackReading reading = PackReader.read(path);
        List<Fault> errors =
            reading.faults().stream().filter(fault -> fault.severity() == Severity.ERROR).toList();
        if (!errors.isEmpty()) {
          faults.add(
              "packs: "
                  + path
                  + ": "
                  + errors.size()
                  + (errors.size() == 1 ? " error: " : " errors, first: ")
                  + errors.get(0).line()
                  + " (gpes requirement check says more)");
        }
        return reading.pack();
      } catch (UnusablePackException e) {
        faults.add("packs: " + e.text());
      } catch (IOException e) {
        faults.add("packs: " + path + " cannot be read (" + e.getClass().getSimpleName() + ")");
      }
      return Optional.empty();
    }

    ParticipationPolicy policy() {
      ParticipationConfiguration participation =
          configuration.participation().orElseGet(ParticipationConfiguration::silent);
      if (participation.file().isEmpty()) {
        return participation.inline();
      }
      try {
        return ConfigurationReader.read(
            folder.resolve(participation.file().get()), ParticipationPolicy.class);
      } catch (ConfigurationFault e) {
        faults.add(String.valueOf(e.getMessage()));
        return ParticipationConfiguration.silent().inline();
      }
    }

    Optional<CodeHierarchy> hierarchy() {
      if (configuration.hierarchy().isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(
            Rf2Relationships.read(
                configuration.hierarchy().get().stream().map(folder::resolve).toList()));
      } catch (IOException e) {
        faults.add("hierarchy: " + e.getMessage());
        return Optional.empty();
      }
    }
  }
}
