package io.github.opengpes.testkit.requirement;

import io.github.opengpes.extraction.sql.Aggregate;
import io.github.opengpes.extraction.sql.Cell;
import io.github.opengpes.extraction.sql.Query;
import io.github.opengpes.extraction.sql.Relation;
import io.github.opengpes.extraction.sql.SqlExpression;
import io.github.opengpes.extraction.sql.SqlType;
import io.github.opengpes.requirements.model.CalendarUnit;
import io.github.opengpes.requirements.model.ComparisonOperator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What could stand in the place of a node of the SQL tree if somebody had made a mistake. */
final class TreeChanges {

  private final Map<String, Object> changes = new LinkedHashMap<>();

  private TreeChanges() {}

  /** The mistakes by name. */
  static Map<String, Object> of(Object node) {
    TreeChanges changes = new TreeChanges();
    if (node instanceof Query query) {
      changes.query(query);
    } else if (node instanceof Relation.Join join) {
      changes.join(join);
    } else if (node instanceof Cell cell) {
      changes.cell(cell);
    } else if (node instanceof Aggregate aggregate) {
      changes.aggregate(aggregate);
    } else if (node instanceof SqlExpression expression) {
      changes.constant(expression);
      changes.condition(expression);
      changes.value(expression);
    }
    return changes.changes;
  }

  private void query(Query query) {
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < query.where().size(); i++) {
      String kind = kind(query.where().get(i));
      int nth = seen.merge(kind, 1, Integer::sum);
      changes.put(
          "without condition " + kind + (nth == 1 ? "" : " " + nth),
          query.withWhere(without(query.where(), i)));
    }
  }

  /** The same for the conditions that one line of the compiler writes, whatever stands before. */
  private static String kind(SqlExpression condition) {
    String name = condition.getClass().getSimpleName();
    return condition instanceof SqlExpression.Negation negation
        ? name + " of " + negation.condition().getClass().getSimpleName()
        : name;
  }

  private void join(Relation.Join join) {
    boolean left = join.kind() == Relation.Kind.LEFT;
    changes.put(
        left ? "inner for left join" : "left for inner join",
        new Relation.Join(
            join.left(),
            left ? Relation.Kind.INNER : Relation.Kind.LEFT,
            join.right(),
            join.using()));
  }

  private void constant(SqlExpression node) {
    if (node instanceof SqlExpression.DateConstant date) {
      changes.put("a day later", new SqlExpression.DateConstant(date.date().plusDays(1)));
      changes.put("a day earlier", new SqlExpression.DateConstant(date.date().minusDays(1)));
    } else if (node instanceof SqlExpression.NumberConstant number) {
      BigDecimal least = new BigDecimal("0.0001");
      changes.put("the next number", new SqlExpression.NumberConstant(number.number().add(least)));
      changes.put(
          "the number before", new SqlExpression.NumberConstant(number.number().subtract(least)));
    } else if (node instanceof SqlExpression.IntegerConstant number) {
      changes.put("one more", new SqlExpression.IntegerConstant(number.value() + 1));
      if (number.value() != 0) {
        changes.put("the negative", new SqlExpression.IntegerConstant(-number.value()));
      }
    } else if (node instanceof SqlExpression.TruthConstant truth) {
      changes.put("the opposite", new SqlExpression.TruthConstant(!truth.value()));
    } else if (node instanceof SqlExpression.TextConstant) {
      changes.put("another text", new SqlExpression.TextConstant("O"));
    }
  }

  private void condition(SqlExpression node) {
    if (node instanceof SqlExpression.Comparison it) {
      changes.put(
          "boundary moved",
          new SqlExpression.Comparison(it.left(), nextTo(it.operator()), it.right()));
      if (it.operator() != ComparisonOperator.EQUAL
          && it.operator() != ComparisonOperator.NOT_EQUAL) {
        changes.put(
            "sides exchanged", new SqlExpression.Comparison(it.right(), it.operator(), it.left()));
      }
      changes.put("unknown for false", unknownWhereAbsent(it));
    } else if (node instanceof SqlExpression.Negation it) {
      changes.put("without NOT", it.condition());
    } else if (node instanceof SqlExpression.IsAbsent it) {
      changes.put("present for absent", new SqlExpression.Negation(it));
    } else if (node instanceof SqlExpression.All it && it.conditions().size() > 1) {
      changes.put("OR for AND", new SqlExpression.Any(it.conditions()));
      changes.put("first part lost", new SqlExpression.All(without(it.conditions(), 0)));
      changes.put(
          "last part lost",
          new SqlExpression.All(without(it.conditions(), it.conditions().size() - 1)));
    } else if (node instanceof SqlExpression.Any it && it.conditions().size() > 1) {
      changes.put("AND for OR", new SqlExpression.All(it.conditions()));
      changes.put("first part lost", new SqlExpression.Any(without(it.conditions(), 0)));
      changes.put(
          "last part lost",
          new SqlExpression.Any(without(it.conditions(), it.conditions().size() - 1)));
    }
  }

  private void value(SqlExpression node) {
    if (node instanceof SqlExpression.Case it && it.cases().size() > 0) {
      changes.put(
          "first case lost", new SqlExpression.Case(without(it.cases(), 0), it.otherwise()));
      if (it.cases().size() > 1) {
        changes.put(
            "last case lost",
            new SqlExpression.Case(without(it.cases(), it.cases().size() - 1), it.otherwise()));
        List<SqlExpression.When> turned = new ArrayList<>(it.cases());
        turned.add(0, turned.remove(1));
        changes.put("second case first", new SqlExpression.Case(turned, it.otherwise()));
      }
    } else if (node instanceof SqlExpression.Shifted it) {
      changes.put(
          "moved one more", new SqlExpression.Shifted(it.date(), it.amount() + 1, it.unit()));
      changes.put("not moved", it.date());
      changes.put(
          "moved the other way", new SqlExpression.Shifted(it.date(), -it.amount(), it.unit()));
      if (it.unit() == CalendarUnit.MONTHS || it.unit() == CalendarUnit.YEARS) {
        int days = it.unit() == CalendarUnit.MONTHS ? 30 : 365;
        changes.put(
            "months and years as days",
            new SqlExpression.Shifted(it.date(), it.amount() * days, CalendarUnit.DAYS));
      }
    } else if (node instanceof SqlExpression.Completed it) {
      changes.put("sides exchanged", new SqlExpression.Completed(it.unit(), it.to(), it.from()));
      changes.put(
          "a day more",
          new SqlExpression.Completed(
              it.unit(), it.from(), new SqlExpression.Shifted(it.to(), 1, CalendarUnit.DAYS)));
    } else if (node instanceof SqlExpression.Arithmetic it) {
      changes.put("left side only", it.left());
      changes.put("right side only", it.right());
    }
  }

  private void aggregate(Aggregate node) {
    if (node instanceof Aggregate.AtGreatest it) {
      SqlExpression falling =
          new SqlExpression.Arithmetic(
              new SqlExpression.IntegerConstant(-1), SqlExpression.Operator.TIMES, it.key());
      changes.put(
          "least for greatest", new Aggregate.AtGreatest(it.operand(), falling, it.condition()));
      if (it.condition().isPresent()) {
        changes.put(
            "without its condition",
            new Aggregate.AtGreatest(it.operand(), it.key(), Optional.empty()));
      }
    } else if (node instanceof Aggregate.Greatest it && it.condition().isPresent()) {
      changes.put("without its condition", new Aggregate.Greatest(it.operand(), Optional.empty()));
    } else if (node instanceof Aggregate.NthGreatest it) {
      changes.put(
          "the first for the nth",
          new Aggregate.NthGreatest(
              it.operand(), it.key(), it.most(), new SqlExpression.IntegerConstant(1)));
    } else if (node instanceof Aggregate.CountDistinct) {
      changes.put("all for different", new Aggregate.CountOf(Optional.empty()));
    } else if (node instanceof Aggregate.CountOf it && it.condition().isPresent()) {
      changes.put("all for those", new Aggregate.CountOf(Optional.empty()));
    } else if (node instanceof Aggregate.RoundedMean it) {
      changes.put(
          "the greatest for the mean", new Aggregate.Greatest(it.operand(), Optional.empty()));
    } else if (node instanceof Aggregate.AnyRow it) {
      changes.put(
          "any of the opposite", new Aggregate.AnyRow(new SqlExpression.Negation(it.condition())));
    }
  }

  private void cell(Cell node) {
    if (node instanceof Cell.OfEntry it) {
      changes.put(
          "ties turned",
          new Cell.OfEntry(
              it.date(),
              new SqlExpression.Arithmetic(
                  new SqlExpression.IntegerConstant(100_000_000L),
                  SqlExpression.Operator.PLUS,
                  new SqlExpression.Arithmetic(
                      new SqlExpression.IntegerConstant(-1),
                      SqlExpression.Operator.TIMES,
                      it.ord()))));
    } else if (node instanceof Cell.FirstFrom it) {
      changes.put(
          "strictly after",
          new Cell.FirstFrom(
              it.cells(),
              new SqlExpression.Arithmetic(
                  it.least(),
                  SqlExpression.Operator.PLUS,
                  new SqlExpression.IntegerConstant((1L << 36)))));
    }
  }

  /** What a comparison is in SQL by itself: neither true nor false where a side is absent. */
  private static SqlExpression unknownWhereAbsent(SqlExpression.Comparison it) {
    SqlExpression absent =
        new SqlExpression.Any(
            List.of(new SqlExpression.IsAbsent(it.left()), new SqlExpression.IsAbsent(it.right())));
    return new SqlExpression.Case(
        List.of(new SqlExpression.When(absent, new SqlExpression.Absent(SqlType.TRUTH))), it);
  }

  private static ComparisonOperator nextTo(ComparisonOperator operator) {
    return switch (operator) {
      case EQUAL -> ComparisonOperator.GREATER_OR_EQUAL;
      case NOT_EQUAL -> ComparisonOperator.GREATER;
      case LESS -> ComparisonOperator.LESS_OR_EQUAL;
      case LESS_OR_EQUAL -> ComparisonOperator.LESS;
      case GREATER -> ComparisonOperator.GREATER_OR_EQUAL;
      case GREATER_OR_EQUAL -> ComparisonOperator.GREATER;
    };
  }

  private static <T> List<T> without(List<T> list, int index) {
    List<T> copy = new ArrayList<>(list);
    copy.remove(index);
    return copy;
  }
}
