package io.github.opengpes.requirements.pack;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.fault.Nearest;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.CountedPatients;
import io.github.opengpes.requirements.model.JournalColumn;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.PatientColumn;
import io.github.opengpes.requirements.model.RejectedAs;
import io.github.opengpes.requirements.model.Rule;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.Variable;
import io.github.opengpes.requirements.syntax.RuleSyntax;
import io.github.opengpes.requirements.syntax.SyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads the outputs.
 *
 * @param unreadable rulesets that may have rules which could not be read
 */
record OutputsReader(
    YamlMapping yaml,
    List<Variable> variables,
    Set<String> clusters,
    List<Ruleset> rulesets,
    Predicate<RulesetId> unreadable,
    NamingScope scope,
    Faults faults) {

  List<Output> read() {
    if (!yaml.has("outputs")) {
      faults.add(FaultCode.MISSING_KEY, yaml.location(), "'outputs' is missing");
    }
    List<Output> outputs = new ArrayList<>();
    for (YamlMapping keys : yaml.mappings("outputs", PackKeys.OUTPUT)) {
      output(keys).ifPresent(outputs::add);
    }
    return outputs;
  }

  private Optional<? extends Output> output(YamlMapping keys) {
    List<String> kinds = Stream.of("variable", "count", "patients").filter(keys::has).toList();
    if (kinds.size() != 1) {
      faults.add(
          FaultCode.MISSING_KEY,
          keys.location(),
          "an output has one of the keys 'variable', 'count' and 'patients'");
      return Optional.empty();
    }
    return switch (kinds.get(0)) {
      case "variable" -> echo(keys);
      case "count" -> count(keys);
      default -> patients(keys);
    };
  }

  private Optional<Output.VariableEcho> echo(YamlMapping keys) {
    refuse(
        keys,
        List.of(
            "qid",
            "columns",
            "journals",
            "rejected-as",
            "decided-by",
            "rejected-by",
            "disclosure",
            "de-identify"),
        "the value of a variable");
    String written = keys.text("variable");
    Optional<Variable> variable =
        variables.stream()
            .filter(it -> it.name().equals(written) || it.aliases().contains(written))
            .findFirst();
    if (variable.isEmpty() && !written.isEmpty()) {
      faults.add(
          FaultCode.UNKNOWN_NAME,
          keys.location("variable"),
          "no variable has the name '"
              + written
              + "'"
              + Nearest.suggestion(written, variables.stream().map(Variable::name).toList()));
    }
    int rid = number(keys, "rid");
    var aid = VariablesReader.aid(keys, faults);
    return variable.map(
        it -> new Output.VariableEcho(rid, aid, it.name(), description(keys), keys.location()));
  }

  private Optional<Output.Count> count(YamlMapping keys) {
    refuse(keys, List.of("qid", "columns", "journals", "de-identify"), "an aggregate record");
    int rid = number(keys, "rid");
    var aid = VariablesReader.aid(keys, faults);
    return ruleset(keys, "count")
        .map(
            of ->
                new Output.Count(
                    rid,
                    aid,
                    of,
                    counted(keys, of),
                    new DeIdentificationReader(faults).disclosure(keys),
                    description(keys),
                    keys.location()));
  }

  private CountedPatients counted(YamlMapping keys, RulesetId of) {
    List<String> asked =
        Stream.of("rejected-as", "decided-by", "rejected-by").filter(keys::has).toList();
    if (asked.size() > 1) {
      faults.add(
          FaultCode.BAD_VALUE,
          keys.location(asked.get(1)),
          "a count has one of '" + String.join("' and '", asked) + "'");
    }
    List<Rule> rules =
        rulesets.stream()
            .filter(it -> it.id().equals(of))
            .flatMap(it -> it.rules().stream())
            .toList();
    return switch (asked.isEmpty() ? "" : asked.get(0)) {
      case "rejected-as" -> rejectedAs(keys, of, rules);
      case "decided-by" -> new CountedPatients.DecidedBy(rule(keys, "decided-by", of, rules));
      case "rejected-by" -> rejectedBy(keys, of, rules);
      default -> new CountedPatients.Selected();
    };
  }

  private CountedPatients rejectedAs(YamlMapping keys, RulesetId of, List<Rule> rules) {
    Optional<RejectedAs> as = RejectedAs.ofWord(keys.text("rejected-as"));
    if (as.isEmpty()) {
      faults.add(
          FaultCode.BAD_VALUE, keys.location("rejected-as"), "'rejected-as' is PCA or exclusion");
      return new CountedPatients.Selected();
    }
    if (rules.stream().noneMatch(rule -> rule.countsAs().equals(as)) && !unreadable.test(of)) {
      faults.add(
          FaultCode.UNKNOWN_NAME,
          keys.location("rejected-as"),
          "no rule of "
              + of
              + " counts as "
              + as.get().word()
              + " (column counts-as of rules.csv)");
    }
    return new CountedPatients.Rejected(as.get());
  }

  private CountedPatients rejectedBy(YamlMapping keys, RulesetId of, List<Rule> rules) {
    int number = rule(keys, "rejected-by", of, rules);
    List<Rule> found = rules.stream().filter(rule -> rule.number() == number).toList();
    if (!found.isEmpty() && found.stream().noneMatch(Rule::rejects) && !unreadable.test(of)) {
      faults.add(
          FaultCode.BAD_VALUE,
          keys.location("rejected-by"),
          "rule " + number + " of " + of + " rejects nobody");
    }
    return new CountedPatients.RejectedBy(number);
  }

  private int rule(YamlMapping keys, String key, RulesetId of, List<Rule> rules) {
    int number = number(keys, key);
    if (rules.stream().noneMatch(rule -> rule.number() == number) && !unreadable.test(of)) {
      faults.add(FaultCode.UNKNOWN_NAME, keys.location(key), of + " has no rule " + keys.text(key));
    }
    return number;
  }

  private Optional<Output.PatientLevel> patients(YamlMapping keys) {
    refuse(
        keys,
        List.of("rid", "aid", "rejected-as", "decided-by", "rejected-by", "disclosure"),
        "a patient-level output, whose RIDs are serial numbers");
    int qid = number(keys, "qid");
    List<PatientColumn> columns =
        columns(keys, List.of(PatientColumn.values()), PatientColumn::resultName);
    Optional<Output.Journals> journals =
        keys.mapping("journals", PackKeys.JOURNALS).map(this::journals);
    return ruleset(keys, "patients")
        .map(
            cohort ->
                new Output.PatientLevel(
                    cohort,
                    qid,
                    columns,
                    journals,
                    new DeIdentificationReader(faults).deIdentification(keys, columns),
                    description(keys),
                    keys.location()));
  }

  private Output.Journals journals(YamlMapping keys) {
    List<Output.JournalSelection> selections = new ArrayList<>();
    for (YamlMapping select : keys.mappings("select", PackKeys.SELECTION)) {
      List<String> names = select.texts("clusters");
      for (String name : names) {
        if (!clusters.contains(name)) {
          faults.add(
              FaultCode.UNKNOWN_NAME,
              select.location("clusters"),
              "no cluster has the name '" + name + "'" + Nearest.suggestion(name, clusters));
        }
      }
      if (names.isEmpty()) {
        faults.add(FaultCode.MISSING_KEY, select.location(), "'clusters' is missing");
      }
      selections.add(new Output.JournalSelection(names, criteria(select)));
    }
    if (selections.isEmpty()) {
      faults.add(FaultCode.MISSING_KEY, keys.location(), "'select' is missing");
    }
    return new Output.Journals(
        number(keys, "qid"),
        columns(keys, List.of(JournalColumn.values()), JournalColumn::resultName),
        selections);
  }

  private Optional<Condition> criteria(YamlMapping select) {
    Optional<String> where = select.optional("where");
    if (where.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(RuleSyntax.criteria(where.get(), scope.at(select.location("where"), "")));
    } catch (SyntaxException broken) {
      faults.add(
          FaultCode.SYNTAX,
          select.location("where"),
          "column " + broken.column() + ": " + broken.text());
      return Optional.empty();
    }
  }

  private Optional<RulesetId> ruleset(YamlMapping keys, String key) {
    String written = keys.text(key);
    return written.isEmpty()
        ? Optional.empty()
        : RulesetNames.find(
            written, rulesets.stream().map(Ruleset::id).toList(), keys.location(key), faults);
  }

  private <T> List<T> columns(YamlMapping keys, List<T> known, Function<T, String> name) {
    List<T> columns = new ArrayList<>();
    for (String written : keys.texts("columns")) {
      Optional<T> column = known.stream().filter(it -> name.apply(it).equals(written)).findFirst();
      if (column.isEmpty()) {
        faults.add(
            FaultCode.UNKNOWN_NAME,
            keys.location("columns"),
            "no column has the name '"
                + written
                + "'"
                + Nearest.suggestion(written, known.stream().map(name).toList()));
      } else if (columns.contains(column.get())) {
        faults.add(
            FaultCode.DUPLICATE,
            keys.location("columns"),
            "the column " + written + " is there twice");
      } else {
        columns.add(column.get());
      }
    }
    if (columns.isEmpty()) {
      faults.add(FaultCode.MISSING_KEY, keys.location(), "'columns' is missing");
    }
    return columns;
  }

  private int number(YamlMapping keys, String key) {
    String text = keys.text(key);
    int number = FieldsReader.number(text);
    if (number < 0 && !text.isEmpty()) {
      faults.add(FaultCode.BAD_VALUE, keys.location(key), "'" + key + "' is a whole number");
    }
    return number;
  }

  private void refuse(YamlMapping keys, List<String> strange, String kind) {
    strange.stream()
        .filter(keys::has)
        .forEach(
            key ->
                faults.add(
                    FaultCode.UNKNOWN_KEY,
                    keys.location(key),
                    "'" + key + "' is no key of " + kind));
  }

  private static String description(YamlMapping keys) {
    return keys.optional("description").orElse("");
  }
}
