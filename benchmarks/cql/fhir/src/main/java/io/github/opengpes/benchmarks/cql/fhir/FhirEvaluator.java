package io.github.opengpes.benchmarks.cql.fhir;

import ca.uhn.fhir.repository.IRepository;
import io.github.opengpes.benchmarks.cql.Answer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kotlin.Pair;
import org.cqframework.cql.cql2elm.CqlCompilerException;
import org.cqframework.cql.cql2elm.StringLibrarySourceProvider;
import org.hl7.elm.r1.VersionedIdentifier;
import org.opencds.cqf.cql.engine.execution.CqlEngine;
import org.opencds.cqf.cql.engine.execution.EvaluationParams;
import org.opencds.cqf.cql.engine.execution.EvaluationResult;
import org.opencds.cqf.cql.engine.execution.ExpressionResult;
import org.opencds.cqf.cql.engine.runtime.Date;
import org.opencds.cqf.fhir.cql.Engines;
import org.opencds.cqf.fhir.cql.EvaluationSettings;
import org.opencds.cqf.fhir.cql.engine.retrieve.RetrieveSettings;
import org.opencds.cqf.fhir.cql.engine.retrieve.RetrieveSettings.SEARCH_FILTER_MODE;
import org.opencds.cqf.fhir.cql.engine.retrieve.RetrieveSettings.TERMINOLOGY_FILTER_MODE;
import org.opencds.cqf.fhir.utility.repository.Repositories;

/**
 * Evaluates Hyp003Fhir.cql with the engine, the retrieve and the terminology that {@link Engines}
 * puts together, nothing of our own between. An engine is made for each patient, as it holds the
 * patient's repository; what is compiled and expanded is shared. For any number of threads.
 */
final class FhirEvaluator {

  private static final String REGISTER = "HYP_REG";
  private static final String DENOMINATOR = "HYP003 denominator";
  private static final String NUMERATOR = "HYP003 numerator";
  private static final VersionedIdentifier LIBRARY =
      new VersionedIdentifier().withId("Hyp003Fhir").withVersion("1.0");

  private final IRepository valueSets;
  private final EvaluationSettings settings;
  private final Map<String, Object> parameters = new HashMap<>();
  private final EvaluationParams.LibraryParams asked;
  private final ZonedDateTime now;

  /** Compiles. */
  FhirEvaluator(String cql, IRepository valueSets, Map<String, LocalDate> dates) {
    this.valueSets = valueSets;
    this.settings = settings(cql);
    dates.forEach((name, date) -> parameters.put(name, new Date(date)));
    now =
        Objects.requireNonNull(dates.get("ACHIEVEMENT_DAT"), "ACHIEVEMENT_DAT")
            .atStartOfDay(ZoneOffset.UTC);
    EvaluationParams.LibraryParams.Builder expressions =
        new EvaluationParams.LibraryParams.Builder();
    expressions.expressions(REGISTER, DENOMINATOR, NUMERATOR);
    asked = expressions.build();
    compile();
  }

  /**
   * As the command line of the same libraries sets the retrieve; of the settings that work with an
   * in-memory repository it is also the quickest.
   */
  private static EvaluationSettings settings(String cql) {
    EvaluationSettings settings =
        EvaluationSettings.getDefault()
            .withRetrieveSettings(
                new RetrieveSettings()
                    .setSearchParameterMode(SEARCH_FILTER_MODE.FILTER_IN_MEMORY)
                    .setTerminologyParameterMode(TERMINOLOGY_FILTER_MODE.FILTER_IN_MEMORY));
    settings
        .getCqlOptions()
        .getCqlEngineOptions()
        .getOptions()
        .add(CqlEngine.Options.EnableExpressionCaching);
    settings.getLibrarySourceProviders().add(new StringLibrarySourceProvider(List.of(cql)));
    return settings;
  }

  private void compile() {
    List<CqlCompilerException> faults = new ArrayList<>();
    Engines.forRepository(valueSets, settings)
        .getEnvironment()
        .getLibraryManager()
        .resolveLibrary(LIBRARY, faults);
    // FHIRHelpers has warnings.
    faults.removeIf(it -> it.getSeverity() != CqlCompilerException.ErrorSeverity.Error);
    if (!faults.isEmpty()) {
      throw new IllegalStateException("Hyp003Fhir.cql: " + faults);
    }
  }

  /**
   * Asks of one patient.
   *
   * @param records the patient's resources
   */
  Answer evaluate(String patient, IRepository records) {
    CqlEngine engine =
        Engines.forRepository(Repositories.proxy(records, valueSets, valueSets), settings);
    EvaluationParams.Builder params = new EvaluationParams.Builder();
    params.setContextParameter(new Pair<>("Patient", patient));
    params.setParameters(parameters);
    params.setEvaluationDateTime(now);
    params.library(LIBRARY, asked);
    EvaluationResult result = engine.evaluate(params.build()).getOnlyResultOrThrow();
    return new Answer(
        isTrue(result, REGISTER), isTrue(result, DENOMINATOR), isTrue(result, NUMERATOR));
  }

  private static boolean isTrue(EvaluationResult result, String expression) {
    ExpressionResult found = result.get(expression);
    return found != null && Boolean.TRUE.equals(found.getValue());
  }
}
