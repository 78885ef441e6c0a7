package io.github.opengpes.requirements.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.model.CalendarUnit;
import io.github.opengpes.requirements.model.ComparisonOperator;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Episode;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.FieldDefinition.Counted;
import io.github.opengpes.requirements.model.FieldDefinition.Extreme;
import io.github.opengpes.requirements.model.FieldDefinition.Fact;
import io.github.opengpes.requirements.model.FieldDefinition.Pick;
import io.github.opengpes.requirements.model.Prescription;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.RulesetPart;
import io.github.opengpes.requirements.model.ValueType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Law: what is read from printed text is what was printed. And no text breaks the reader. */
class SyntaxLawTest {

  private static final long SEED = Long.getLong("syntax.seed", 20_200_331L);
  private static final int CASES = 5_000;

  private final Random random = new Random(SEED);

  @Test
  void readsBackEveryConditionThatItPrints() throws SyntaxException {
    for (int i = 0; i < CASES; i++) {
      Condition rule = condition(4, Place.RULE);
      assertThat(RuleSyntax.rule(SyntaxPrinter.print(rule), new OpenScope()))
          .as("seed %d, case %d", SEED, i)
          .isEqualTo(rule);
      Condition criteria = condition(3, Place.CRITERIA);
      assertThat(RuleSyntax.criteria(SyntaxPrinter.print(criteria), new OpenScope()))
          .as("seed %d, case %d", SEED, i)
          .isEqualTo(criteria);
    }
  }

  @Test
  void readsBackEveryDefinitionThatItPrints() throws SyntaxException {
    for (int i = 0; i < CASES; i++) {
      FieldDefinition definition = definition();
      assertThat(RuleSyntax.definition(SyntaxPrinter.print(definition), "X_COD", new OpenScope()))
          .as("seed %d, case %d", SEED, i)
          .isEqualTo(definition);
    }
  }

  /** Whatever the text, the reader answers or says what is wrong; it never throws anything else. */
  @Test
  void answersAnyText() {
    List<String> pieces =
        List.of(
            "If",
            "AND",
            "or",
            "NOT",
            "(",
            ")",
            "BP_DAT",
            "PPED",
            "Null",
            "=",
            "≠",
            "<",
            ">=",
            "–",
            "-",
            "+",
            "12",
            "months",
            "2020-03-31",
            "31/02/2020",
            "1.5",
            "VALUE",
            "Latest",
            "pair",
            "of",
            "Then",
            "Otherwise",
            "\n",
            "€",
            "\"",
            "Age",
            "at",
            "2nd",
            "earliest",
            "least",
            "days",
            "apart",
            "within",
            "in",
            "the",
            "last",
            "to",
            "IN",
            ",",
            "before",
            "[mmol/mol]",
            "EPISODE",
            "First",
            "Count",
            "Mean",
            "Next",
            "after");
    int read = 0;
    for (int i = 0; i < CASES; i++) {
      StringBuilder text = new StringBuilder();
      int count = random.nextInt(12);
      for (int piece = 0; piece < count; piece++) {
        text.append(pieces.get(random.nextInt(pieces.size()))).append(' ');
      }
      try {
        RuleSyntax.rule(text.toString(), new OpenScope());
        RuleSyntax.definition(text.toString(), "X_COD", new OpenScope());
        read++;
      } catch (SyntaxException expected) {
        assertThat(expected.column()).as(text.toString()).isBetween(1, text.length() + 1);
      }
    }
    assertThat(read).isLessThan(CASES);
  }

  private Condition condition(int depth, Place place) {
    boolean criteria = place == Place.CRITERIA;
    return switch (random.nextInt(depth > 0 ? 8 : 4)) {
      case 0 ->
          new Condition.NullTest(expression(ValueType.DATE, criteria, 2), random.nextBoolean());
      case 1 -> {
        ValueType type = one(List.of(ValueType.values()));
        yield new Condition.OneOf(
            expression(type, criteria, 1),
            Stream.generate(() -> expression(type, criteria, 1))
                .limit(1 + random.nextInt(3))
                .toList());
      }
      case 2 ->
          switch (place) {
            case RULE ->
                new Condition.InRuleset(
                    new RulesetId(
                        one(List.of("DM_REG", "HYP003")), one(List.of(RulesetPart.values()))));
            case CRITERIA ->
                random.nextBoolean()
                    ? new Condition.EpisodeIs(some(Episode.values()))
                    : new Condition.PrescriptionIs(some(Prescription.values()));
            case DEFINITION ->
                new Condition.NullTest(
                    expression(ValueType.NUMBER, criteria, 2), random.nextBoolean());
          };
      case 4 -> new Condition.And(several(depth - 1, place));
      case 5 -> new Condition.Or(several(depth - 1, place));
      case 6 -> new Condition.Not(condition(depth - 1, place));
      default -> {
        ValueType type = one(List.of(ValueType.values()));
        yield new Condition.Comparison(
            expression(type, criteria, 2),
            one(List.of(ComparisonOperator.values())),
            expression(type, criteria, 2));
      }
    };
  }

  private <T> Set<T> some(T[] values) {
    Set<T> some = new HashSet<>(Set.of(one(List.of(values))));
    some.add(one(List.of(values)));
    return some;
  }

  private List<Condition> several(int depth, Place criteria) {
    List<Condition> parts = new ArrayList<>();
    int count = 2 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      parts.add(condition(depth, criteria));
    }
    return parts;
  }

  private Expression expression(ValueType type, boolean criteria, int shifts) {
    if (type == ValueType.DATE) {
      if (shifts > 0 && random.nextInt(3) == 0) {
        int amount = random.nextInt(400) - 200;
        return new Expression.ShiftedDate(
            expression(type, criteria, shifts - 1), amount, one(List.of(CalendarUnit.values())));
      }
      return switch (random.nextInt(criteria ? 4 : 3)) {
        case 0 ->
            new Expression.DateLiteral(LocalDate.of(1900, 1, 1).plusDays(random.nextInt(60_000)));
        case 1 -> new Expression.VariableReference(one(List.of("PPED", "QSSD")));
        case 2 -> new Expression.FieldReference(one(List.of("A_DAT", "B_DAT")));
        default -> new Expression.EntryReference(EntryAttribute.DATE);
      };
    }
    return switch (random.nextInt(criteria ? 4 : 3)) {
      case 0 ->
          new Expression.NumberLiteral(
              BigDecimal.valueOf(random.nextInt(4_000_000) - 2_000_000, 4),
              one(List.of(Optional.empty(), Optional.of("mmol/mol"), Optional.of("kg/m2 (BMI)"))));
      case 1 -> new Expression.VariableReference("LIMIT");
      case 2 -> new Expression.FieldReference(one(List.of("A_VAL", "PAT_AGE")));
      default ->
          new Expression.EntryReference(one(List.of(EntryAttribute.VALUE1, EntryAttribute.VALUE2)));
    };
  }

  private FieldDefinition definition() {
    Pick pick = one(List.of(Pick.values()));
    Optional<Condition> where =
        random.nextInt(4) == 0 ? Optional.empty() : Optional.of(condition(2, Place.CRITERIA));
    int nth = 1 + random.nextInt(FieldDefinition.MAX_NTH);
    CalendarUnit unit = one(List.of(CalendarUnit.values()));
    EntryAttribute value = one(List.of(EntryAttribute.VALUE1, EntryAttribute.VALUE2));
    return switch (random.nextInt(11)) {
      case 0 -> new FieldDefinition.EntrySelection(pick, nth, "X_COD", where);
      case 1 -> new FieldDefinition.PairSelection(pick, nth, "X_COD", where);
      case 2 -> new FieldDefinition.SelectedValue("A_DAT", one(List.of(EntryAttribute.values())));
      case 3 -> new FieldDefinition.PatientFact(one(List.of(Fact.values())));
      case 4 -> new FieldDefinition.AgeAt(expression(ValueType.DATE, false, 2), unit);
      case 5 ->
          new FieldDefinition.Elapsed(
              unit, expression(ValueType.DATE, false, 2), expression(ValueType.DATE, false, 2));
      case 6 ->
          new FieldDefinition.SpacedSelection(
              Math.max(2, nth), 1 + random.nextInt(60), unit, "X_COD", where);
      case 7 ->
          new FieldDefinition.ExtremeValue(one(List.of(Extreme.values())), value, "X_COD", where);
      case 8 -> new FieldDefinition.MeanValue(value, "X_COD", where);
      case 9 -> new FieldDefinition.EntryCount(one(List.of(Counted.values())), "X_COD", where);
      default -> {
        ValueType type = one(List.of(ValueType.values()));
        yield new FieldDefinition.Choice(
            condition(2, Place.DEFINITION),
            expression(type, false, 1),
            expression(type, false, 1),
            type);
      }
    };
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
