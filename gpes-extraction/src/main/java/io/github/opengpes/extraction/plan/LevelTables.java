package io.github.opengpes.extraction.plan;

import static io.github.opengpes.extraction.plan.AnswerQueries.CELL;
import static io.github.opengpes.extraction.plan.EntryMatches.SLOT;

import io.github.opengpes.extraction.sql.Aggregate;
import io.github.opengpes.extraction.sql.Query;
import io.github.opengpes.extraction.sql.Query.Projection;
import io.github.opengpes.extraction.sql.Relation;
import io.github.opengpes.extraction.sql.SqlExpression;
import io.github.opengpes.extraction.sql.SqlExpression.Arithmetic;
import io.github.opengpes.extraction.sql.SqlExpression.Column;
import io.github.opengpes.extraction.sql.SqlExpression.Filter;
import io.github.opengpes.extraction.sql.SqlExpression.IntegerConstant;
import io.github.opengpes.extraction.sql.SqlExpression.Operator;
import io.github.opengpes.requirements.model.ComparisonOperator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tables of one level: answers as rows, values of remembered entries as rows, and, when there
 * are many slots, both turned into columns a block of slots at a time. A block is the row of a
 * patient with its slots side by side; one grouping makes all blocks, and each row asks only for
 * the slots of its own block, so that the work is rows times the width of a block.
 */
final class LevelTables {

  /**
   * Wider blocks ask more of each row, narrower ones are more joins. Measured: 8 to 32 are near.
   */
  private static final int BLOCK = 16;

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

  private String blocks() {
    return "blocks_" + level;
  }

  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    int questions = slots.questions().size();
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
              queries.values(answers())));
    }
    if (slots.count() > BLOCK) {
      steps.add(
          new Step(
              blocks(),
              "the answers of level " + level + " side by side, " + BLOCK + " at a time",
              sideBySide()));
    }
    return steps;
  }

  private Query sideBySide() {
    List<Projection> columns =
        new ArrayList<>(
            List.of(
                Projection.of("p"),
                new Projection(
                    new Arithmetic(new Column(SLOT), Operator.DIVIDED, new IntegerConstant(BLOCK)),
                    "block")));
    SqlExpression place =
        new Arithmetic(new Column(SLOT), Operator.MODULO, new IntegerConstant(BLOCK));
    for (int i = 0; i < BLOCK; i++) {
      columns.add(new Projection(only(place, i), "c" + i));
    }
    return Query.select(columns, rows()).withGroupBy("p", "block");
  }

  /** The patients with these slots as columns, beside what is known of them. */
  Relation beside(Relation known, Collection<Integer> wanted) {
    Map<Integer, List<Integer>> byBlock = new TreeMap<>();
    wanted.stream()
        .sorted()
        .distinct()
        .forEach(
            slot -> byBlock.computeIfAbsent(slot / BLOCK, block -> new ArrayList<>()).add(slot));
    Relation joined = known;
    for (Map.Entry<Integer, List<Integer>> block : byBlock.entrySet()) {
      joined =
          new Relation.Join(
              joined,
              Relation.Kind.LEFT,
              new Relation.Sub(
                  columns(block.getKey(), block.getValue()),
                  "level_" + level + "_" + block.getKey()),
              List.of("p"));
    }
    return joined;
  }

  private Query columns(int block, List<Integer> wanted) {
    List<Projection> columns = new ArrayList<>(List.of(Projection.of("p")));
    if (slots.count() <= BLOCK) {
      for (int slot : wanted) {
        columns.add(new Projection(only(new Column(SLOT), slot), column(slot)));
      }
      return Query.select(columns, rows()).withGroupBy("p");
    }
    for (int slot : wanted) {
      columns.add(new Projection(new Column("c" + slot % BLOCK), column(slot)));
    }
    return Query.select(columns, new Relation.Table(blocks()))
        .withWhere(
            List.of(
                new Filter(
                    new Column("block"), ComparisonOperator.EQUAL, new IntegerConstant(block))));
  }

  /** The column that a slot becomes. */
  String column(int slot) {
    return "a" + level + "_" + slot;
  }

  private Relation rows() {
    if (slots.values().isEmpty()) {
      return new Relation.Table(answers());
    }
    return new Relation.Union(
        List.of(
            Query.extend(new Relation.Table(answers()), List.of()),
            Query.extend(new Relation.Table(values()), List.of())),
        "cells");
  }

  /** A patient has one row for each slot. */
  private static SqlExpression only(SqlExpression place, int number) {
    return new Aggregate.Only(
        new Column(CELL), new Filter(place, ComparisonOperator.EQUAL, new IntegerConstant(number)));
  }
}
