package io.github.opengpes.extractor;

import io.github.opengpes.extraction.BeforeLeaving;
import io.github.opengpes.extraction.Extraction;
import io.github.opengpes.extraction.ExtractionOutcome;
import io.github.opengpes.extraction.ExtractionRequest;
import io.github.opengpes.extraction.ExtractionSummary;
import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.EngineFailure;
import io.github.opengpes.extraction.engine.KeptPractices;
import io.github.opengpes.extraction.engine.Watch;
import io.github.opengpes.extraction.keys.UnusableKey;
import io.github.opengpes.extraction.request.RequestTerms;
import io.github.opengpes.extraction.result.ProducingSystem;
import io.github.opengpes.extraction.result.ResultFiles;
import io.github.opengpes.extraction.result.ResultHeld;
import io.github.opengpes.extraction.result.ResultIdentity;
import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
import io.github.opengpes.extraction.source.PatientDataSource;
import io.github.opengpes.extraction.source.SourceFailure;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.messages.GpSystemIdentifier;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.QueryId;
import io.github.opengpes.messages.Terminology;
import io.github.opengpes.messages.register.ResponseReason;
import io.github.opengpes.messages.results.QueryResultsSummary;
import io.github.opengpes.messages.rtp.ExclusionCode;
import io.github.opengpes.messages.rtp.ExclusionCodes;
import io.github.opengpes.messages.rtp.RunTimeParameters;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.parameter.ParameterFault;
import io.github.opengpes.requirements.parameter.ParameterResolution;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.terminology.CodeHierarchy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The queries of the configured requirement packs, run by the extraction module. */
final class PackQueries implements QueryEngine {

  private static final Logger LOG = LoggerFactory.getLogger(PackQueries.class);

  private final ExtractorSettings settings;
  private final Clock clock;
  private final KeptPractices practices;
  private final Extraction extraction;

  PackQueries(ExtractorSettings settings, Engine engine, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.practices = new KeptPractices(engine, 1);
    this.extraction = new Extraction(practices, clock);
  }

  @Override
  public Optional<ResponseReason> objection(RunTimeParameters parameters) {
    QueryId query = parameters.identity().sqi().query();
    Optional<RequirementPack> pack = Optional.ofNullable(settings.packs().get(query));
    if (pack.isEmpty()) {
      return Optional.of(ResponseReason.UNKNOWN_QUERY);
    }
    return ofVariables(RequestTerms.parameters(pack.get(), parameters.variables(), Map.of()))
        .or(() -> ofExclusions(parameters.participation().exclusions()));
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
    List<Terminology> inUse = settings.configuration().terminologiesInUse();
    for (ExclusionCodes codes : exclusions) {
      if (inUse.stream().noneMatch(terminology -> terminology.scheme().equals(codes.scheme()))) {
        return Optional.of(ResponseReason.EXCLUSION_SCHEME_UNSUPPORTED);
      }
      Optional<CodeHierarchy> hierarchy =
          settings.hierarchy().filter(it -> it.scheme().equals(codes.scheme().value()));
      boolean childrenUnknown =
          codes.codes().stream()
              .filter(ExclusionCode::includeChildren)
              .anyMatch(code -> hierarchy.filter(it -> it.knows(code.code())).isEmpty());
      if (childrenUnknown) {
        return Optional.of(ResponseReason.EXCLUSION_CHILDREN_UNSUPPORTED);
      }
    }
    return Optional.empty();
  }

  @Override
  public void run(List<Order> orders, Endings endings) {
    Map<GpesUuid, Order> running = new LinkedHashMap<>();
    List<ExtractionRequest> requests = new ArrayList<>();
    for (Order order : orders) {
      try {
        requests.add(request(order));
        running.put(order.qrUuid(), order);
      } catch (RunFailed | RuntimeException failed) {
        endings.ended(
            order,
            () -> {
              throw failed;
            });
      }
    }
    try {
      extraction.runTogether(
          requests,
          phase -> {},
          Watch.nobody(),
          new ExtractionOutcome.Taker() {
            @Override
            public void ended(ExtractionRequest request, ExtractionOutcome outcome) {
              Order order = Objects.requireNonNull(running.get(request.identity().qrUuid()));
              endings.ended(order, () -> summary(outcome));
            }

            @Override
            public void apart(Exception failed) {
              LOG.warn(
                  "{}: {} requests could not run together ({}); each runs alone",
                  orders.get(0).practice(),
                  running.size(),
                  reason(failed));
            }
          });
    } catch (IOException e) {
      throw notCleared(e);
    }
  }

  private static RunSummary summary(ExtractionOutcome outcome) throws RunFailed {
    try {
      return summary(outcome.summary());
    } catch (UnusableData e) {
      throw new RunFailed("the patient data has " + e.count() + " faults, first: " + first(e));
    } catch (ResultHeld e) {
      throw new RunFailed(e.line());
    } catch (UnusableKey e) {
      throw new RunFailed(e.line());
    } catch (HierarchyNeeded e) {
      throw new RunFailed(e.getMessage() + "; the hierarchy has changed since the request came");
    } catch (EngineFailure | SourceFailure e) {
      throw new RunFailed(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw unusableFile(e);
    }
  }

  /** Other texts might quote a record; the class says enough to look further. */
  private static String reason(Exception failed) {
    return failed instanceof EngineFailure || failed instanceof HierarchyNeeded
        ? String.valueOf(failed.getMessage())
        : "unforeseen " + failed.getClass().getSimpleName();
  }

  @Override
  public void rest() {
    try {
      practices.release();
    } catch (IOException e) {
      throw notCleared(e);
    }
  }

  private static UncheckedIOException notCleared(IOException e) {
    return new UncheckedIOException("the engine's spill folder cannot be removed", e);
  }

  private static String first(UnusableData unusable) {
    return unusable.faults().isEmpty() ? "not told" : unusable.faults().get(0).toString();
  }

  private ExtractionRequest request(Order order) throws RunFailed {
    RunTimeParameters parameters = order.parameters();
    QueryId query = parameters.identity().sqi().query();
    RequirementPack pack =
        Optional.ofNullable(settings.packs().get(query))
            .orElseThrow(() -> new RunFailed("there is no pack for the query any more"));
    RunParameters resolved =
        RequestTerms.parameters(pack, parameters.variables(), Map.of())
            .parameters()
            .orElseThrow(() -> new RunFailed("the pack does not take the variables any more"));
    PatientDataSource source =
        Optional.ofNullable(settings.data().get(order.practice()))
            .orElseThrow(() -> new RunFailed("the practice is not served any more"));
    return new ExtractionRequest(
        pack,
        resolved,
        order.practice(),
        source,
        RequestTerms.safeguards(parameters, settings.typeOne()),
        settings.hierarchy(),
        ResultIdentity.answering(parameters, order.practice(), order.qrUuid(), order.signature()),
        new ProducingSystem(
            pack.version(),
            GpSystemIdentifier.of(settings.configuration().gpSystem()),
            settings.configuration().terminologiesInUse()),
        new ResultFiles(order.result(), Optional.empty()),
        leaving(query, order));
  }

  private BeforeLeaving leaving(QueryId query, Order order) throws RunFailed {
    BeforeLeaving leaving;
    try {
      leaving = settings.safeguards().of(query, order.result(), settings.stateFolder());
    } catch (UnusableKey e) {
      throw new RunFailed(e.line());
    } catch (IOException e) {
      throw unusableFile(e);
    }
    LocalDate today = LocalDate.now(clock.withZone(Extraction.LOCAL_TIME));
    if (leaving.approval().filter(approval -> !approval.isValidOn(today)).isPresent()) {
      throw new RunFailed("the approval of the pack is not valid today");
    }
    return leaving;
  }

  private static RunFailed unusableFile(IOException e) {
    return new RunFailed("a file could not be read or written: " + e.getClass().getSimpleName());
  }

  private static RunSummary summary(ExtractionSummary summary) {
    QueryResultsSummary message = summary.written().message();
    return new RunSummary(
        message.bytes(),
        summary.written().sha256(),
        message.aggregateRecords(),
        message.patientRecords(),
        message.journalRows(),
        summary.counts().withheldPatients(),
        withheld(summary));
  }

  /** Each safeguard that withheld anything, with its number. */
  private static String withheld(ExtractionSummary summary) {
    return summary.withheld().byWord().entrySet().stream()
        .filter(reason -> reason.getValue() > 0)
        .map(reason -> reason.getKey() + " " + reason.getValue())
        .collect(Collectors.joining(", "));
  }
}
