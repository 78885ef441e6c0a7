package io.github.opengpes.documents.rules;

import io.github.opengpes.documents.report.Findings;
import io.github.opengpes.documents.report.Place;
import io.github.opengpes.requirements.syntax.RuleSyntax;
import io.github.opengpes.requirements.syntax.SyntaxException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the cells of a rule row. What is not understood stays as written and is noted. */
final class RuleTexts {

  private static final Pattern NUMBER = Pattern.compile("(?i)^(?:rule|r)?\\s*([0-9]{1,4})[.)]?$");

  private final Findings findings;
  private final Set<String> names = new LinkedHashSet<>();

  RuleTexts(Findings findings) {
    this.findings = findings;
  }

  /** The names that the rules read so far ask for. */
  Set<String> names() {
    return names;
  }

  /** {@code R1}, {@code Rule 1} and {@code 1.} are 1. */
  static String number(String written) {
    Matcher matcher = NUMBER.matcher(written);
    return matcher.matches() ? String.valueOf(Integer.parseInt(matcher.group(1))) : written;
  }

  /** Looks whether the rule is in the language. */
  void rule(String written, Place place) {
    try {
      OpenScope scope = new OpenScope();
      RuleSyntax.rule(written, scope);
      names.addAll(scope.names());
      scope.tellMixed(written, place, findings);
    } catch (SyntaxException broken) {
      findings.notUnderstood(
          place,
          written,
          "column " + broken.column() + ": " + broken.text(),
          Suggestions.rule(written));
    }
  }

  /** {@code Select}, {@code Reject} or {@code Next rule}, or the text as written. */
  String action(String written, Place place) {
    String key = written.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip();
    return switch (key) {
      case "select", "selected" -> "Select";
      case "reject", "rejected" -> "Reject";
      case "next",
          "next rule",
          "go to next rule",
          "go to the next rule",
          "pass to next rule",
          "pass to the next rule" ->
          "Next rule";
      default -> {
        findings.notUnderstood(
            place,
            written,
            written.isEmpty() ? "the action is missing" : "an action that no rule table has",
            RejectionMarks.isMentioned(written)
                ? "write Select, Reject or Next rule here, and PCA or exclusion in a column 'Counts"
                    + " as'"
                : "write Select, Reject or Next rule");
        yield written;
      }
    };
  }
}
