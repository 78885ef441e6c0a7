package io.github.opengpes.documents.rules;

import io.github.opengpes.documents.report.Findings;
import io.github.opengpes.documents.report.Place;
import io.github.opengpes.documents.word.Block;
import io.github.opengpes.requirements.model.RulesetPart;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the headings so far say of the rule table that comes next: the indicator, the part, the
 * population. A heading is what the document's styles call so, and any short line without a full
 * stop. A heading with a name begins anew; one with only a part ("Numerator") goes on.
 */
final class RulesetHeading {

  private static final int SHORT = 100;
  private static final int ONLY_A_PART = 60;

  /** {@code HYP_REG}, {@code BP002}, {@code CVDPCX001}, {@code BP4}. */
  private static final Pattern NAME =
      Pattern.compile("\\b(?:[A-Z][A-Z0-9]*_REG|[A-Z]{2,}[0-9]{1,4})\\b");

  private static final Pattern ONLY_WHAT_IT_IS =
      Pattern.compile(
          "(?i)\\b(?:denominator|numerator|indicator|rules|rule|ruleset|table [0-9]+)\\b");

  private static final Pattern EMPTY_BRACKETS = Pattern.compile("\\(\\s*\\)|\\[\\s*]");

  /** Words of that form that name no ruleset. */
  private static final Set<String> OTHERS = Set.of("ICD10", "ICD11", "CTV3", "QOF46", "COVID19");

  private final Findings findings;

  private List<String> names = List.of();
  private Optional<RulesetPart> part = Optional.empty();
  private Population population = Population.NOT_SAID;
  private String description = "";

  /** The line before ends with the word "population": the next one may be its value. */
  private boolean populationFollows;

  RulesetHeading(Findings findings) {
    this.findings = findings;
  }

  /**
   * Takes a paragraph, or a row that goes over a whole table. A line that begins like a population
   * is never a heading.
   *
   * @return true when it said something of the next table
   */
  boolean see(Block.Paragraph paragraph, Place place) {
    String text = paragraph.text();
    boolean brief = paragraph.heading() || text.length() <= SHORT;
    Optional<Population> value =
        populationFollows && !paragraph.heading()
            ? PopulationLine.populationIn(text)
            : Optional.empty();
    populationFollows = false;
    if (value.isPresent()) {
      population = value.get();
      return true;
    }
    Optional<PopulationLine> line = PopulationLine.in(text);
    if (line.isPresent()) {
      return population(line.get(), brief, text, place);
    }
    return brief && (paragraph.heading() || !text.endsWith(".")) && heading(text);
  }

  private boolean population(PopulationLine line, boolean brief, String text, Place place) {
    if (!line.heading().isEmpty()) {
      if (brief) {
        heading(line.heading());
      } else if (line.population().isEmpty()) {
        return false; // a paragraph that speaks of a population
      }
    }
    populationFollows = line.written().isEmpty();
    if (!populationFollows) {
      population = line.population().orElseGet(() -> Population.of(line.written()));
    }
    if (line.population().isEmpty() && (line.signed() || !line.written().isEmpty())) {
      findings.notUnderstood(
          place,
          text,
          "begins like a population, and does not name one ruleset and nothing else",
          "write 'Population: HYP_REG' or 'Population: all registered patients' in one line;"
              + " until then the checker refuses the pack");
    }
    return line.signed() || !populationFollows;
  }

  private boolean heading(String text) {
    Set<String> found = namesIn(text);
    Optional<RulesetPart> foundPart = partIn(text);
    if (!found.isEmpty()) {
      boolean another = !List.copyOf(found).equals(names);
      names = List.copyOf(found);
      part = foundPart.or(() -> partOf(names.get(0)));
      if (another) {
        population = Population.NOT_SAID;
        description = described(text);
      }
      return true;
    }
    if (foundPart.isPresent() && text.length() <= ONLY_A_PART) {
      part = foundPart;
      return true;
    }
    return false;
  }

  /** The names of rulesets in a text, each once. */
  static Set<String> namesIn(String text) {
    Set<String> found = new LinkedHashSet<>();
    Matcher matcher = NAME.matcher(text);
    while (matcher.find()) {
      if (!OTHERS.contains(matcher.group())) {
        found.add(matcher.group());
      }
    }
    return found;
  }

  private static Optional<RulesetPart> partIn(String text) {
    List<RulesetPart> parts = new ArrayList<>();
    for (RulesetPart candidate : RulesetPart.values()) {
      if (Pattern.compile("(?i)\\b" + candidate.word() + "s?\\b").matcher(text).find()) {
        parts.add(candidate);
      }
    }
    return parts.size() == 1 ? Optional.of(parts.get(0)) : Optional.empty();
  }

  private static Optional<RulesetPart> partOf(String name) {
    return name.endsWith("_REG") ? Optional.of(RulesetPart.REGISTER) : Optional.empty();
  }

  /**
   * The heading without its number, the name and the words that only say what it is. "Register" and
   * "cohort" stay where they belong to the description: "Asthma register".
   */
  private static String described(String text) {
    String rest = NAME.matcher(text).replaceAll(" ").replaceAll("^[0-9.\\s]+", " ");
    rest = ONLY_WHAT_IT_IS.matcher(rest).replaceAll(" ");
    rest = EMPTY_BRACKETS.matcher(rest).replaceAll(" ");
    rest = rest.replaceAll("[\\s(\\[:,;–—-]*$|^[\\s)\\]:,;–—.-]*", "");
    rest = rest.replaceAll("(?i)^(?:register|cohort)(?:\\s*[:–—-]\\s*|$)", "");
    rest = rest.replaceAll("\\s+", " ").strip();
    return rest.length() < 4 ? "" : rest;
  }

  /** The name of the ruleset, when the headings name one and one only. */
  Optional<String> name() {
    return names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
  }

  /** All names in the last heading that has any. */
  List<String> names() {
    return names;
  }

  Optional<RulesetPart> part() {
    return part;
  }

  Population population() {
    return population;
  }

  String description() {
    return description;
  }
}
