package io.github.opengpes.extraction.plan;

import static io.github.opengpes.extraction.plan.EntryMatches.SLOT;

import io.github.opengpes.extraction.sql.Aggregate;
import io.github.opengpes.extraction.sql.Cell;
import io.github.opengpes.extraction.sql.Query;
import io.github.opengpes.extraction.sql.Query.Projection;
import io.github.opengpes.extraction.sql.Relation;
import io.github.opengpes.extraction.sql.SqlExpression;
import io.github.opengpes.extraction.sql.SqlExpression.All;
import io.github.opengpes.extraction.sql.SqlExpression.Any;
import io.github.opengpes.extraction.sql.SqlExpression.Arithmetic;
import io.github.opengpes.extraction.sql.SqlExpression.Case;
import io.github.opengpes.extraction.sql.SqlExpression.Column;
import io.github.opengpes.extraction.sql.SqlExpression.IsAbsent;
import io.github.opengpes.extraction.sql.SqlExpression.Negation;
import io.github.opengpes.extraction.sql.SqlExpression.Operator;
import io.github.opengpes.extraction.sql.SqlExpression.Part;
import io.github.opengpes.extraction.sql.SqlExpression.Struct;
import io.github.opengpes.extraction.sql.SqlExpression.When;
import io.github.opengpes.extraction.sql.SqlType;
import java.util.List;
import java.util.Optional;

/**
 * Whole readings of paired clusters: one for each patient, criterion and day that has one. An entry
 * with both values comes first, then a first-only and a second-only entry; of each, the highest
 * entry id (decisions 12 and 24).
 */
final class PairedReadings {

  private static final Column DATE = new Column("date");
  private static final SqlExpression HAS_FIRST = new Negation(new IsAbsent(new Column("value1")));
  private static final SqlExpression HAS_SECOND = new Negation(new IsAbsent(new Column("value2")));
  private static final SqlExpression NO_WHOLE = new IsAbsent(new Column("whole"));

  /** Which of a day's entries are meant; of them the one with the highest entry id counts. */
  private record Side(String name, SqlExpression condition) {

    Projection ord() {
      return new Projection(
          new Aggregate.Greatest(new Column("ord"), Optional.of(condition)), name);
    }

    Projection value(String column) {
      return new Projection(
          new Aggregate.AtGreatest(new Column(column), new Column("ord"), Optional.of(condition)),
          name + "_" + column);
    }
  }

  private static final Side WHOLE =
      new Side(
          "whole",
          new All(
              List.of(
                  HAS_FIRST,
                  HAS_SECOND,
                  new Negation(
                      new Any(List.of(new Column("first_only"), new Column("second_only")))))));
  private static final Side FIRST =
      new Side("first_side", new All(List.of(new Column("first_only"), HAS_FIRST)));
  private static final Side SECOND =
      new Side("second_side", new All(List.of(new Column("second_only"), HAS_FIRST)));

  private PairedReadings() {}

  /**
   * The reading at a place from the last day or, with a negative direction, from the first.
   *
   * @param direction column of the matches
   * @param nth column of the matches
   * @param most the highest of its values
   */
  static Query answers(EntryMatches matches, String direction, String nth, int most) {
    Query days =
        Query.select(
                List.of(
                    Projection.of("p"),
                    Projection.of(SLOT),
                    Projection.of(direction),
                    Projection.of(nth),
                    Projection.of("date"),
                    WHOLE.ord(),
                    WHOLE.value("value1"),
                    WHOLE.value("value2"),
                    FIRST.ord(),
                    FIRST.value("value1"),
                    SECOND.ord(),
                    SECOND.value("value1")),
                matches.relation())
            .withWhere(matches.conditions())
            .withGroupBy("p", SLOT, direction, nth, "date");
    Query readings =
        Query.select(
                List.of(
                    Projection.of("p"),
                    Projection.of(SLOT),
                    Projection.of(direction),
                    Projection.of(nth),
                    new Projection(
                        ifWhole(
                            new Cell.OfEntry(DATE, new Column("whole")),
                            new Cell.OfEntry(DATE, new Column("first_side"))),
                        "entry"),
                    new Projection(
                        ifWhole(
                            new SqlExpression.Absent(SqlType.INTEGER),
                            new Cell.OfEntry(DATE, new Column("second_side"))),
                        "second"),
                    new Projection(
                        ifWhole(new Column("whole_value1"), new Column("first_side_value1")),
                        "value1"),
                    new Projection(
                        ifWhole(new Column("whole_value2"), new Column("second_side_value1")),
                        "value2")),
                new Relation.Sub(days, "days"))
            .withWhere(
                List.of(
                    new Any(
                        List.of(
                            new Negation(NO_WHOLE),
                            new All(
                                List.of(
                                    new Negation(new IsAbsent(new Column("first_side"))),
                                    new Negation(new IsAbsent(new Column("second_side")))))))));
    Struct reading =
        new Struct(
            List.of("entry", "second", "value1", "value2"),
            List.of(
                new Column("entry"),
                new Column("second"),
                new Cell.OfNumber(new Column("value1")),
                new Cell.OfNumber(new Column("value2"))));
    SqlExpression order =
        new Arithmetic(new Column(direction), Operator.TIMES, new Column("entry"));
    Query found =
        Query.select(
                List.of(
                    Projection.of("p"),
                    Projection.of(SLOT),
                    new Projection(
                        most == 1
                            ? new Aggregate.AtGreatest(reading, order, Optional.empty())
                            : new Aggregate.NthGreatest(reading, order, most, new Column(nth)),
                        "answer")),
                new Relation.Sub(readings, "readings"))
            .withGroupBy("p", SLOT);
    return AnswerQueries.eachCell(
        found,
        List.of(
            part("answer", "entry"),
            part("answer", "second"),
            part("answer", "value1"),
            part("answer", "value2")));
  }

  private static SqlExpression part(String struct, String name) {
    return new Part(new Column(struct), name);
  }

  private static SqlExpression ifWhole(SqlExpression then, SqlExpression otherwise) {
    return new Case(List.of(new When(NO_WHOLE, otherwise)), then);
  }
}
