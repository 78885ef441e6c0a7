package io.github.opengpes.requirements.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.model.CalendarUnit;
import io.github.opengpes.requirements.model.ComparisonOperator;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.FieldDefinition.Fact;
import io.github.opengpes.requirements.model.FieldDefinition.Pick;
import io.github.opengpes.requirements.model.ValueType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Law: what is read from printed text is what was printed. And no text breaks the reader. */
class SyntaxLawTest {

  private static final long SEED = Long.getLong("syntax.seed", 20_200_331L);
  private static final int CASES = 5_000;

  private final Random random = new Random(SEED);

  @Test
  void readsBackEveryConditionThatItPrints() throws SyntaxException {
    for (int i = 0; i < CASES; i++) {
      Condition rule = condition(4, false);
      assertThat(RuleSyntax.rule(SyntaxPrinter.print(rule), new OpenScope()))
          .as("seed %d, case %d", SEED, i)
          .isEqualTo(rule);
      Condition criteria = condition(3, true);
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
            "at");
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

  private Condition condition(int depth, boolean criteria) {
    return switch (random.nextInt(depth > 0 ? 6 : 2)) {
      case 0 ->
          new Condition.NullTest(expression(ValueType.DATE, criteria, 2), random.nextBoolean());
      case 2 -> new Condition.And(several(depth - 1, criteria));
      case 3 -> new Condition.Or(several(depth - 1, criteria));
      case 4 -> new Condition.Not(condition(depth - 1, criteria));
      default -> {
        ValueType type = one(List.of(ValueType.values()));
        yield new Condition.Comparison(
            expression(type, criteria, 2),
            one(List.of(ComparisonOperator.values())),
            expression(type, criteria, 2));
      }
    };
  }

  private List<Condition> several(int depth, boolean criteria) {
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
              BigDecimal.valueOf(random.nextInt(4_000_000) - 2_000_000, 4));
      case 1 -> new Expression.VariableReference("LIMIT");
      case 2 -> new Expression.FieldReference(one(List.of("A_VAL", "PAT_AGE")));
      default ->
          new Expression.EntryReference(one(List.of(EntryAttribute.VALUE1, EntryAttribute.VALUE2)));
    };
  }

  private FieldDefinition definition() {
    Pick pick = one(List.of(Pick.values()));
    Optional<Condition> where =
        random.nextInt(4) == 0 ? Optional.empty() : Optional.of(condition(2, true));
    return switch (random.nextInt(6)) {
      case 0 -> new FieldDefinition.EntrySelection(pick, "X_COD", where);
      case 1 -> new FieldDefinition.PairSelection(pick, "X_COD", where);
      case 2 ->
          new FieldDefinition.SelectedValue(
              "A_DAT", one(List.of(EntryAttribute.VALUE1, EntryAttribute.VALUE2)));
      case 3 -> new FieldDefinition.PatientFact(one(List.of(Fact.values())));
      case 4 -> new FieldDefinition.AgeAt(expression(ValueType.DATE, false, 2));
      default -> {
        ValueType type = one(List.of(ValueType.values()));
        yield new FieldDefinition.Choice(
            condition(2, false), expression(type, false, 1), expression(type, false, 1), type);
      }
    };
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
