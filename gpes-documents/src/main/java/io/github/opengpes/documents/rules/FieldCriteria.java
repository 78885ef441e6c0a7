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

  /** The words of an age in full years at a qualifying date; with any other it may be another. */
  private static final Set<String> AGE_WORDS =
      Set.of(
          "",
          "a",
          "achievement",
          "age",
          "aged",
          "as",
          "at",
          "calculated",
          "complete",
          "completed",
          "date",
          "full",
          "in",
          "is",
          "n",
          "of",
          "on",
          "patient",
          "patients",
          "s",
          "the",
          "to",
          "unconditional",
          "whole",
          "year",
          "years");

  private static final Pattern SHIFT = Pattern.compile("[-+–—−]");

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
      scope.tellMixed(written, place, findings);
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
    if (isAlready(written)) {
      return Optional.empty();
    }
    String read =
        switch (field) {
          case "REG_DAT" -> "Registration date";
          case "DEREG_DAT" -> "Deregistration date";
          case "PAT_AGE" -> age(written);
          case "PAT_DOB", "DOB" -> "Date of birth";
          case "PAT_DOD", "DOD" -> "Date of death";
          case "PAT_SEX", "SEX" -> "Sex";
          default -> "";
        };
    if (read.isEmpty()) {
      return Optional.empty();
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

  /**
   * The age in full years at the one qualifying date that a text names, else at the achievement
   * date. Nothing where it says more than that: another unit, a number, another date, a shift.
   */
  private String age(String written) {
    if (SHIFT.matcher(written).find()) {
      return "";
    }
    Set<String> dates = new LinkedHashSet<>();
    for (String word : written.split("[^A-Za-z0-9_]+", -1)) {
      if (QualifyingDates.find(word.toUpperCase(Locale.ROOT)).isPresent()) {
        dates.add(word.toUpperCase(Locale.ROOT));
      } else if (!AGE_WORDS.contains(word.toLowerCase(Locale.ROOT))) {
        return "";
      }
    }
    if (dates.size() > 1) {
      return "";
    }
    String date = dates.stream().findFirst().orElse(QualifyingDates.ACHIEVEMENT_DAT.name());
    names.add(date);
    return "Age at " + date;
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
