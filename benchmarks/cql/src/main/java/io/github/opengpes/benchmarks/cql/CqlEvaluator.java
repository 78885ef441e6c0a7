package io.github.opengpes.benchmarks.cql;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import kotlin.Pair;
import org.cqframework.cql.cql2elm.LibraryManager;
import org.hl7.elm.r1.VersionedIdentifier;
import org.opencds.cqf.cql.engine.data.DataProvider;
import org.opencds.cqf.cql.engine.execution.CqlEngine;
import org.opencds.cqf.cql.engine.execution.Environment;
import org.opencds.cqf.cql.engine.execution.EvaluationExpressionRef;
import org.opencds.cqf.cql.engine.execution.EvaluationParams;
import org.opencds.cqf.cql.engine.execution.EvaluationResult;
import org.opencds.cqf.cql.engine.execution.ExpressionResult;
import org.opencds.cqf.cql.engine.runtime.Boolean;
import org.opencds.cqf.cql.engine.runtime.Date;
import org.opencds.cqf.cql.engine.runtime.Value;

/** One CQL engine with the compiled library. For one thread at a time, as the engine is. */
final class CqlEvaluator {

  private static final String REGISTER = "HYP_REG";
  private static final String DENOMINATOR = "HYP003 denominator";
  private static final String NUMERATOR = "HYP003 numerator";
  private static final VersionedIdentifier LIBRARY = CqlLibrary.id();
  private static final Map<VersionedIdentifier, List<EvaluationExpressionRef>> ASKED =
      Map.of(
          LIBRARY,
          List.of(
              new EvaluationExpressionRef(REGISTER),
              new EvaluationExpressionRef(DENOMINATOR),
              new EvaluationExpressionRef(NUMERATOR)));

  private final CqlEngine engine;
  private final Map<String, Value> parameters = new HashMap<>();
  private final ZonedDateTime now;

  CqlEvaluator(
      LibraryManager libraries,
      RecordsProvider records,
      ClusterCodes clusters,
      Map<String, LocalDate> dates) {
    Map<String, DataProvider> providers = new HashMap<>(Map.of(CqlRecords.MODEL, records));
    engine =
        new CqlEngine(
            new Environment(libraries, providers, clusters),
            new HashSet<>(Set.of(CqlEngine.Options.EnableExpressionCaching)));
    dates.forEach((name, date) -> parameters.put(name, new Date(date)));
    now =
        Objects.requireNonNull(dates.get("ACHIEVEMENT_DAT"), "ACHIEVEMENT_DAT")
            .atStartOfDay(ZoneOffset.UTC);
  }

  /** Asks of one patient. */
  Answer evaluate(String patient) {
    EvaluationResult result =
        engine
            .evaluate(
                new EvaluationParams(ASKED, new Pair<>("Patient", patient), parameters, null, now))
            .getOnlyResultOrThrow();
    return new Answer(
        isTrue(result, REGISTER), isTrue(result, DENOMINATOR), isTrue(result, NUMERATOR));
  }

  private static boolean isTrue(EvaluationResult result, String expression) {
    ExpressionResult found = result.get(expression);
    return found != null && found.getValue() instanceof Boolean value && value.getValue();
  }
}
