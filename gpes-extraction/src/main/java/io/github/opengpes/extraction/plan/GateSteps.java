package io.github.opengpes.extraction.plan;

import static io.github.opengpes.requirements.model.ComparisonOperator.EQUAL;
import static io.github.opengpes.requirements.model.ComparisonOperator.GREATER;
import static io.github.opengpes.requirements.model.ComparisonOperator.GREATER_OR_EQUAL;
import static io.github.opengpes.requirements.model.ComparisonOperator.LESS_OR_EQUAL;

import io.github.opengpes.extraction.sql.Aggregate;
import io.github.opengpes.extraction.sql.Query;
import io.github.opengpes.extraction.sql.Query.Projection;
import io.github.opengpes.extraction.sql.Relation;
import io.github.opengpes.extraction.sql.SqlExpression;
import io.github.opengpes.extraction.sql.SqlExpression.All;
import io.github.opengpes.extraction.sql.SqlExpression.Any;
import io.github.opengpes.extraction.sql.SqlExpression.Case;
import io.github.opengpes.extraction.sql.SqlExpression.Cast;
import io.github.opengpes.extraction.sql.SqlExpression.Column;
import io.github.opengpes.extraction.sql.SqlExpression.Comparison;
import io.github.opengpes.extraction.sql.SqlExpression.DateConstant;
import io.github.opengpes.extraction.sql.SqlExpression.IntegerConstant;
import io.github.opengpes.extraction.sql.SqlExpression.IsAbsent;
import io.github.opengpes.extraction.sql.SqlExpression.Negation;
import io.github.opengpes.extraction.sql.SqlExpression.Part;
import io.github.opengpes.extraction.sql.SqlExpression.TruthConstant;
import io.github.opengpes.extraction.sql.SqlExpression.When;
import io.github.opengpes.extraction.sql.SqlType;
import io.github.opengpes.requirements.model.BasePopulation;
import io.github.opengpes.requirements.outcome.Gate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The step before any field: the registration that counts, and the safeguards. The safeguards read
 * every entry, sealed and undated ones too, and nothing that a pack says can reach them. Packs that
 * run together share it where all of this is equal.
 *
 * @param guards the clusters of the codes of opt-outs and exclusions
 * @param excludeSFlag patients with the S-flag are excluded
 * @param considerSharing patients who dissent from sharing are excluded
 * @param excludeTestPatients patients with an NHS number of the range for tests are excluded
 */
record GateSteps(
    LocalDate referenceDate,
    BasePopulation population,
    Map<Guard, Integer> guards,
    boolean excludeSFlag,
    boolean considerSharing,
    boolean excludeTestPatients) {

  /** Copies the map. */
  GateSteps {
    guards = Map.copyOf(guards);
  }

  static final String BIRTH = "date_of_birth";
  static final String DEATH = "date_of_death";
  static final String SEX = "sex";
  static final String REGISTRATION_START = "registration_start";
  static final String REGISTRATION_END = "registration_end";
  static final String REGISTERED = "registered";
  static final String TYPE_1 = "type_1";
  static final String BY_CODE = "excluded_by_code";
  static final String BY_S_FLAG = "excluded_by_s_flag";
  static final String BY_SHARING = "excluded_by_sharing";
  static final String BY_TEST_NUMBER = "excluded_by_test_number";

  /** The code of the first gate that closes every ruleset to the patient, or nought. */
  static final String CLOSED = "closed";

  /** The same of rulesets to which a type 1 opt-out is no gate. */
  static final String CLOSED_BUT_TYPE_1 = "closed_but_type_1";

  private static final BigDecimal FIRST_TEST_NUMBER = new BigDecimal("9990000000");

  /** The columns of the table of patients. */
  static final List<String> COLUMNS =
      List.of(
          "p",
          BIRTH,
          DEATH,
          SEX,
          REGISTRATION_START,
          REGISTRATION_END,
          REGISTERED,
          TYPE_1,
          BY_CODE,
          BY_S_FLAG,
          BY_SHARING,
          BY_TEST_NUMBER);

  /** The two columns of the table of patients besides these. */
  static final List<String> CLOSING = List.of(CLOSED, CLOSED_BUT_TYPE_1);

  /**
   * The step that makes the table of patients.
   *
   * @param set the number of these gates among those of the plan
   */
  Step step(int set) {
    return new Step(
        table(set),
        "every patient, with the registration that counts, opt-outs and exclusions",
        Query.extend(
            new Relation.Sub(patients(), "gates"),
            List.of(
                new Projection(closed(true), CLOSED),
                new Projection(closed(false), CLOSED_BUT_TYPE_1))));
  }

  static String table(int set) {
    return "patients_" + set;
  }

  /**
   * The newest start counts; of two on one day the later end, and no end is the latest (decisions 5
   * and 20). A registration that ends on or before its start never was.
   */
  private Query counting() {
    List<SqlExpression> where = new ArrayList<>();
    where.add(new Comparison(column("start_date"), LESS_OR_EQUAL, new DateConstant(referenceDate)));
    where.add(
        new Any(
            List.of(
                new IsAbsent(column("end_date")),
                new Comparison(column("end_date"), GREATER, column("start_date")))));
    if (population.gmsOnly()) {
      where.add(column("gms"));
    }
    SqlExpression newest =
        new Aggregate.Greatest(
            new SqlExpression.Struct(
                List.of("started", "open_ended", "ended"),
                List.of(
                    column("start_date"), new IsAbsent(column("end_date")), column("end_date"))),
            Optional.empty());
    return Query.select(
            List.of(Projection.of("p"), new Projection(newest, "counting")),
            new Relation.Table(Tables.REGISTRATIONS))
        .withWhere(where)
        .withGroupBy("p");
  }

  private Query byGuard() {
    SqlExpression dissent = isGuard(Guard.TYPE_1_DISSENT);
    SqlExpression withdrawal = isGuard(Guard.TYPE_1_WITHDRAWAL);
    SqlExpression exclusion = isGuard(Guard.EXCLUSION);
    return Query.select(
            List.of(
                Projection.of("p"),
                new Projection(
                    new Aggregate.AnyRow(new All(List.of(dissent, new IsAbsent(column("date"))))),
                    "undated_dissent"),
                new Projection(
                    new Aggregate.Greatest(column("date"), Optional.of(dissent)), "dissent"),
                new Projection(
                    new Aggregate.Greatest(column("date"), Optional.of(withdrawal)), "withdrawal"),
                new Projection(new Aggregate.AnyRow(exclusion), "exclusion_code")),
            new Relation.Join(
                new Relation.Table(Tables.ASKED),
                Relation.Kind.INNER,
                new Relation.Table(Tables.CLUSTER_CONCEPTS),
                List.of("concept")))
        .withWhere(List.of(new Any(List.of(dissent, withdrawal, exclusion))))
        .withGroupBy("p");
  }

  private Query patients() {
    SqlExpression counting = column("counting");
    SqlExpression start = new Part(counting, "started");
    SqlExpression end = new Part(counting, "ended");
    return Query.select(
        List.of(
            Projection.of("p"),
            Projection.of(BIRTH),
            Projection.of(DEATH),
            new Projection(new Cast(column(SEX), SqlType.NUMBER), SEX),
            new Projection(start, REGISTRATION_START),
            new Projection(end, REGISTRATION_END),
            new Projection(registered(start, end), REGISTERED),
            new Projection(typeOneStands(), TYPE_1),
            new Projection(isTrue("exclusion_code"), BY_CODE),
            new Projection(excludeSFlag ? column("s_flag") : new TruthConstant(false), BY_S_FLAG),
            new Projection(
                considerSharing ? column("sharing_dissent") : new TruthConstant(false), BY_SHARING),
            new Projection(
                excludeTestPatients ? hasTestNumber() : new TruthConstant(false), BY_TEST_NUMBER)),
        leftJoin(
            leftJoin(new Relation.Table(Tables.PATIENTS), counting(), "registration"),
            byGuard(),
            "guards"));
  }

  private static SqlExpression closed(boolean byTypeOne) {
    List<When> gates = new ArrayList<>();
    gates.add(closed(new Negation(column(REGISTERED)), Gate.REGISTRATION));
    if (byTypeOne) {
      gates.add(closed(column(TYPE_1), Gate.TYPE1));
    }
    gates.add(
        closed(
            new Any(
                List.of(
                    column(BY_CODE),
                    column(BY_S_FLAG),
                    column(BY_SHARING),
                    column(BY_TEST_NUMBER))),
            Gate.EXCLUSION));
    return new Case(gates, new IntegerConstant(0));
  }

  private static When closed(SqlExpression condition, Gate gate) {
    return new When(condition, new IntegerConstant(OutcomeCodes.of(gate)));
  }

  /** Ten digits that begin with 999; there are none above. */
  private static SqlExpression hasTestNumber() {
    return new Comparison(
        new Cast(column("nhs_number"), SqlType.NUMBER),
        GREATER_OR_EQUAL,
        new SqlExpression.NumberConstant(FIRST_TEST_NUMBER));
  }

  /** Decisions 5, 6 and 29. */
  private SqlExpression registered(SqlExpression start, SqlExpression end) {
    SqlExpression death = column("date_of_death");
    SqlExpression reference = new DateConstant(referenceDate);
    SqlExpression hasRegistration = new Negation(new IsAbsent(start));
    SqlExpression diedByThen = new Comparison(death, LESS_OR_EQUAL, reference);
    SqlExpression onTheDay =
        new All(
            List.of(
                new Any(List.of(new IsAbsent(end), new Comparison(end, GREATER, reference))),
                new Negation(diedByThen),
                hasStatus(end)));
    SqlExpression in =
        population
            .orDiedOnOrAfter()
            .<SqlExpression>map(
                day ->
                    new Any(
                        List.of(
                            onTheDay,
                            new All(
                                List.of(
                                    new Comparison(death, GREATER_OR_EQUAL, new DateConstant(day)),
                                    diedByThen,
                                    new Any(
                                        List.of(
                                            new IsAbsent(end),
                                            new Comparison(end, GREATER_OR_EQUAL, death))))))))
            .orElse(onTheDay);
    return new All(List.of(hasRegistration, in));
  }

  /** Of a registration that goes on (business-rules.md 8.5). */
  private SqlExpression hasStatus(SqlExpression end) {
    return switch (population.status()) {
      case REGISTERED -> new TruthConstant(true);
      case CURRENT -> new IsAbsent(end);
      case PREVIOUS -> new Negation(new IsAbsent(end));
    };
  }

  /** A dissent stands unless a withdrawal is dated on a strictly later day (decisions 10, 21). */
  private static SqlExpression typeOneStands() {
    return new Any(
        List.of(
            isTrue("undated_dissent"),
            new All(
                List.of(
                    new Negation(new IsAbsent(column("dissent"))),
                    new Negation(
                        new Comparison(column("withdrawal"), GREATER, column("dissent")))))));
  }

  /** A column that is absent where the patient has no row in what was joined. */
  private static SqlExpression isTrue(String name) {
    return new Comparison(column(name), EQUAL, new TruthConstant(true));
  }

  private SqlExpression isGuard(Guard guard) {
    int cluster = Objects.requireNonNull(guards.get(guard), "each guard has a cluster");
    return new Comparison(column("cluster"), EQUAL, new IntegerConstant(cluster));
  }

  private static Relation leftJoin(Relation left, Query right, String alias) {
    return new Relation.Join(
        left, Relation.Kind.LEFT, new Relation.Sub(right, alias), List.of("p"));
  }

  private static Column column(String name) {
    return new Column(name);
  }
}
