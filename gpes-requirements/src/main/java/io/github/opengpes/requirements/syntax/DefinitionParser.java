package io.github.opengpes.requirements.syntax;

import io.github.opengpes.requirements.fault.Nearest;
import io.github.opengpes.requirements.model.CalendarUnit;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.FieldDefinition.Counted;
import io.github.opengpes.requirements.model.FieldDefinition.Extreme;
import io.github.opengpes.requirements.model.FieldDefinition.Fact;
import io.github.opengpes.requirements.model.ValueType;
import java.util.List;
import java.util.Optional;

/** Reads whole texts: a rule, criteria, the definition of a field. */
final class DefinitionParser {

  /** The words that a definition may begin with, where it is no place such as 2nd. */
  private static final List<String> FIRST_WORDS =
      List.of(
          "Earliest",
          "Latest",
          "Next",
          "Last",
          "Minimum",
          "Maximum",
          "Mean",
          "Count",
          "Value",
          "Value2",
          "Date",
          "Systolic",
          "Diastolic",
          "Registration date",
          "Deregistration date",
          "Sex",
          "Age",
          "Days",
          "Weeks",
          "Months",
          "Years");

  private final TokenStream tokens;
  private final Scope scope;

  DefinitionParser(List<Token> tokens, Scope scope) {
    this.tokens = new TokenStream(tokens);
    this.scope = scope;
  }

  Condition rule() throws SyntaxException {
    tokens.takeIf(Token.Word.IF);
    Condition condition = new ConditionParser(tokens, scope, Place.RULE).condition();
    if (tokens.at(Token.Word.THEN)) {
      int column = tokens.take().column();
      if (!tokens.at(TokenKind.END)) {
        throw new SyntaxException(
            column, "what follows from a rule stands in the columns true and false, not behind it");
      }
    }
    return toTheEnd(condition);
  }

  Condition criteria() throws SyntaxException {
    Misplaced.refuseSelection(tokens);
    return toTheEnd(new ConditionParser(tokens, scope, Place.CRITERIA).condition());
  }

  FieldDefinition definition(String cluster) throws SyntaxException {
    return toTheEnd(anyDefinition(cluster));
  }

  private FieldDefinition anyDefinition(String cluster) throws SyntaxException {
    Token first = tokens.peek();
    Misplaced.refuseForm(tokens);
    SelectionParser selections = new SelectionParser(tokens, scope, cluster);
    if (selections.startsHere()) {
      return selections.selection();
    }
    return switch (first.kind() == TokenKind.WORD ? first.text() : "") {
      case "MINIMUM" -> extreme(Extreme.MINIMUM, cluster);
      case "MAXIMUM" -> extreme(Extreme.MAXIMUM, cluster);
      case "MEAN" -> mean(cluster);
      case "COUNT" -> count(cluster);
      case "VALUE", "VALUE1", "SYSTOLIC" -> valueOf(EntryAttribute.VALUE1);
      case "VALUE2", "DIASTOLIC" -> valueOf(EntryAttribute.VALUE2);
      case "REGISTRATION" -> dateFact(Fact.REGISTRATION_DATE);
      case "DEREGISTRATION" -> dateFact(Fact.DEREGISTRATION_DATE);
      case "DATE" -> dateOf();
      case "SEX" -> sex();
      case "AGE" -> ageAt();
      case "DAYS" -> elapsed(CalendarUnit.DAYS);
      case "WEEKS" -> elapsed(CalendarUnit.WEEKS);
      case "MONTHS" -> elapsed(CalendarUnit.MONTHS);
      case "YEARS" -> elapsed(CalendarUnit.YEARS);
      case "IF" -> choice();
      case "UNCONDITIONAL" ->
          throw new SyntaxException(
              first.column(),
              "'Unconditional' does not say what is taken: write Age at ACHIEVEMENT_DAT, Registration"
                  + " date, Date of birth or Sex");
      case "FIND", "RETURN" ->
          throw new SyntaxException(
              first.column(),
              "the syntax of arrays is not public: say the same with Next after, 2nd latest, Count or"
                  + " entries at least some days apart");
      default ->
          throw tokens.expected(
              "Earliest, Latest, Next, Last, Minimum, Maximum, Mean, Count, Date of, Value of,"
                  + " Systolic of, Diastolic of, Registration date, Deregistration date, Date of"
                  + " birth, Date of death, Sex, Age at, Months from, or If",
              first.kind() == TokenKind.WORD ? Nearest.suggestion(first.text(), FIRST_WORDS) : "");
    };
  }

  private FieldDefinition sex() {
    tokens.take();
    return new FieldDefinition.PatientFact(Fact.SEX);
  }

  /** {@code Age at D}, {@code Age in months at D}. */
  private FieldDefinition ageAt() throws SyntaxException {
    tokens.take();
    CalendarUnit unit = CalendarUnit.YEARS;
    if (tokens.takeIf(Token.Word.IN)) {
      unit =
          ExpressionParser.unitAt(tokens.peek())
              .orElseThrow(() -> tokens.expected("days, weeks, months or years"));
      tokens.take();
    }
    tokens.expect(Token.Word.AT, " and a date after 'Age'");
    return new FieldDefinition.AgeAt(expressionOfPatient(), unit);
  }

  private FieldDefinition elapsed(CalendarUnit unit) throws SyntaxException {
    String word = tokens.take().text();
    tokens.expect(Token.Word.FROM, " after '" + word + "'");
    Expression from = expressionOfPatient();
    tokens.expect(Token.Word.TO, " and the second date");
    return new FieldDefinition.Elapsed(unit, from, expressionOfPatient());
  }

  private FieldDefinition extreme(Extreme extreme, String cluster) throws SyntaxException {
    EntryAttribute attribute = value();
    return new FieldDefinition.ExtremeValue(extreme, attribute, cluster, where());
  }

  private FieldDefinition mean(String cluster) throws SyntaxException {
    EntryAttribute attribute = value();
    return new FieldDefinition.MeanValue(attribute, cluster, where());
  }

  /** The value behind Minimum, Maximum and Mean. */
  private EntryAttribute value() throws SyntaxException {
    String word = tokens.take().text();
    if (tokens.takeIf(Token.Word.VALUE2)) {
      return EntryAttribute.VALUE2;
    }
    if (!tokens.takeIf(Token.Word.VALUE1)) {
      tokens.expect(Token.Word.VALUE, " or VALUE2 after '" + word + "'");
    }
    return EntryAttribute.VALUE1;
  }

  private FieldDefinition count(String cluster) throws SyntaxException {
    tokens.take();
    Counted counted = tokens.takeIf(Token.Word.DAYS) ? Counted.DAYS : Counted.ENTRIES;
    return new FieldDefinition.EntryCount(counted, cluster, where());
  }

  private Optional<Condition> where() throws SyntaxException {
    return tokens.at(TokenKind.END)
        ? Optional.empty()
        : Optional.of(new ConditionParser(tokens, scope, Place.CRITERIA).condition());
  }

  private FieldDefinition valueOf(EntryAttribute attribute) throws SyntaxException {
    String word = tokens.take().text();
    tokens.expect(Token.Word.OF, " after '" + word + "'");
    return selected(attribute);
  }

  private FieldDefinition selected(EntryAttribute attribute) throws SyntaxException {
    Token name = tokens.expect(TokenKind.WORD, " of a field");
    if (scope.resolve(name.text(), name.column()) instanceof Expression.FieldReference field) {
      return new FieldDefinition.SelectedValue(field.name(), attribute);
    }
    throw new SyntaxException(name.column(), "expected a field, '" + name.text() + "' is none");
  }

  private FieldDefinition dateFact(Fact fact) throws SyntaxException {
    String word = tokens.take().text();
    tokens.expect(Token.Word.DATE, " after '" + word + "'");
    return new FieldDefinition.PatientFact(fact);
  }

  /** {@code Date of birth}, {@code Date of death}, or of the entry that a field took. */
  private FieldDefinition dateOf() throws SyntaxException {
    tokens.take();
    tokens.expect(Token.Word.OF, " after 'Date'");
    if (tokens.takeIf(Token.Word.BIRTH)) {
      return new FieldDefinition.PatientFact(Fact.DATE_OF_BIRTH);
    }
    if (tokens.takeIf(Token.Word.DEATH)) {
      return new FieldDefinition.PatientFact(Fact.DATE_OF_DEATH);
    }
    return selected(EntryAttribute.DATE);
  }

  private FieldDefinition choice() throws SyntaxException {
    tokens.take();
    Condition condition = new ConditionParser(tokens, scope, Place.DEFINITION).condition();
    tokens.expect(Token.Word.THEN, " or AND or OR");
    Expression then = expressionOfPatient();
    if (!tokens.takeIf(Token.Word.ELSE)) {
      tokens.expect(Token.Word.OTHERWISE, "");
    }
    Expression otherwise = expressionOfPatient();
    ValueType type =
        ExpressionTypes.of(then, scope)
            .or(() -> ExpressionTypes.of(otherwise, scope))
            .orElse(ValueType.DATE);
    return new FieldDefinition.Choice(condition, then, otherwise, type);
  }

  private Expression expressionOfPatient() throws SyntaxException {
    return new ExpressionParser(tokens, scope, Place.DEFINITION).expression();
  }

  private <T> T toTheEnd(T whole) throws SyntaxException {
    if (!tokens.at(TokenKind.END)) {
      throw tokens.expected("AND, OR or the end of the text");
    }
    return whole;
  }
}
