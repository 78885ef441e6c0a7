package io.github.opengpes.extraction.explain.miss;

import io.github.opengpes.requirements.model.ComparisonOperator;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.syntax.SyntaxPrinter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A distance in words.
 *
 * @param asked what would do
 */
record MissWords(String asked, Optional<BigDecimal> distance, String text) {

  static String text(Condition comparison) {
    return SyntaxPrinter.print(comparison);
  }

  static MissWords noEntry(Field field, Optional<LocalDate> since) {
    String when = since.map(day -> " since " + day).orElse("");
    return new MissWords(
        "an entry" + when,
        Optional.empty(),
        "no " + place(field) + "entry of " + cluster(field) + when);
  }

  /** Which entry it is that is missing, where one would not do. */
  private static String place(Field field) {
    int nth = 1;
    if (field.definition() instanceof FieldDefinition.EntrySelection selection) {
      nth = selection.nth();
    } else if (field.definition() instanceof FieldDefinition.PairSelection pair) {
      nth = pair.nth();
    } else if (field.definition() instanceof FieldDefinition.SpacedSelection spaced) {
      nth = spaced.nth();
    }
    return switch (nth) {
      case 1 -> "";
      case 2 -> "2nd ";
      case 3 -> "3rd ";
      default -> nth + "th ";
    };
  }

  static MissWords unwantedEntry(Field field, LocalDate day) {
    return new MissWords(
        "no entry",
        Optional.empty(),
        "an entry of " + cluster(field) + " of " + day + ", and none is asked");
  }

  private static String cluster(Field field) {
    return References.clusterOf(field.definition()).orElse(field.name());
  }

  static MissWords moved(FieldMoves moves, LocalDate now, LocalDate nearest) {
    long days = ChronoUnit.DAYS.between(now, nearest);
    String asked = (days > 0 ? "on or after " : "on or before ") + nearest;
    return new MissWords(
        asked,
        Optional.of(BigDecimal.valueOf(Math.abs(days))),
        moves.field().name()
            + " is "
            + now
            + ", "
            + Math.abs(days)
            + unit("days", Long.toString(Math.abs(days)))
            + (days > 0 ? " too old" : " too new")
            + ": "
            + asked
            + " is asked");
  }

  /**
   * @param limit what the comparison compares with, where that is a number
   */
  static MissWords number(
      FieldMoves moves,
      Optional<Value> now,
      BigDecimal nearest,
      Leaf turned,
      Optional<BigDecimal> limit) {
    String asked =
        limit.map(it -> bound(moves.field(), nearest, turned, it)).orElse(nearest.toPlainString());
    if (now.isEmpty() || !(now.get() instanceof Value.NumberValue number)) {
      return new MissWords(
          asked,
          Optional.empty(),
          (moves.kind() == FieldMoves.Kind.ENTRY_VALUE
                  ? "the entry of " + moves.source().name() + " has no number for "
                  : "no entry of " + cluster(moves.field()) + " with a number for ")
              + moves.field().name()
              + ": "
              + asked
              + " is asked");
    }
    BigDecimal difference = number.number().subtract(limit.orElse(nearest));
    String distance = difference.abs().stripTrailingZeros().toPlainString();
    String unit = unit(moves.unit(), distance);
    boolean tooHigh = number.number().compareTo(nearest) > 0;
    return new MissWords(
        asked,
        Optional.of(difference.abs()),
        moves.field().name()
            + " is "
            + number
            + (difference.signum() == 0
                ? ""
                : ", " + distance + unit + (tooHigh ? " too high" : " too low"))
            + ": "
            + asked
            + " is asked");
  }

  private static String unit(String plural, String number) {
    if (plural.isEmpty()) {
      return "";
    }
    String one = plural.equals("entries") ? "entry" : plural.substring(0, plural.length() - 1);
    return " " + (number.equals("1") ? one : plural);
  }

  /** What is asked of the number for the comparison to turn. */
  private static String bound(Field field, BigDecimal nearest, Leaf turned, BigDecimal limit) {
    if (!(turned.condition() instanceof Condition.Comparison comparison)) {
      return nearest.toPlainString();
    }
    boolean onTheLeft =
        comparison.left() instanceof Expression.FieldReference it && it.name().equals(field.name());
    ComparisonOperator operator =
        onTheLeft ? comparison.operator() : comparison.operator().mirrored();
    boolean holdsAtNearest = operator.holds(nearest.compareTo(limit));
    return words(holdsAtNearest ? operator : operator.opposite()) + " " + limit.toPlainString();
  }

  private static String words(ComparisonOperator operator) {
    return switch (operator) {
      case EQUAL -> "exactly";
      case NOT_EQUAL -> "other than";
      case LESS -> "less than";
      case LESS_OR_EQUAL -> "at most";
      case GREATER -> "more than";
      case GREATER_OR_EQUAL -> "at least";
    };
  }
}
