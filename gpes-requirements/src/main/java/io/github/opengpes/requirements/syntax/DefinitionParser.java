package io.github.opengpes.requirements.syntax;

import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.FieldDefinition.Fact;
import io.github.opengpes.requirements.model.FieldDefinition.Pick;
import io.github.opengpes.requirements.model.ValueType;
import java.util.List;
import java.util.Optional;

/** Reads whole texts: a rule, criteria, the definition of a field. */
final class DefinitionParser {

  private final TokenStream tokens;
  private final Scope scope;

  DefinitionParser(List<Token> tokens, Scope scope) {
    this.tokens = new TokenStream(tokens);
    this.scope = scope;
  }

  Condition rule() throws SyntaxException {
    tokens.takeIf(Token.Word.IF);
    return toTheEnd(conditionOfPatient());
  }

  Condition criteria() throws SyntaxException {
    return toTheEnd(new ConditionParser(tokens, scope, true).condition());
  }

  FieldDefinition definition(String cluster) throws SyntaxException {
    return toTheEnd(anyDefinition(cluster));
  }

  private FieldDefinition anyDefinition(String cluster) throws SyntaxException {
    Token first = tokens.peek();
    return switch (first.kind() == TokenKind.WORD ? first.text() : "") {
      case "EARLIEST" -> selection(Pick.EARLIEST, cluster);
      case "LATEST" -> selection(Pick.LATEST, cluster);
      case "VALUE", "VALUE1", "SYSTOLIC" -> valueOf(EntryAttribute.VALUE1);
      case "VALUE2", "DIASTOLIC" -> valueOf(EntryAttribute.VALUE2);
      case "REGISTRATION" -> dateFact(Fact.REGISTRATION_DATE);
      case "DEREGISTRATION" -> dateFact(Fact.DEREGISTRATION_DATE);
      case "DATE" -> dateOf();
      case "SEX" -> sex();
      case "AGE" -> ageAt();
      case "IF" -> choice();
      default ->
          throw tokens.expected(
              "Earliest, Latest, Value of, Systolic of, Diastolic of, Registration date,"
                  + " Deregistration date, Date of birth, Date of death, Sex, Age at, or If");
    };
  }

  private FieldDefinition sex() {
    tokens.take();
    return new FieldDefinition.PatientFact(Fact.SEX);
  }

  private FieldDefinition ageAt() throws SyntaxException {
    tokens.take();
    tokens.expect(Token.Word.AT, " after 'Age'");
    return new FieldDefinition.AgeAt(expressionOfPatient());
  }

  private FieldDefinition selection(Pick pick, String cluster) throws SyntaxException {
    tokens.take();
    boolean pair = tokens.takeIf(Token.Word.PAIR);
    Optional<Condition> where =
        tokens.at(TokenKind.END)
            ? Optional.empty()
            : Optional.of(new ConditionParser(tokens, scope, true).condition());
    return pair
        ? new FieldDefinition.PairSelection(pick, cluster, where)
        : new FieldDefinition.EntrySelection(pick, cluster, where);
  }

  private FieldDefinition valueOf(EntryAttribute attribute) throws SyntaxException {
    String word = tokens.take().text();
    tokens.expect(Token.Word.OF, " after '" + word + "'");
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

  private FieldDefinition dateOf() throws SyntaxException {
    tokens.take();
    tokens.expect(Token.Word.OF, " after 'Date'");
    if (tokens.takeIf(Token.Word.BIRTH)) {
      return new FieldDefinition.PatientFact(Fact.DATE_OF_BIRTH);
    }
    tokens.expect(Token.Word.DEATH, " or 'Birth'");
    return new FieldDefinition.PatientFact(Fact.DATE_OF_DEATH);
  }

  private FieldDefinition choice() throws SyntaxException {
    tokens.take();
    Condition condition = conditionOfPatient();
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

  private Condition conditionOfPatient() throws SyntaxException {
    return new ConditionParser(tokens, scope, false).condition();
  }

  private Expression expressionOfPatient() throws SyntaxException {
    return new ConditionParser(tokens, scope, false).expression();
  }

  private <T> T toTheEnd(T whole) throws SyntaxException {
    if (!tokens.at(TokenKind.END)) {
      throw tokens.expected("AND, OR or the end of the text");
    }
    return whole;
  }
}
