package io.github.opengpes.requirements.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.requirements.model.CalendarUnit;
import io.github.opengpes.requirements.model.ComparisonOperator;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.Expression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text forms that published documents contain, and what is said of the others. */
class RuleSyntaxTest {

  private final OpenScope scope = new OpenScope();

  private String rule(String text) throws SyntaxException {
    return SyntaxPrinter.print(RuleSyntax.rule(text, scope));
  }

  private String definition(String text) throws SyntaxException {
    return SyntaxPrinter.print(RuleSyntax.definition(text, "X_COD", scope));
  }

  @Test
  void readsARuleAsItIsPublished() throws SyntaxException {
    assertThat(RuleSyntax.rule("If BP_DAT > (PPED – 5 years)", scope))
        .isEqualTo(
            new Condition.Comparison(
                new Expression.FieldReference("BP_DAT"),
                ComparisonOperator.GREATER,
                new Expression.ShiftedDate(
                    new Expression.VariableReference("PPED"), -5, CalendarUnit.YEARS)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A_DAT ≠ Null | A_DAT ≠ Null",
        "A_DAT <> NULL | A_DAT ≠ Null",
        "A_DAT != null | A_DAT ≠ Null",
        "A_DAT ≤ PPED | A_DAT <= PPED",
        "A_DAT≥PPED | A_DAT >= PPED",
        "A_DAT >(PPED-12 months) | A_DAT > (PPED - 12 months)",
        "A_DAT > PPED — 1 Month | A_DAT > (PPED - 1 month)",
        "A_DAT > (PPED − 1 WEEKS) | A_DAT > (PPED - 1 week)",
        "(QSSD + 5 months) < A_DAT | (QSSD + 5 months) < A_DAT",
        "A_DAT = ACHV_DAT | A_DAT = ACHIEVEMENT_DAT",
        "a_dat = achv_dat | A_DAT = ACHIEVEMENT_DAT",
        "A_DAT >= 01/04/2023 | A_DAT >= 2023-04-01",
        "A_DAT >= 1.4.2023 | A_DAT >= 2023-04-01",
        "A_DAT >= 2023-04-01 | A_DAT >= 2023-04-01",
        "X <= 27.50 | X <= 27.5",
        "X <= -2.5 | X <= -2.5",
        "X <= – 2.5 | X <= -2.5",
        "not (A_DAT = Null) and X > 1 | NOT (A_DAT = Null) AND X > 1",
        "NOT A_DAT = Null | NOT (A_DAT = Null)",
        "NOT NOT X = 1 | NOT (NOT (X = 1))",
        "X = 1 OR X = 2 AND Y = 3 | X = 1 OR (X = 2 AND Y = 3)",
        "(X = 1 OR X = 2) AND Y = 3 | (X = 1 OR X = 2) AND Y = 3",
        "X = 1 AND Y = 2 AND Z = 3 | X = 1 AND Y = 2 AND Z = 3",
        "(((X))) = ((1)) | X = 1",
        "((X = 1)) | X = 1",
        "A_DAT > (PPED - 1 month + 7 days) | A_DAT > (PPED - 1 month + 7 days)",
        "A_DAT > ((PPED - 1 month) + 7 days) | A_DAT > (PPED - 1 month + 7 days)"
      })
  void takesTheFormsThatDocumentsContain(String text, String canonical) throws SyntaxException {
    assertThat(rule(text)).isEqualTo(canonical);
    assertThat(rule("If " + text)).isEqualTo(canonical);
  }

  @Test
  void takesLineBreaksAndHardSpacesOfACell() throws SyntaxException {
    assertThat(rule("If A_DAT\u00A0≠ Null\r\nAND\tX >\u20091")).isEqualTo("A_DAT ≠ Null AND X > 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Latest | Latest",
        "EARLIEST | Earliest",
        "Latest <= ACHIEVEMENT_DAT | Latest <= ACHIEVEMENT_DAT",
        "Earliest >= (INV1_DAT + 7 days) AND <= ACHV_DAT"
            + " | Earliest >= (INV1_DAT + 7 days) AND <= ACHIEVEMENT_DAT",
        "Latest > LAT_DAT AND VALUE >= 140 | Latest > LAT_DAT AND VALUE >= 140",
        "Latest VALUE1 = 1 OR VALUE2 ≠ Null | Latest VALUE = 1 OR VALUE2 ≠ Null",
        "Latest NOT (> PPED) | Latest NOT (> PPED)",
        "Latest NOT > PPED | Latest NOT (> PPED)",
        "Latest DATE = Null | Latest DATE = Null",
        "Latest A_DAT <= DATE | Latest A_DAT <= DATE",
        "Latest pair <= PPED | Latest pair <= PPED",
        "Earliest Pair | Earliest pair",
        "Value of BP_DAT | Value of BP_DAT",
        "Value1 of BP_DAT | Value of BP_DAT",
        "Systolic of BP_DAT | Value of BP_DAT",
        "Value2 of BP_DAT | Value2 of BP_DAT",
        "diastolic OF bp_dat | Value2 of BP_DAT",
        "Registration date | Registration date",
        "Deregistration date | Deregistration date",
        "Date of birth | Date of birth",
        "Date of death | Date of death",
        "Sex | Sex",
        "Age at ACHV_DAT | Age at ACHIEVEMENT_DAT",
        "Age at (A_DAT - 1 day) | Age at (A_DAT - 1 day)",
        "If A_DAT = Null Then B_DAT Otherwise C_DAT | If A_DAT = Null Then B_DAT Otherwise C_DAT",
        "if X = 1 then 2 else Y | If X = 1 Then 2 Otherwise Y"
      })
  void readsEveryKindOfField(String text, String canonical) throws SyntaxException {
    assertThat(definition(text)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X = 1 OR X = 2 AND Y = 3 | true",
        "X = 1 AND X = 2 OR Y = 3 | true",
        "X = 1 OR (X = 2 AND Y = 3) | false",
        "X = 1 OR X = 2 | false"
      })
  void saysWhenAndAndOrStandSideBySide(String text, boolean told) throws SyntaxException {
    rule(text);
    assertThat(scope.mixed).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | 1 | expected a name, a date or a number, found the end of the text",
        "X | 2 | expected a comparison sign",
        "X > | 4 | expected a name, a date or a number, found the end",
        "X > 1 AND | 10 | expected a name",
        "X > 1 Y > 2 | 7 | expected AND, OR or the end of the text, found 'Y'",
        "(X > 1 | 7 | expected ')' or AND or OR, found the end",
        "X > 1) | 6 | expected AND, OR or the end of the text, found ')'",
        "> 1 | 1 | a comparison needs a left side",
        "X > 1 AND < 3 | 11 | a comparison needs a left side",
        "VALUE > 1 | 1 | VALUE of an entry stands only in the criteria of entries",
        "X > Null | 3 | with Null stands only = or ≠",
        "Null = X | 1 | Null stands only on the right",
        "X = 31/02/2020 | 5 | '31/02/2020' is no day",
        "X = 01/04/23 | 7 | a year of four digits",
        "X = A_DAT - 5 | 14 | expected days, weeks, months or years",
        "X = A_DAT - 5 fortnights | 15 | expected days, weeks, months or years, found 'FORTNIGHTS'",
        "X = A_DAT - months | 13 | expected a number of days, weeks, months or years",
        "X = A_DAT - 1.5 months | 13 | expected a whole number of at most 2400 months",
        "X = A_DAT - 201 years | 13 | expected a whole number of at most 200 years",
        "X = 12345678901 | 5 | at most ten digits before the point",
        "X = 1.23456 | 5 | four after it",
        "X # 1 | 3 | no rule has the character U+0023",
        "X = OR | 5 | expected a name"
      })
  void saysWhereAndWhatWasExpected(String text, int column, String expected) {
    assertThatThrownBy(() -> RuleSyntax.rule(text, scope))
        .isInstanceOfSatisfying(
            SyntaxException.class,
            fault -> {
              assertThat(fault.text()).contains(expected);
              assertThat(fault.column()).isEqualTo(column);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Last",
        "Latest of",
        "Value BP_DAT",
        "Value of PPED",
        "Value of",
        "Date of PPED",
        "Registration",
        "Age",
        "Age at",
        "If X = 1 Then 2",
        "If X = 1 Otherwise 2",
        "Sex 1",
        "BP_DAT",
        "Latest pair pair"
      })
  void refusesWhatIsNoField(String text) {
    assertThatThrownBy(() -> RuleSyntax.definition(text, "X_COD", scope))
        .isInstanceOf(SyntaxException.class);
  }

  @Test
  void endsDeepNestingWithAFaultAndNotWithTheStack() throws SyntaxException {
    assertThat(rule("(".repeat(40) + "X = 1" + ")".repeat(40))).isEqualTo("X = 1");
    assertThatThrownBy(() -> rule("(".repeat(41) + "X = 1" + ")".repeat(41)))
        .hasMessageContaining("at most 40 deep");
    assertThatThrownBy(() -> rule("NOT ".repeat(900) + "X = 1")).hasMessageContaining("40 deep");
    assertThatThrownBy(() -> rule("(".repeat(3_000))).isInstanceOf(SyntaxException.class);
    assertThatThrownBy(() -> rule("X = 1 AND ".repeat(500) + "X = 1"))
        .hasMessageContaining("4000 characters");
  }
}
