package io.github.opengpes.extraction.plan;

import static io.github.opengpes.extraction.plan.AnswerQueries.CELL;
import static io.github.opengpes.extraction.plan.EntryMatches.SLOT;

import io.github.opengpes.extraction.sql.Aggregate;
import io.github.opengpes.extraction.sql.Cell;
import io.github.opengpes.extraction.sql.Query;
import io.github.opengpes.extraction.sql.Query.Projection;
import io.github.opengpes.extraction.sql.Relation;
import io.github.opengpes.extraction.sql.SqlExpression;
import io.github.opengpes.extraction.sql.SqlExpression.Arithmetic;
import io.github.opengpes.extraction.sql.SqlExpression.Column;
import io.github.opengpes.extraction.sql.SqlExpression.Comparison;
import io.github.opengpes.extraction.sql.SqlExpression.IntegerConstant;
import io.github.opengpes.extraction.sql.SqlExpression.Operator;
import io.github.opengpes.requirements.model.ComparisonOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cells side by side: {@code p}, {@code block}, and {@code c0} to {@code c7} as far as there are
 * slots in the widest block; of answers also the days {@code d0} to {@code d7} of those that are
 * cells of entries, worked out here once for all who ask. A row has the slots of one block of one
 * patient; a slot without an answer is absent, and so is a row without any.
 */
final class Blocks {

  static final String BLOCK = "block";

  static final String PLACE = "place";

  private Blocks() {}

  /** The column of a slot in the row of its block. */
  static String cell(int slot) {
    return "c" + slot % Slots.BLOCK;
  }

  /** The column of the day of a slot that holds entries. */
  static String day(int slot) {
    return "d" + slot % Slots.BLOCK;
  }

  /**
   * Of the cells of a patient and slot the greatest.
   *
   * @param from {@code p}, {@code block}, {@code place}, {@code cell}
   * @param width how many places there are
   */
  static Query sideBySide(Relation from, int width) {
    List<Projection> columns = new ArrayList<>(List.of(Projection.of("p"), Projection.of(BLOCK)));
    for (int place = 0; place < width; place++) {
      SqlExpression isPlace =
          new Comparison(new Column(PLACE), ComparisonOperator.EQUAL, new IntegerConstant(place));
      columns.add(
          new Projection(
              new Aggregate.Greatest(new Column(CELL), Optional.of(isPlace)), cell(place)));
    }
    return Query.select(columns, from).withGroupBy("p", BLOCK);
  }

  /**
   * Cells with the block and the place of their slot.
   *
   * @param from {@code p}, {@code slot}, {@code cell}
   */
  static Query placed(Query from) {
    return Query.select(
        List.of(
            Projection.of("p"),
            new Projection(part(Operator.DIVIDED), BLOCK),
            new Projection(part(Operator.MODULO), PLACE),
            Projection.of(CELL)),
        new Relation.Sub(from, "cells"));
  }

  /** The same with the day of each cell beside it. */
  static Query withDays(Query cells, int width) {
    List<Projection> days = new ArrayList<>();
    for (int place = 0; place < width; place++) {
      days.add(new Projection(new Cell.Day(new Column(cell(place))), day(place)));
    }
    return Query.extend(new Relation.Sub(cells, "cells"), days);
  }

  private static SqlExpression part(Operator operator) {
    return new Arithmetic(new Column(SLOT), operator, new IntegerConstant(Slots.BLOCK));
  }
}
