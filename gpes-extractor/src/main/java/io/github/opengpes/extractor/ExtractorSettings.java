package io.github.opengpes.extractor;

import io.github.opengpes.exchange.config.ConfigurationFault;
import io.github.opengpes.exchange.config.ConfigurationReader;
import io.github.opengpes.extraction.safeguard.Code;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.extraction.source.PatientDataSource;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.extraction.source.settings.SourceSettings;
import io.github.opengpes.extractor.config.ExtractorConfiguration;
import io.github.opengpes.extractor.config.ParticipationConfiguration;
import io.github.opengpes.extractor.config.ParticipationPolicy;
import io.github.opengpes.extractor.config.PracticeConfiguration;
import io.github.opengpes.extractor.config.SafeguardsConfiguration;
import io.github.opengpes.extractor.config.TypeOneConfiguration;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.QueryId;
import io.github.opengpes.requirements.approval.Approval;
import io.github.opengpes.requirements.fault.Fault;
import io.github.opengpes.requirements.fault.Severity;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.pack.PackReader;
import io.github.opengpes.requirements.pack.PackReading;
import io.github.opengpes.requirements.pack.UnusablePackException;
import io.github.opengpes.requirements.terminology.CodeHierarchy;
import io.github.opengpes.requirements.terminology.Rf2Relationships;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A configuration with everything that it points to, read and checked: an extractor that starts
 * with it has what it needs.
 *
 * @param folder of the configuration file: relative paths are meant from there
 * @param packs the checked requirement packs by query id
 * @param data where the records of each practice are
 * @param typeOne the codes of the type 1 opt-out at this site
 * @param safeguards what stands between a run and the sending of its result
 */
public record ExtractorSettings(
    ExtractorConfiguration configuration,
    Path folder,
    Map<QueryId, RequirementPack> packs,
    Map<PracticeId, PatientDataSource> data,
    ParticipationPolicy policy,
    TypeOneCodes typeOne,
    Optional<CodeHierarchy> hierarchy,
    SiteSafeguards safeguards) {

  /** Copies the maps. */
  public ExtractorSettings {
    packs = Map.copyOf(packs);
    data = Map.copyOf(data);
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
    Optional<CodeHierarchy> hierarchy = loading.hierarchy();
    Map<QueryId, RequirementPack> packs = loading.packs(hierarchy);
    ExtractorSettings settings =
        new ExtractorSettings(
            configuration,
            folder,
            packs,
            loading.data(),
            loading.policy(),
            loading.typeOne(),
            hierarchy,
            new SafeguardsReader(
                    configuration.safeguards().orElseGet(SafeguardsConfiguration::standard),
                    folder::resolve,
                    hierarchy,
                    loading.faults)
                .read(packs.values(), loading.approvals));
    if (!loading.faults.isEmpty()) {
      throw new UnusableSettings(loading.faults);
    }
    return settings;
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
    private final Map<QueryId, Approval> approvals = new LinkedHashMap<>();
    private final Map<Place, PatientDataSource> sources = new HashMap<>();

    /** What a source is made of. */
    private record Place(Path data, Optional<Path> mapping) {}

    Loading(ExtractorConfiguration configuration, Path folder) {
      this.configuration = configuration;
      this.folder = folder;
    }

    Map<PracticeId, PatientDataSource> data() {
      Map<PracticeId, PatientDataSource> found = new LinkedHashMap<>();
      for (PracticeConfiguration practice : configuration.practices()) {
        Path data = folder.resolve(practice.data());
        if (Files.exists(data)) {
          source(practice, data).ifPresent(source -> found.put(practice.practice(), source));
        } else {
          faults.add(
              "practices: " + practice.code() + ": there is no folder or source file " + data);
        }
      }
      return found;
    }

    /** Practices with the same data share one source: what it has loaded stays loaded. */
    private Optional<PatientDataSource> source(PracticeConfiguration practice, Path data) {
      Place place = new Place(data, practice.mapping().map(folder::resolve));
      PatientDataSource known = sources.get(place);
      if (known != null) {
        return Optional.of(known);
      }
      try {
        PatientDataSource source = SourceSettings.at(data, place.mapping(), System.getenv());
        sources.put(place, source);
        return Optional.of(source);
      } catch (UnusableData e) {
        e.faults().forEach(fault -> faults.add("practices: " + practice.code() + ": " + fault));
        return Optional.empty();
      }
    }

    TypeOneCodes typeOne() {
      TypeOneCodes standard = TypeOneCodes.DEFAULT;
      if (configuration.type1().isEmpty()) {
        return standard;
      }
      TypeOneConfiguration given = configuration.type1().get();
      try {
        return new TypeOneCodes(
            given.dissent().map(Loading::snomed).orElse(standard.dissent()),
            given.withdrawal().map(Loading::snomed).orElse(standard.withdrawal()));
      } catch (IllegalArgumentException e) {
        faults.add("type1: " + e.getMessage());
        return standard;
      }
    }

    private static Set<Code> snomed(List<String> codes) {
      return codes.stream()
          .map(code -> new Code(Cluster.SNOMED_CT, code))
          .collect(Collectors.toSet());
    }

    Map<QueryId, RequirementPack> packs(Optional<CodeHierarchy> hierarchy) {
      Map<QueryId, RequirementPack> packs = new LinkedHashMap<>();
      for (Path path : configuration.packs()) {
        read(folder.resolve(path))
            .ifPresent(
                read -> {
                  RequirementPack pack = whole(read, hierarchy, path);
                  if (packs.putIfAbsent(new QueryId(pack.queryId()), pack) != null) {
                    faults.add("packs: query " + pack.queryId() + " has two packs, one is " + path);
                  }
                });
      }
      return packs;
    }

    /** With the descendants of its clusters; a pack with half a list never runs. */
    private RequirementPack whole(
        RequirementPack pack, Optional<CodeHierarchy> hierarchy, Path path) {
      RequirementPack whole = hierarchy.map(pack::withDescendants).orElse(pack);
      if (!whole.openClusters().isEmpty()) {
        faults.add(
            "packs: "
                + path
                + ": the clusters "
                + String.join(", ", whole.openClusters())
                + " have descendants; name the relationship files of your SNOMED CT release under"
                + " 'hierarchy'");
      }
      return whole;
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
        reading
            .pack()
            .ifPresent(
                pack ->
                    reading
                        .approval()
                        .ifPresent(
                            approval -> approvals.put(new QueryId(pack.queryId()), approval)));
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
