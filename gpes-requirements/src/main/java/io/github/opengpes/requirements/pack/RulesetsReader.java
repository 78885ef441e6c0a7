package io.github.opengpes.requirements.pack;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.fault.Nearest;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.RejectedAs;
import io.github.opengpes.requirements.model.Rule;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.RulesetPart;
import io.github.opengpes.requirements.model.SourceLocation;
import io.github.opengpes.requirements.syntax.RuleSyntax;
import io.github.opengpes.requirements.syntax.SyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Reads the declared rulesets and their rule tables. */
record RulesetsReader(YamlMapping yaml, CsvTable table, Faults faults) {

  private static final Condition UNREAD = new Condition.NullTest(RulesetNames.NOTHING, true);

  /** The rulesets that requirement.yaml declares. */
  List<Declared> declared() {
    if (!yaml.has("rulesets")) {
      faults.add(FaultCode.MISSING_KEY, yaml.location(), "'rulesets' is missing");
    }
    List<Declared> declared = new ArrayList<>();
    for (YamlMapping keys : yaml.mappings("rulesets", PackKeys.RULESET)) {
      id(keys).ifPresent(id -> declared.add(new Declared(id, keys)));
    }
    return declared;
  }

  /** The rulesets of which a rule, and so its number and what it counts as, cannot be read. */
  Predicate<RulesetId> unreadable() {
    return id ->
        table.isCut()
            || table.all().stream()
                .filter(row -> !row.isReadable())
                .anyMatch(row -> idOf(row).equals(Optional.of(id)));
  }

  List<Ruleset> read(List<Declared> declared, NamingScope scope) {
    List<RulesetId> ids = declared.stream().map(Declared::id).toList();
    Map<RulesetId, List<Rule>> rules = rules(scope, ids);
    return declared.stream()
        .map(
            it ->
                new Ruleset(
                    it.id(),
                    population(it.keys(), it.id(), ids),
                    whole(rules.getOrDefault(it.id(), List.of()), it.keys().location()),
                    it.keys().optional("description").orElse(""),
                    it.keys().location()))
        .toList();
  }

  /** A ruleset whose rules are not read yet. */
  record Declared(RulesetId id, YamlMapping keys) {}

  private Optional<RulesetId> id(YamlMapping keys) {
    String name = keys.text("name");
    Names.check(name, "ruleset", keys.location("name"), faults);
    String word = keys.text("part");
    Optional<RulesetPart> part = part(word);
    if (part.isEmpty() && !word.isEmpty()) {
      faults.add(
          FaultCode.BAD_VALUE,
          keys.location("part"),
          "a part is register, denominator, numerator or cohort");
    }
    return part.map(it -> new RulesetId(name, it));
  }

  private Optional<RulesetId> population(YamlMapping keys, RulesetId id, List<RulesetId> ids) {
    Optional<String> written = keys.optional("population");
    if (written.isPresent()) {
      return RulesetNames.find(written.get(), ids, keys.location("population"), faults);
    }
    return id.part() == RulesetPart.NUMERATOR
        ? Optional.of(new RulesetId(id.name(), RulesetPart.DENOMINATOR))
        : Optional.empty();
  }

  private Map<RulesetId, List<Rule>> rules(NamingScope scope, List<RulesetId> ids) {
    Map<RulesetId, List<Rule>> rules = new LinkedHashMap<>();
    Set<String> strangers = new HashSet<>();
    for (CsvTable.Row row : table.all()) {
      String subject = row.cell("ruleset") + " " + row.cell("part") + " rule " + row.cell("number");
      Optional<RulesetId> id = idOf(row);
      if (id.isEmpty() || !ids.contains(id.get())) {
        if (!row.isReadable()) {
          continue; // noted when the table was read
        }
        String stranger = row.cell("ruleset") + " " + row.cell("part");
        if (strangers.add(stranger)) {
          faults.add(
              FaultCode.RULES_WITHOUT_RULESET,
              row.location(),
              subject,
              "requirement.yaml declares no ruleset '"
                  + stranger
                  + "'"
                  + Nearest.suggestion(stranger, ids.stream().map(RulesetId::toString).toList()));
        }
        continue;
      }
      Rule rule = row.isReadable() ? rule(row, scope, subject) : placeOf(row, id.get());
      rules.computeIfAbsent(id.get(), key -> new ArrayList<>()).add(rule);
    }
    return rules;
  }

  private static Optional<RulesetId> idOf(CsvTable.Row row) {
    return part(row.cell("part")).map(part -> new RulesetId(row.cell("ruleset"), part));
  }

  /** Of a table that cannot be read to its end: rules that decide, so that no check misses them. */
  private List<Rule> whole(List<Rule> read, SourceLocation location) {
    Optional<Rule> last =
        read.isEmpty() ? Optional.empty() : Optional.of(read.get(read.size() - 1));
    if (!table.isCut() || last.filter(Rule::decidesEitherWay).isPresent()) {
      return read;
    }
    List<Rule> whole = new ArrayList<>(read);
    whole.add(unread(last.map(Rule::number).orElse(0) + 1, true, location));
    return whole;
  }

  /** A rule that cannot be read keeps its place, so that the checks see a whole table. */
  private Rule placeOf(CsvTable.Row row, RulesetId id) {
    boolean last =
        table.all().stream()
            .filter(it -> it.location().line() > row.location().line())
            .noneMatch(it -> idOf(it).equals(Optional.of(id)));
    return unread(Math.max(1, FieldsReader.number(row.cell("number"))), last, row.location());
  }

  private static Rule unread(int number, boolean last, SourceLocation location) {
    return new Rule(
        number,
        "",
        UNREAD,
        Rule.Action.SELECT,
        last ? Rule.Action.REJECT : Rule.Action.NEXT_RULE,
        Optional.empty(),
        "",
        location);
  }

  private Rule rule(CsvTable.Row row, NamingScope scope, String subject) {
    int number = FieldsReader.number(row.cell("number"));
    if (number < 1) {
      faults.add(
          FaultCode.BAD_VALUE, row.location(), subject, "the number is a whole number from 1");
    }
    Rule.Action ifTrue = action(row, "true", subject);
    Rule.Action ifFalse = action(row, "false", subject);
    Condition condition = UNREAD;
    try {
      condition = RuleSyntax.rule(row.cell("rule"), scope.at(row.location(), subject));
    } catch (SyntaxException broken) {
      faults.add(
          FaultCode.SYNTAX,
          row.location(),
          subject,
          "column " + broken.column() + ": " + broken.text());
    }
    return new Rule(
        number,
        row.cell("rule"),
        condition,
        ifTrue,
        ifFalse,
        countsAs(row, subject),
        row.cell("description"),
        row.location());
  }

  private Optional<RejectedAs> countsAs(CsvTable.Row row, String subject) {
    String word = row.cell("counts-as");
    Optional<RejectedAs> as = RejectedAs.ofWord(word);
    if (as.isEmpty() && !word.isEmpty()) {
      faults.add(
          FaultCode.BAD_VALUE, row.location(), subject, "'counts-as' is PCA, exclusion or empty");
    }
    return as;
  }

  private Rule.Action action(CsvTable.Row row, String column, String subject) {
    return switch (row.cell(column).toLowerCase(Locale.ROOT)) {
      case "select" -> Rule.Action.SELECT;
      case "reject" -> Rule.Action.REJECT;
      case "next rule", "next" -> Rule.Action.NEXT_RULE;
      default -> {
        faults.add(
            FaultCode.BAD_VALUE,
            row.location(),
            subject,
            "'" + column + "' is Select, Reject or Next rule");
        yield Rule.Action.REJECT;
      }
    };
  }

  private static Optional<RulesetPart> part(String word) {
    return Arrays.stream(RulesetPart.values()).filter(it -> it.word().equals(word)).findFirst();
  }
}
