package io.github.opengpes.requirements.syntax;

import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.FieldDefinition;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the texts of a pack: rules, field definitions, journal criteria. Without state. */
public final class RuleSyntax {

  private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,59}");

  /** Words that no variable or field may be called, because rules use them. */
  public static final Set<String> RESERVED =
      Set.of(
          "IF",
          "THEN",
          "OTHERWISE",
          "ELSE",
          "AND",
          "OR",
          "NOT",
          "NULL",
          "EARLIEST",
          "LATEST",
          "PAIR",
          "OF",
          "AT",
          "VALUE",
          "VALUE1",
          "VALUE2",
          "DATE",
          "EPISODE",
          "PRESCRIPTION",
          "IN",
          "IS",
          "ON",
          "BEFORE",
          "AFTER",
          "WITHIN",
          "BETWEEN",
          "MORE",
          "LESS");

  private RuleSyntax() {}

  /**
   * True of capital letters, digits and _, at most 60: the names that variables, fields, clusters
   * and rulesets have. No file of such a name is anywhere but in its folder.
   */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** A rule of a ruleset, such as {@code If BP_DAT > (PPED – 5 years) AND AGE >= 45}. */
  public static Condition rule(String text, Scope scope) throws SyntaxException {
    return new DefinitionParser(Lexer.tokens(text), scope).rule();
  }

  /** Criteria of a journal selection, such as {@code > (PERIOD_END – 2 years)}. */
  public static Condition criteria(String text, Scope scope) throws SyntaxException {
    return new DefinitionParser(Lexer.tokens(text), scope).criteria();
  }

  /**
   * The criteria column of a field table, such as {@code Latest <= ACHIEVEMENT_DAT}.
   *
   * @param cluster what stands in the cluster column; only Earliest and Latest use it
   */
  public static FieldDefinition definition(String text, String cluster, Scope scope)
      throws SyntaxException {
    return new DefinitionParser(Lexer.tokens(text), scope).definition(cluster);
  }
}
