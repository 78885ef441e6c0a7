package io.github.opengpes.extractor;

import io.github.opengpes.messages.QueryId;
import io.github.opengpes.messages.Terminology;
import io.github.opengpes.messages.register.ResponseReason;
import io.github.opengpes.messages.rtp.ExclusionCode;
import io.github.opengpes.messages.rtp.ExclusionCodes;
import io.github.opengpes.messages.rtp.RunTimeParameters;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.parameter.ParameterFault;
import io.github.opengpes.requirements.parameter.ParameterResolution;
import io.github.opengpes.requirements.parameter.RunParameters;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The queries of the configured requirement packs, run by the extraction module. */
final class PackQueries implements QueryEngine {

  private final ExtractorSettings settings;
  private final Clock clock;

  PackQueries(ExtractorSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Optional<ResponseReason> objection(RunTimeParameters parameters) {
    QueryId query = parameters.identity().sqi().query();
    Optional<RequirementPack> pack = Optional.ofNullable(settings.packs().get(query));
    if (pack.isEmpty()) {
      return Optional.of(ResponseReason.UNKNOWN_QUERY);
    }
    return ofVariables(RunParameters.resolve(pack.get(), given(parameters)))
        .or(() -> ofExclusions(parameters.participation().exclusions()));
  }

  private static Map<String, String> given(RunTimeParameters parameters) {
    Map<String, String> given = new LinkedHashMap<>();
    parameters.variables().forEach(value -> given.put(value.aid().value(), value.text()));
    return given;
  }

  private static Optional<ResponseReason> ofVariables(ParameterResolution resolution) {
    if (resolution.faults().isEmpty()) {
      return Optional.empty();
    }
    boolean unknown =
        resolution.faults().stream()
            .anyMatch(fault -> fault.kind() == ParameterFault.Kind.UNKNOWN_VARIABLE);
    return Optional.of(
        unknown ? ResponseReason.VARIABLE_UNSUPPORTED : ResponseReason.VARIABLE_UNUSABLE);
  }

  /** A code that could never be found in these records would exclude nobody: it is refused. */
  private Optional<ResponseReason> ofExclusions(List<ExclusionCodes> exclusions) {
    List<Terminology> inUse = Extractor.terminologies(settings.configuration());
    for (ExclusionCodes codes : exclusions) {
      if (inUse.stream().noneMatch(terminology -> terminology.scheme().equals(codes.scheme()))) {
        return Optional.of(ResponseReason.EXCLUSION_SCHEME_UNSUPPORTED);
      }
      boolean known =
          settings
              .hierarchy()
              .filter(hierarchy -> hierarchy.scheme().equals(codes.scheme().value()))
              .isPresent();
      if (!known && codes.codes().stream().anyMatch(ExclusionCode::includeChildren)) {
        return Optional.of(ResponseReason.EXCLUSION_CHILDREN_UNSUPPORTED);
      }
    }
    return Optional.empty();
  }

  @Override
  public RunSummary run(Order order) throws RunFailed {
    throw new RunFailed("pending " + clock.instant());
  }
}
