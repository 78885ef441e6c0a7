package io.github.opengpes.extraction.plan;

import static io.github.opengpes.requirements.model.ComparisonOperator.EQUAL;
import static io.github.opengpes.requirements.model.ComparisonOperator.GREATER_OR_EQUAL;
import static io.github.opengpes.requirements.model.ComparisonOperator.LESS_OR_EQUAL;

import io.github.opengpes.extraction.sql.Query;
import io.github.opengpes.extraction.sql.Query.Projection;
import io.github.opengpes.extraction.sql.Relation;
import io.github.opengpes.extraction.sql.SqlExpression;
import io.github.opengpes.extraction.sql.SqlExpression.Absent;
import io.github.opengpes.extraction.sql.SqlExpression.All;
import io.github.opengpes.extraction.sql.SqlExpression.Any;
import io.github.opengpes.extraction.sql.SqlExpression.AtExtreme;
import io.github.opengpes.extraction.sql.SqlExpression.Case;
import io.github.opengpes.extraction.sql.SqlExpression.Column;
import io.github.opengpes.extraction.sql.SqlExpression.DateConstant;
import io.github.opengpes.extraction.sql.SqlExpression.Filter;
import io.github.opengpes.extraction.sql.SqlExpression.IntegerConstant;
import io.github.opengpes.extraction.sql.SqlExpression.IsAbsent;
import io.github.opengpes.extraction.sql.SqlExpression.Negation;
import io.github.opengpes.extraction.sql.SqlExpression.Part;
import io.github.opengpes.extraction.sql.SqlExpression.Struct;
import io.github.opengpes.extraction.sql.SqlExpression.TruthConstant;
import io.github.opengpes.extraction.sql.SqlExpression.When;
import io.github.opengpes.extraction.sql.SqlType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Journal entries joined to criteria once, however many there are: each entry meets the criteria of
 * its code through one small table, which also carries each criterion's window of days. What a
 * window cannot say stands in one CASE over the criterion's number.
 *
 * @param includeSealed sealed entries exist for rules and outputs
 */
record EntryQueries(
    ClusterNumbers clusters,
    Expressions expressions,
    LocalDate referenceDate,
    boolean includeSealed) {

  static final String CRITERION = "criterion";
  static final String EARLIEST = "earliest";
  static final String LATEST = "latest";

  static final String FIRST_ORD = "ord";
  static final String SECOND_ORD = "second_ord";

  /** What is kept of the entry or pair that is selected. */
  private static final List<String> READING =
      List.of("date", "value1", "value2", FIRST_ORD, SECOND_ORD);

  /**
   * For each patient and criterion that has any entry: the earliest and the latest, each with its
   * date, its values and its place in the journal.
   *
   * @param people the patients with the columns that criteria ask, when they ask any
   */
  Query found(List<Criterion> criteria, Optional<Relation> people) {
    List<Query> parts = new ArrayList<>();
    if (criteria.stream().anyMatch(criterion -> !criterion.paired())) {
      parts.add(
          extremes(
              "ord",
              new Absent(SqlType.INTEGER),
              met(criteria, criterion -> !criterion.paired(), people),
              conditions(criteria, criterion -> !criterion.paired())));
    }
    if (criteria.stream().anyMatch(Criterion::paired)) {
      parts.add(
          extremes(
              "date",
              new Column(SECOND_ORD),
              new Relation.Sub(readings(criteria, people), "readings"),
              List.of()));
    }
    return parts.size() == 1
        ? parts.get(0)
        : Query.extend(new Relation.Union(parts, "found"), List.of());
  }

  /**
   * The entries that meet any of the criteria, each once, for the patients given, as {@code ord}.
   */
  Query taken(List<Criterion> criteria, Relation people) {
    return Query.select(
            List.of(Projection.of("ord")), met(criteria, c -> true, Optional.of(people)))
        .withWhere(conditions(criteria, c -> true))
        .withGroupBy("ord");
  }

  private static Query extremes(
      String key, SqlExpression secondOrd, Relation from, List<SqlExpression> where) {
    Struct entry =
        new Struct(
            READING,
            List.of(
                new Column("date"),
                new Column("value1"),
                new Column("value2"),
                new Column(FIRST_ORD),
                secondOrd));
    return Query.select(
            List.of(
                Projection.of("p"),
                Projection.of(CRITERION),
                new Projection(
                    new AtExtreme(entry, new Column(key), false, Optional.empty()), EARLIEST),
                new Projection(
                    new AtExtreme(entry, new Column(key), true, Optional.empty()), LATEST)),
            from)
        .withWhere(where)
        .withGroupBy("p", CRITERION);
  }

  /**
   * Whole readings: one for each patient, criterion and day that has one. An entry with both values
   * comes first, then a first-only and a second-only entry; of each, the highest entry id
   * (decisions 12 and 24).
   */
  private Query readings(List<Criterion> criteria, Optional<Relation> people) {
    SqlExpression hasFirst = new Negation(new IsAbsent(new Column("value1")));
    SqlExpression hasSecond = new Negation(new IsAbsent(new Column("value2")));
    SqlExpression firstOnly = new Column("first_only");
    SqlExpression secondOnly = new Column("second_only");
    SqlExpression whole =
        new All(
            List.of(hasFirst, hasSecond, new Negation(new Any(List.of(firstOnly, secondOnly)))));
    Query days =
        Query.select(
                List.of(
                    Projection.of("p"),
                    Projection.of(CRITERION),
                    Projection.of("date"),
                    new Projection(highest(List.of("value1", "value2", "ord"), whole), "whole"),
                    new Projection(
                        highest(List.of("value1", "ord"), new All(List.of(firstOnly, hasFirst))),
                        "first_side"),
                    new Projection(
                        highest(List.of("value1", "ord"), new All(List.of(secondOnly, hasFirst))),
                        "second_side")),
                met(criteria, Criterion::paired, people))
            .withWhere(conditions(criteria, Criterion::paired))
            .withGroupBy("p", CRITERION, "date");
    SqlExpression noWhole = new IsAbsent(new Column("whole"));
    return Query.select(
            List.of(
                Projection.of("p"),
                Projection.of(CRITERION),
                Projection.of("date"),
                new Projection(
                    either(noWhole, part("first_side", "value1"), part("whole", "value1")),
                    "value1"),
                new Projection(
                    either(noWhole, part("second_side", "value1"), part("whole", "value2")),
                    "value2"),
                new Projection(
                    either(noWhole, part("first_side", "ord"), part("whole", "ord")), FIRST_ORD),
                new Projection(
                    either(noWhole, part("second_side", "ord"), new Absent(SqlType.INTEGER)),
                    SECOND_ORD)),
            new Relation.Sub(days, "days"))
        .withWhere(
            List.of(
                new Any(
                    List.of(
                        new Negation(noWhole),
                        new All(
                            List.of(
                                new Negation(new IsAbsent(new Column("first_side"))),
                                new Negation(new IsAbsent(new Column("second_side")))))))));
  }

  private static SqlExpression highest(List<String> values, SqlExpression condition) {
    return new AtExtreme(
        new Struct(values, values.stream().<SqlExpression>map(Column::new).toList()),
        new Column("ord"),
        true,
        Optional.of(condition));
  }

  private static SqlExpression part(String struct, String name) {
    return new Part(new Column(struct), name);
  }

  private static SqlExpression either(
      SqlExpression condition, SqlExpression then, SqlExpression otherwise) {
    return new Case(List.of(new When(condition, then)), otherwise);
  }

  /** The journal joined to the criteria that are wanted, by the concept of the entry. */
  private Relation met(
      List<Criterion> criteria, Predicate<Criterion> wanted, Optional<Relation> people) {
    List<List<SqlExpression>> rows = new ArrayList<>();
    for (int i = 0; i < criteria.size(); i++) {
      Criterion criterion = criteria.get(i);
      if (wanted.test(criterion)) {
        rows.add(
            List.of(
                new IntegerConstant(clusters.of(criterion.cluster())),
                new IntegerConstant(i),
                new DateConstant(criterion.from()),
                new DateConstant(criterion.to())));
      }
    }
    Relation asked =
        new Relation.Join(
            new Relation.Table(Tables.CLUSTER_CONCEPTS),
            Relation.Kind.INNER,
            new Relation.Rows(
                "criteria", List.of("cluster", CRITERION, "window_from", "window_to"), rows),
            List.of("cluster"));
    Relation journal = new Relation.Table(Tables.JOURNALS);
    return new Relation.Join(
        people
            .<Relation>map(
                patients -> new Relation.Join(journal, Relation.Kind.INNER, patients, List.of("p")))
            .orElse(journal),
        Relation.Kind.INNER,
        new Relation.Sub(Query.extend(asked, List.of()), "asked"),
        List.of("concept"));
  }

  private List<SqlExpression> conditions(List<Criterion> criteria, Predicate<Criterion> wanted) {
    List<SqlExpression> where = new ArrayList<>();
    Column date = new Column("date");
    where.add(new Filter(date, LESS_OR_EQUAL, new DateConstant(referenceDate)));
    where.add(new Filter(date, GREATER_OR_EQUAL, new Column("window_from")));
    where.add(new Filter(date, LESS_OR_EQUAL, new Column("window_to")));
    if (!includeSealed) {
      where.add(new Negation(new Column("sealed")));
    }
    List<When> cases = new ArrayList<>();
    for (int i = 0; i < criteria.size(); i++) {
      Criterion criterion = criteria.get(i);
      if (wanted.test(criterion) && !criterion.rest().isEmpty()) {
        cases.add(
            new When(
                new Filter(new Column(CRITERION), EQUAL, new IntegerConstant(i)),
                new All(expressions.conditions(criterion.rest()))));
      }
    }
    if (!cases.isEmpty()) {
      where.add(new Case(cases, new TruthConstant(true)));
    }
    return where;
  }
}
