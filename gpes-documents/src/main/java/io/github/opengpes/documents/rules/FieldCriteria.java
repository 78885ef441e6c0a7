package io.github.opengpes.documents.rules;

import io.github.opengpes.documents.report.Findings;
import io.github.opengpes.documents.report.Place;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.QualifyingDates;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.ValueType;
import io.github.opengpes.requirements.syntax.RuleSyntax;
import io.github.opengpes.requirements.syntax.SyntaxException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says the criteria of published fields in the language of the packs. What is in the language
 * already stays as it is written. Fields that every published ruleset has by the same name
 * (registration, age: spec/business-rules.md 8.4 and 8.5) are known by that name, because their
 * tables describe them instead of selecting an entry; each of them is noted.
 */
final class FieldCriteria {

  private static final Pattern VALUE_OF =
      Pattern.compile(
          "(?i)^(?:the\\s+)?(?:(systolic|diastolic)\\s*)?(?:(?:value|reading|result)\\s*)?"
              + "(?:(?:recorded|associated|taken|found)\\s+)?(?:of|at|on|in|with|from)\\s+"
              + "([A-Z][A-Z0-9_]*_DAT)$");

  private final Findings findings;
  private final Set<String> names = new LinkedHashSet<>();

  FieldCriteria(Findings findings) {
    this.findings = findings;
  }

  /** The names that the criteria read so far ask for. */
  Set<String> names() {
    return names;
  }

  /** The criteria in the language, or as written when they are not understood: that is noted. */
  String read(String field, String cluster, String written, Place place) {
    if (cluster.isEmpty()) {
      Optional<String> known = byName(field, written, place);
      if (known.isPresent()) {
        return known.get();
      }
    }
    try {
      OpenScope scope = new OpenScope();
      FieldDefinition definition = RuleSyntax.definition(written, cluster, scope);
      names.addAll(scope.names());
      look(field, cluster, written, definition, place);
      return written;
    } catch (SyntaxException broken) {
      return inOtherWords(written, place, broken);
    }
  }

  private void look(
      String field, String cluster, String written, FieldDefinition definition, Place place) {
    boolean selects = References.clusterOf(definition).isPresent();
    if (selects && cluster.isEmpty()) {
      findings.notUnderstood(
          place,
          written,
          "the field selects an entry and has no cluster",
          "write the cluster in its column, or what the field is (Registration date, Age at ...)");
    } else if (selects && field.endsWith("_VAL") && definition.type() == ValueType.DATE) {
      findings.notUnderstood(
          place,
          written,
          "by its name the field is a value, and these criteria are those of a date",
          "write 'Value of " + field.replaceAll("_VAL$", "_DAT") + "' where that field has them");
    }
  }

  /** The fields that rulesets have by the same name everywhere, none of which selects an entry. */
  private Optional<String> byName(String field, String written, Place place) {
    String read =
        switch (field) {
          case "REG_DAT" -> "Registration date";
          case "DEREG_DAT" -> "Deregistration date";
          case "PAT_AGE" -> "Age at " + QualifyingDates.ACHIEVEMENT_DAT;
          case "PAT_DOB", "DOB" -> "Date of birth";
          case "PAT_DOD", "DOD" -> "Date of death";
          case "PAT_SEX", "SEX" -> "Sex";
          default -> "";
        };
    if (read.isEmpty() || isAlready(written)) {
      return Optional.empty();
    }
    if (field.equals("PAT_AGE")) {
      Optional<String> at = dateIn(written);
      read = "Age at " + at.orElse(QualifyingDates.ACHIEVEMENT_DAT.name());
      names.add(at.orElse(QualifyingDates.ACHIEVEMENT_DAT.name()));
    }
    findings.note(place, written, "a field known by its name", "read as '" + read + "'");
    return Optional.of(read);
  }

  private boolean isAlready(String written) {
    try {
      OpenScope scope = new OpenScope();
      FieldDefinition definition = RuleSyntax.definition(written, "", scope);
      return References.clusterOf(definition).isEmpty();
    } catch (SyntaxException inOtherWords) {
      return false;
    }
  }

  /** The one qualifying date that a text names. */
  private static Optional<String> dateIn(String written) {
    Set<String> dates = new LinkedHashSet<>();
    Matcher words = Pattern.compile("[A-Z][A-Z0-9_]+").matcher(written);
    while (words.find()) {
      if (QualifyingDates.find(words.group()).isPresent()) {
        dates.add(words.group());
      }
    }
    return dates.size() == 1 ? dates.stream().findFirst() : Optional.empty();
  }

  private String inOtherWords(String written, Place place, SyntaxException broken) {
    Matcher value = VALUE_OF.matcher(written);
    if (value.matches()) {
      String side = Optional.ofNullable(value.group(1)).orElse("value");
      String source = value.group(2).toUpperCase(Locale.ROOT);
      String read =
          side.substring(0, 1).toUpperCase(Locale.ROOT)
              + side.substring(1).toLowerCase(Locale.ROOT)
              + " of "
              + source;
      names.add(source);
      findings.note(place, written, "a value in other words", "read as '" + read + "'");
      return read;
    }
    findings.notUnderstood(
        place,
        written,
        "column " + broken.column() + ": " + broken.text(),
        Suggestions.criteria(written));
    return written;
  }
}
