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
        "A_DAT =\u0338 Null | A_DAT ≠ Null",
        "A_DAT is Null | A_DAT = Null",
        "(If A_DAT ≠ Null AND If B_DAT = Null)OR(If A_DAT ≠ Null AND If B_DAT > ACHV_DAT)"
            + " | (A_DAT ≠ Null AND B_DAT = Null) OR (A_DAT ≠ Null AND B_DAT > ACHIEVEMENT_DAT)",
        "NOT (If A_DAT = Null) | NOT (A_DAT = Null)",
        "PAT_AGE < 17 years | PAT_AGE < 17 [years]",
        "PAT_AGE >= 1 year AND MONTHS_OLD < 15 months"
            + " | PAT_AGE >= 1 [years] AND MONTHS_OLD < 15 [months]",
        "A_DAT IS NOT NULL | A_DAT ≠ Null",
        "A_DAT ⩾ PPED | A_DAT >= PPED",
        "A_DAT > (PPED ‒ 12 months) | A_DAT > (PPED - 12 months)",
        "A_DAT ≠ Null Then | A_DAT ≠ Null",
        "A_DAT ≠ Null. | A_DAT ≠ Null",
        "A_DAT > PPED - 12 months . ; | A_DAT > (PPED - 12 months)",
        "“A_DAT” = ‘Null’ | A_DAT = Null",
        "A_DAT >= 1 April 2023 | A_DAT >= 2023-04-01",
        "A_DAT >= 1st Apr 2023 | A_DAT >= 2023-04-01",
        "A_DAT on or before ACHIEVEMENT_DAT | A_DAT <= ACHIEVEMENT_DAT",
        "A_DAT is before PPED | A_DAT < PPED",
        "A_DAT After PPED AND X = 1 | A_DAT > PPED AND X = 1",
        "A_DAT on PPED | A_DAT = PPED",
        "X at least 5 | X >= 5",
        "X is less than 5 | X < 5",
        "X at least 17 years | X >= 17 [years]",
        "X is less than 17 years AND Y = 1 | X < 17 [years] AND Y = 1",
        "X at most 9 months OR Y = 1 | X <= 9 [months] OR Y = 1",
        "(X more than 1 year) | X > 1 [years]",
        "A_DAT within 28 days of PPED"
            + " | A_DAT >= (PPED - 28 days) AND A_DAT <= (PPED + 28 days)",
        "X = 1 AND A_DAT within 2 weeks after PPED"
            + " | X = 1 AND (A_DAT >= PPED AND A_DAT <= (PPED + 2 weeks))",
        "A_DAT within 1 year before (PPED - 1 day)"
            + " | A_DAT >= (PPED - 1 day - 1 year) AND A_DAT <= (PPED - 1 day)",
        "A_DAT in the last 12 months to PPED" + " | A_DAT > (PPED - 12 months) AND A_DAT <= PPED",
        "A_DAT within the last 12 months to PPED"
            + " | A_DAT > (PPED - 12 months) AND A_DAT <= PPED",
        "X between 50 and 74 AND Y = 1 | (X >= 50 AND X <= 74) AND Y = 1",
        "A_DAT at least 7 days after B_DAT | A_DAT >= (B_DAT + 7 days)",
        "A_DAT more than 3 months before B_DAT | A_DAT < (B_DAT - 3 months)",
        "X in (1, 2.50, LIMIT) | X IN (1, 2.5, LIMIT)",
        "A_DAT > 30 Sept 2020 | A_DAT > 2020-09-30",
        "X not in (1) | NOT (X IN (1))",
        "(A_DAT - 1 day) IN (PPED) | (A_DAT - 1 day) IN (PPED)",
        "in dm_reg | In DM_REG register",
        "NOT In HYP003 Denominator | NOT (In HYP003 denominator)",
        "X <= 58 [mmol/mol] | X <= 58 [mmol/mol]",
        "X <= 150 AND If Y <= 90 OR if (Z = 1)" + " | (X <= 150 AND Y <= 90) OR Z = 1",
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
        "2nd latest | 2nd latest",
        "THIRD EARLIEST VALUE > 1 | 3rd earliest VALUE > 1",
        "1st latest | Latest",
        "20th latest pair | 20th latest pair",
        "Next after A_DAT | Earliest > A_DAT",
        "Next on or after A_DAT AND VALUE = 1 | Earliest >= A_DAT AND VALUE = 1",
        "Last before A_DAT | Latest < A_DAT",
        "last on or before (A_DAT - 1 day) | Latest <= (A_DAT - 1 day)",
        "Next pair after A_DAT | Earliest pair > A_DAT",
        "2nd earliest at least 7 days apart | 2nd earliest at least 7 days apart",
        "third Earliest at least 1 month apart >= QSSD"
            + " | 3rd earliest at least 1 month apart >= QSSD",
        "Earliest at least 7 days after A_DAT | Earliest >= (A_DAT + 7 days)",
        "Latest in the last 12 months to PPED | Latest > (PPED - 12 months) AND <= PPED",
        "Minimum VALUE | Minimum VALUE",
        "Maximum value2 > PPED | Maximum VALUE2 > PPED",
        "Minimum VALUE1 VALUE > 0 | Minimum VALUE VALUE > 0",
        "Mean VALUE in the last 1 year to PPED | Mean VALUE > (PPED - 1 year) AND <= PPED",
        "Count | Count",
        "Count days >= QSSD | Count days >= QSSD",
        "Date of BP_DAT | Date of BP_DAT",
        "Age in months at PPED | Age in months at PPED",
        "Age in years at PPED | Age at PPED",
        "months from A_DAT to (B_DAT + 1 day) | Months from A_DAT to (B_DAT + 1 day)",
        "Latest EPISODE = first | Latest EPISODE = First",
        "Latest EPISODE IN (New, First) | Latest EPISODE IN (First, New)",
        "Latest PRESCRIPTION is Issue | Latest PRESCRIPTION = Issue",
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
        "X > 1 AND < 3 | 11 | a comparison needs a left side here: write it again",
        "VALUE > 1 | 1 | VALUE of an entry stands only in the criteria of entries",
        "X > Null | 3 | with Null stands only = or ≠",
        "Null = X | 1 | Null stands only on the right",
        "X = 31/02/2020 | 5 | '31/02/2020' is no day",
        "X = 01/04/23 | 5 | '01/04/23' is no day as rules write it",
        "X = 31/04 | 5 | with a year of four digits",
        "X = 31.03.20 | 5 | with a year of four digits",
        "X = 31-03-2020 | 5 | write 31/03/2020 or 2020-03-31",
        "X = 31 Marsh 2020 | 8 | expected AND, OR or the end",
        "X = 30 February 2020 | 8 | expected AND, OR or the end",
        "A_DAT => PPED | 7 | '=>' is no comparison sign: write >=",
        "A_DAT =< PPED | 7 | write <=",
        "A_DAT > 12 months before PPED | 9 | '12 months' is no date",
        "A_DAT within the last 12 months | 32 | this does not say to when",
        "A_DAT in the last 12 months of PPED | 29 | as in 'in the last 12 months to PPED'",
        "A_DAT within 12 months | 23 | expected 'before', 'after' or 'of' and a date",
        "A_DAT more than 12 months | 26 | expected 'before' or 'after' and a date",
        "A_DAT at most 12 months after PPED | 15 | does not say where the time begins",
        "A_DAT at 12 | 10 | expected 'most' or 'least'",
        "A_DAT more 12 | 12 | expected 'than'",
        "A_DAT on or by PPED | 13 | expected 'after' or 'before'",
        "A_DAT between PPED QSSD | 20 | expected 'AND'",
        "A_DAT is PPED | 10 | expected a comparison sign",
        "A_DAT NOT = PPED | 11 | expected IN and a list after NOT",
        "X IN 1, 2 | 6 | expected '(' and a list after IN",
        "X IN (1 2) | 9 | expected ')' or a comma",
        "X IN () | 7 | expected a name",
        "X IN (1,000, 2) | 9 | no number begins so: write 1000",
        "In (1) | 1 | a comparison needs a left side",
        "EPISODE = First | 1 | EPISODE of an entry stands only in the criteria",
        "X = 5 [kg | 7 | no rule has the character U+005B",
        "X = 1 Then Select | 7 | stands in the columns true and false",
        "X = A_DAT - 5 | 14 | expected days, weeks, months or years after '5'",
        "X = A_DAT - 5 fortnights | 15 | expected days, weeks, months or years after '5', found 'FORTNIGHTS'",
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
        "Latest pair pair",
        "Minimum DATE",
        "Mean",
        "Count of",
        "Months A_DAT to B_DAT",
        "Months from A_DAT",
        "Age in PPED",
        "0th latest",
        "21st latest",
        "2nd",
        "2nd next after A_DAT",
        "Latest In DM_REG",
        "If In DM_REG Then A_DAT Otherwise B_DAT",
        "Latest EPISODE ≠ First",
        "Latest EPISODE = Third"
      })
  void refusesWhatIsNoField(String text) {
    assertThatThrownBy(() -> RuleSyntax.definition(text, "X_COD", scope))
        .isInstanceOf(SyntaxException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Unconditional at ACHV_DAT | write Age at ACHIEVEMENT_DAT",
        "Find ANY [REV_DAT] WHERE (REV_DAT > PPED) | the syntax of arrays is not public",
        "LATEST DM_DAT | of two fields write If A > B Then A Otherwise B",
        "Latest A_DAT, B_DAT | of two fields write If A > B Then A Otherwise B",
        "Earliest at least 7 days apart | write '2nd earliest at least 7 days apart'",
        "2nd latest at least 7 days apart | counted from the earliest",
        "Next A_DAT | expected 'after' or 'on or after'",
        "Last after A_DAT | expected 'before' or 'on or before'",
        "Next after A_DAT OR VALUE = 1 | put brackets round the OR",
        "Latest VALUE >= 140 mmHg | expected AND, OR or the end of the text",
        "21st latest | a place is from 1st to 20th",
        "Latest In DM_REG | only rules ask whether a patient is in a ruleset",
        "Latest EPISODE ≠ First | is also true of an entry that says nothing"
      })
  void saysOfAnAmbiguousFieldHowToWriteIt(String text, String expected) {
    assertThatThrownBy(() -> RuleSyntax.definition(text, "X_COD", scope))
        .isInstanceOfSatisfying(
            SyntaxException.class, fault -> assertThat(fault.text()).contains(expected));
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
