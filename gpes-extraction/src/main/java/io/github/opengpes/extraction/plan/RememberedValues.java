package io.github.opengpes.extraction.plan;

import static io.github.opengpes.extraction.plan.AnswerQueries.CELL;
import static io.github.opengpes.extraction.plan.EntryMatches.SLOT;
import static io.github.opengpes.requirements.model.ComparisonOperator.EQUAL;

import io.github.opengpes.extraction.sql.Cell;
import io.github.opengpes.extraction.sql.Query;
import io.github.opengpes.extraction.sql.Query.Projection;
import io.github.opengpes.extraction.sql.Relation;
import io.github.opengpes.extraction.sql.SqlExpression;
import io.github.opengpes.extraction.sql.SqlExpression.Column;
import io.github.opengpes.extraction.sql.SqlExpression.Comparison;
import io.github.opengpes.extraction.sql.SqlExpression.EachOf;
import io.github.opengpes.extraction.sql.SqlExpression.IntegerConstant;
import io.github.opengpes.requirements.model.EntryAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The values of the entries that a level's answers remember, read where the table of answers says
 * that they stand.
 */
record RememberedValues(Slots slots) {

  /**
   * The values in {@link Blocks}.
   *
   * @param answers the table of answers of the level
   */
  Query of(String answers) {
    Map<Integer, List<Place>> byBlock = new TreeMap<>();
    slots
        .values()
        .forEach(
            (value, slot) -> {
              int of = slots.of(value.question(), Question.Part.ENTRY);
              byBlock
                  .computeIfAbsent(of / Slots.BLOCK, block -> new ArrayList<>())
                  .add(new Place(of, slot, value.attribute()));
            });
    List<Query> places = new ArrayList<>();
    byBlock.forEach((block, values) -> places.add(places(answers, block, values)));
    Query cells =
        Query.select(
            List.of(
                Projection.of("p"),
                Projection.of(SLOT),
                new Projection(new Cell.OfNumber(AnswerQueries.value()), CELL)),
            new Relation.Join(
                new Relation.Table(Tables.ASKED),
                Relation.Kind.INNER,
                new Relation.Sub(AnswerQueries.united(places, "places"), "found"),
                List.of("ord")));
    return Blocks.sideBySide(
        new Relation.Sub(Blocks.placed(cells), "placed"), slots.widthOfValues());
  }

  /** A value of the entry in one slot becomes the answer of another. */
  private record Place(int entrySlot, int slot, EntryAttribute attribute) {}

  private static Query places(String answers, int block, List<Place> values) {
    return Query.select(
            List.of(
                new Projection(
                    new EachOf(
                        values.stream()
                            .<SqlExpression>map(
                                it -> new Cell.Ord(new Column(Blocks.cell(it.entrySlot()))))
                            .toList()),
                    "ord"),
                new Projection(
                    new EachOf(
                        values.stream()
                            .<SqlExpression>map(it -> new IntegerConstant(it.slot()))
                            .toList()),
                    SLOT),
                new Projection(
                    new EachOf(
                        values.stream().map(it -> AnswerQueries.isSecond(it.attribute())).toList()),
                    AnswerQueries.SECOND_VALUE)),
            new Relation.Table(answers))
        .withWhere(
            List.of(new Comparison(new Column(Blocks.BLOCK), EQUAL, new IntegerConstant(block))));
  }
}
