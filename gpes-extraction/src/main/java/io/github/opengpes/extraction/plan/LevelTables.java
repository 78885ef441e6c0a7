package io.github.opengpes.extraction.plan;

import static io.github.opengpes.extraction.plan.Slots.BLOCK;

import io.github.opengpes.extraction.sql.Query;
import io.github.opengpes.extraction.sql.Query.Projection;
import io.github.opengpes.extraction.sql.Relation;
import io.github.opengpes.extraction.sql.SqlExpression.Column;
import io.github.opengpes.extraction.sql.SqlExpression.Comparison;
import io.github.opengpes.extraction.sql.SqlExpression.IntegerConstant;
import io.github.opengpes.requirements.model.ComparisonOperator;
import io.github.opengpes.requirements.model.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tables of one level: answers, and values of remembered entries, both in {@link Blocks}: a row
 * for each patient and block of slots, the slots side by side.
 */
final class LevelTables {

  private final int level;
  private final Slots slots;
  private final AnswerQueries queries;

  LevelTables(int level, Slots slots, AnswerQueries queries) {
    this.level = level;
    this.slots = slots;
    this.queries = queries;
  }

  Slots slots() {
    return slots;
  }

  AnswerQueries queries() {
    return queries;
  }

  String answers() {
    return "answers_" + level;
  }

  private String values() {
    return "values_" + level;
  }

  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    int questions = slots.questions();
    steps.add(
        new Step(
            answers(),
            "what the entries say to "
                + questions
                + (questions == 1 ? " question" : " questions")
                + " of level "
                + level,
            queries.answers()));
    if (!slots.values().isEmpty()) {
      steps.add(
          new Step(
              values(),
              "values of the entries that were found at level " + level,
              new RememberedValues(slots).of(answers())));
    }
    return steps;
  }

  /**
   * For each block with any of these slots: {@code p} and the slots as columns.
   *
   * @param wanted slots, with what they are asked for: the day of an entry, or the cell of a number
   */
  List<Query> blocks(Map<Integer, ValueType> wanted) {
    Map<Integer, Map<Integer, ValueType>> byBlock = new TreeMap<>();
    wanted.forEach(
        (slot, type) ->
            byBlock.computeIfAbsent(slot / BLOCK, block -> new TreeMap<>()).put(slot, type));
    List<Query> blocks = new ArrayList<>();
    byBlock.forEach((block, slots) -> blocks.add(columns(block, slots)));
    return blocks;
  }

  private Query columns(int block, Map<Integer, ValueType> wanted) {
    List<Projection> columns = new ArrayList<>(List.of(Projection.of("p")));
    wanted.forEach(
        (slot, type) -> {
          String from = type == ValueType.DATE ? Blocks.day(slot) : Blocks.cell(slot);
          columns.add(new Projection(new Column(from), column(slot)));
        });
    boolean ofValues = slots.isValue(block * BLOCK);
    return Query.select(columns, new Relation.Table(ofValues ? values() : answers()))
        .withWhere(
            List.of(
                new Comparison(
                    new Column(Blocks.BLOCK),
                    ComparisonOperator.EQUAL,
                    new IntegerConstant(block))));
  }

  /** The column that a slot becomes. */
  String column(int slot) {
    return "a" + level + "_" + slot;
  }
}
