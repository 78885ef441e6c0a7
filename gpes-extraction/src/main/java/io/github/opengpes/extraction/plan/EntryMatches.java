package io.github.opengpes.extraction.plan;

import static io.github.opengpes.requirements.model.ComparisonOperator.EQUAL;
import static io.github.opengpes.requirements.model.ComparisonOperator.GREATER_OR_EQUAL;
import static io.github.opengpes.requirements.model.ComparisonOperator.LESS_OR_EQUAL;

import io.github.opengpes.extraction.sql.Query;
import io.github.opengpes.extraction.sql.Relation;
import io.github.opengpes.extraction.sql.SqlExpression;
import io.github.opengpes.extraction.sql.SqlExpression.All;
import io.github.opengpes.extraction.sql.SqlExpression.Any;
import io.github.opengpes.extraction.sql.SqlExpression.Arithmetic;
import io.github.opengpes.extraction.sql.SqlExpression.Case;
import io.github.opengpes.extraction.sql.SqlExpression.Column;
import io.github.opengpes.extraction.sql.SqlExpression.Comparison;
import io.github.opengpes.extraction.sql.SqlExpression.DateConstant;
import io.github.opengpes.extraction.sql.SqlExpression.IntegerConstant;
import io.github.opengpes.extraction.sql.SqlExpression.Negation;
import io.github.opengpes.extraction.sql.SqlExpression.Operator;
import io.github.opengpes.extraction.sql.SqlExpression.TruthConstant;
import io.github.opengpes.extraction.sql.SqlExpression.When;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Journal entries joined to criteria once, however many there are: each entry meets the criteria of
 * its code through one small table, which also carries each criterion's window of days. What a
 * window cannot say stands in one CASE over the criterion's slot.
 *
 * @param rows at least one
 * @param columns names of what the rows carry besides
 * @param journal the table of entries
 * @param people the patients with the columns that criteria ask, when they ask any
 */
record EntryMatches(
    List<Row> rows, List<String> columns, String journal, Optional<Relation> people) {

  static final String SLOT = "slot";

  private static final String FROM = "window_from";
  private static final String TO = "window_to";
  private static final String SEALED_TOO = "sealed_too";

  /**
   * A criterion.
   *
   * @param more what the row carries besides, in the order of the columns
   */
  record Row(Criterion criterion, int slot, List<SqlExpression> more) {}

  /** The entries with the columns of the rows whose code they have; {@link #conditions} apply. */
  Relation relation() {
    List<String> names = new ArrayList<>(List.of("cluster", SLOT));
    List<List<SqlExpression>> values = new ArrayList<>();
    boolean from = hasFrom();
    boolean to = hasTo();
    boolean sealed = hasSealedToo();
    addIf(from, FROM, names);
    addIf(to, TO, names);
    addIf(sealed, SEALED_TOO, names);
    names.addAll(columns);
    for (Row row : rows) {
      Criterion criterion = row.criterion();
      List<SqlExpression> value =
          new ArrayList<>(
              List.of(new IntegerConstant(criterion.cluster()), new IntegerConstant(row.slot())));
      addIf(from, new DateConstant(criterion.from()), value);
      addIf(to, new DateConstant(criterion.to()), value);
      addIf(sealed, new TruthConstant(criterion.includeSealed()), value);
      value.addAll(row.more());
      values.add(value);
    }
    Relation asked =
        new Relation.Join(
            new Relation.Table(Tables.CLUSTER_CONCEPTS),
            Relation.Kind.INNER,
            new Relation.Rows("criteria", names, values),
            List.of("cluster"));
    Relation entries = new Relation.Table(journal);
    return new Relation.Join(
        people
            .<Relation>map(
                patients -> new Relation.Join(entries, Relation.Kind.INNER, patients, List.of("p")))
            .orElse(entries),
        Relation.Kind.INNER,
        new Relation.Sub(Query.extend(asked, List.of()), "asked"),
        List.of("concept"));
  }

  /** What must hold for an entry to meet the criterion that it is joined to. */
  List<SqlExpression> conditions() {
    List<SqlExpression> where = new ArrayList<>();
    Column date = new Column("date");
    where.add(new Comparison(date, LESS_OR_EQUAL, new DateConstant(lastDay())));
    addIf(hasFrom(), daysBetween(new Column(FROM), date), where);
    addIf(hasTo(), daysBetween(date, new Column(TO)), where);
    Negation open = new Negation(new Column("sealed"));
    if (hasSealedToo()) {
      where.add(new Any(List.of(open, new Column(SEALED_TOO))));
    } else if (!rows.get(0).criterion().includeSealed()) {
      where.add(open);
    }
    List<When> cases = new ArrayList<>();
    for (Row row : rows) {
      if (!row.criterion().rest().isEmpty()) {
        cases.add(
            new When(
                new Comparison(new Column(SLOT), EQUAL, new IntegerConstant(row.slot())),
                new All(row.criterion().rest())));
      }
    }
    addIf(!cases.isEmpty(), new Case(cases, new TruthConstant(true)), where);
    return where;
  }

  /**
   * Days apart, which the database works out behind the join by code. The two days compared could
   * become a join of its own, by their order, of every entry with nearly every criterion.
   */
  private static SqlExpression daysBetween(SqlExpression from, SqlExpression to) {
    return new Comparison(
        new Arithmetic(to, Operator.MINUS, from), GREATER_OR_EQUAL, new IntegerConstant(0));
  }

  private LocalDate lastDay() {
    return rows.stream()
        .map(row -> row.criterion().to())
        .max(LocalDate::compareTo)
        .orElseThrow(() -> new IllegalStateException("at least one criterion"));
  }

  private boolean hasFrom() {
    return rows.stream().anyMatch(row -> row.criterion().from().isAfter(Criterion.BEGINNING));
  }

  private boolean hasTo() {
    return rows.stream().anyMatch(row -> row.criterion().to().isBefore(lastDay()));
  }

  private boolean hasSealedToo() {
    return rows.stream().map(row -> row.criterion().includeSealed()).distinct().count() > 1;
  }

  private static <T> void addIf(boolean wanted, T value, List<? super T> to) {
    if (wanted) {
      to.add(value);
    }
  }
}
