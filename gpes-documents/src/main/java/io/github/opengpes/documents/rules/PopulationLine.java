package io.github.opengpes.documents.rules;

import io.github.opengpes.documents.text.CellText;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line that says on whom the next rule table is run: {@code Population: HYP_REG}, {@code The
 * denominator population is HYP_REG.}, {@code Population: all registered patients}
 *
 * @param heading what stands before it in the same line; empty where the line begins with it
 * @param signed a colon, dash or the like stands behind the word
 * @param written what stands behind the word; empty where the line ends with it
 */
record PopulationLine(String heading, boolean signed, String written) {

  private static final String WORDS =
      "(?i:(?:(?:the|denominator|numerator|register|cohort|base|eligible|target|patient)\\s+)*"
          + "population)";

  /** A sign between the word and what it says; the hyphen of "population-based" is none. */
  private static final String SIGN = "\\s*(?:[:=|–—−]|-(?![a-z]))";

  private static final Pattern BEGINS =
      Pattern.compile("^[^\\p{L}]*" + WORDS + "\\b(?<sign>" + SIGN + ")?(?<rest>.*)$");

  private static final Pattern WITHIN =
      Pattern.compile("^(?<heading>.*?\\S)[\\s,;(\\[–—-]+" + WORDS + "\\s*[:=|](?<rest>.*)$");

  /** One word of the form of a ruleset's name: it has a digit or an underscore. */
  private static final Pattern ONE_NAME =
      Pattern.compile(
          "(?i)[(\\[]?(?:the\\s+)?(?<name>[A-Z](?=[A-Z0-9_]*[0-9_])[A-Z0-9_]*)"
              + "(?:\\s+(?<part>register|denominator|numerator|cohort))?[)\\].,;]*");

  /** The pack's own base population, in words of this kind (spec/business-rules.md 8.5). */
  private static final Pattern ALL_REGISTERED =
      Pattern.compile(
          "(?i)[(\\[]?(?:(?:all\\s+)?(?:(?:currently|GMS)[\\s-]+)*registered\\s+patients"
              + "|all\\s+patients\\s+(?:currently\\s+)?registered(?:\\s+for\\s+GMS)?"
              + "|GMS\\s+registration\\s+status)[)\\].,;]*");

  /** The line, when it begins like one or holds one behind a heading. */
  static Optional<PopulationLine> in(String text) {
    Matcher begins = BEGINS.matcher(text);
    if (begins.matches()) {
      String rest = begins.group("rest").strip();
      boolean signed = begins.group("sign") != null;
      boolean says =
          signed
              || rest.isEmpty()
              || populationIn(rest).isPresent()
              || !RulesetHeading.namesIn(rest).isEmpty();
      return says ? Optional.of(new PopulationLine("", signed, rest)) : Optional.empty();
    }
    Matcher within = WITHIN.matcher(text);
    return within.matches()
        ? Optional.of(
            new PopulationLine(within.group("heading").strip(), true, within.group("rest").strip()))
        : Optional.empty();
  }

  /** What it names; nothing when it says anything else. */
  Optional<Population> population() {
    return populationIn(written);
  }

  /** The one ruleset, or all registered patients, that a text names, and nothing else. */
  static Optional<Population> populationIn(String text) {
    return ALL_REGISTERED.matcher(CellText.rule(text)).matches()
        ? Optional.of(Population.ALL_REGISTERED)
        : rulesetIn(text).map(Population::of);
  }

  private static Optional<String> rulesetIn(String text) {
    Matcher one = ONE_NAME.matcher(CellText.rule(text));
    if (!one.matches()) {
      return Optional.empty();
    }
    String name = one.group("name").toUpperCase(Locale.ROOT);
    String part = one.group("part");
    return part == null || part.equalsIgnoreCase("register")
        ? Optional.of(name)
        : Optional.of(name + " " + part.toLowerCase(Locale.ROOT));
  }
}
