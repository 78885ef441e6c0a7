package io.github.opengpes.requirements.diff;

import io.github.opengpes.requirements.model.AttributeIds;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.CountedPatients;
import io.github.opengpes.requirements.model.JournalColumn;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.PatientColumn;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.print.Words;
import io.github.opengpes.requirements.syntax.SyntaxPrinter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What differs between what two packs send. */
final class OutputDifferences {

  private final RequirementPack pack;
  private final NormalForm form;
  private final Words words;
  private final Map<RulesetId, RulesetDifference> rulesets;

  private OutputDifferences(
      RequirementPack pack, NormalForm form, Map<RulesetId, RulesetDifference> rulesets) {
    this.pack = pack;
    this.form = form;
    this.words = new Words(pack);
    this.rulesets = rulesets;
  }

  /**
   * An output of one pack.
   *
   * @param subject what it is called where a difference of it is told
   * @param properties in words that are equal when they mean the same
   */
  private record Sent(String subject, Map<String, String> properties) {}

  /**
   * Each output by what it is, with its properties.
   *
   * @param rulesets what differs between those of both packs
   */
  static List<Change> of(
      RequirementPack before,
      RequirementPack now,
      NormalForm oldForm,
      Map<RulesetId, RulesetDifference> rulesets) {
    Map<String, Sent> were = new OutputDifferences(before, oldForm, rulesets).outputs();
    Map<String, Sent> are =
        new OutputDifferences(now, new NormalForm(Map.of()), Map.of()).outputs();
    Set<String> all = new LinkedHashSet<>(were.keySet());
    all.addAll(are.keySet());
    List<Change> changes = new ArrayList<>();
    for (String name : all) {
      Optional<Sent> was = Optional.ofNullable(were.get(name));
      Optional<Sent> is = Optional.ofNullable(are.get(name));
      if (was.isEmpty()) {
        changes.add(Change.of(Topic.OUTPUT, name, "is new"));
      } else if (is.isEmpty()) {
        changes.add(Change.of(Topic.OUTPUT, was.get().subject(), "is no longer sent"));
      } else {
        changes.addAll(between(was.get(), is.get()));
      }
    }
    return changes;
  }

  private static List<Change> between(Sent was, Sent is) {
    Set<String> properties = new LinkedHashSet<>(was.properties().keySet());
    properties.addAll(is.properties().keySet());
    List<Change> changes = new ArrayList<>();
    for (String property : properties) {
      String old = was.properties().getOrDefault(property, "none");
      String young = is.properties().getOrDefault(property, "none");
      if (!old.equals(young)) {
        changes.add(
            Change.of(
                Topic.OUTPUT,
                was.subject(),
                "has now the " + property + " " + young + " instead of " + old));
      }
    }
    return changes;
  }

  /** By what each is: an output of both packs has one name in both. */
  private Map<String, Sent> outputs() {
    Map<String, Sent> outputs = new LinkedHashMap<>();
    for (Output output : pack.outputs()) {
      Map<String, String> properties = new LinkedHashMap<>();
      String name = name(output, properties);
      String unique = name;
      for (int i = 2; outputs.containsKey(unique); i++) {
        unique = name + " (number " + i + ")";
      }
      outputs.put(unique, new Sent(unique + oldNumber(output), properties));
    }
    return outputs;
  }

  private String name(Output output, Map<String, String> properties) {
    if (output instanceof Output.VariableEcho echo) {
      properties.put("RID", String.valueOf(echo.rid()));
      properties.put("AID", AttributeIds.text(echo.aid()));
      return "the value of " + echo.variable();
    }
    if (output instanceof Output.Count count) {
      properties.put("RID", String.valueOf(count.rid()));
      properties.put("AID", AttributeIds.text(count.aid()));
      count.disclosure().ifPresent(it -> properties.put("disclosure", Words.of(it)));
      return "the count of " + counted(count) + count.of();
    }
    if (output instanceof Output.PatientLevel patients) {
      properties.put("QID", String.valueOf(patients.qid()));
      properties.put(
          "columns",
          patients.columns().stream()
              .map(PatientColumn::resultName)
              .collect(Collectors.joining(", ")));
      patients
          .deIdentification()
          .ifPresent(it -> properties.put("de-identification", Words.of(it)));
      patients.journals().ifPresent(it -> journals(it, properties));
      return "the patients of " + patients.cohort();
    }
    throw new IllegalStateException("the outputs are sealed");
  }

  /** Of most counts it goes without saying that they count who is selected. */
  private String counted(Output.Count count) {
    CountedPatients patients = count.patients();
    if (patients instanceof CountedPatients.Selected) {
      return "";
    }
    if (patients instanceof CountedPatients.Rejected) {
      return "patients " + Words.of(patients);
    }
    return newNumber(count)
        .map(number -> "patients " + Words.of(numbered(patients, number)))
        .orElseGet(() -> "patients " + Words.of(patients).replace(" of ", " (now gone) of "));
  }

  /** The rule that a count is of, where it is of one. */
  private static Optional<Integer> ruleOf(CountedPatients patients) {
    if (patients instanceof CountedPatients.DecidedBy decided) {
      return Optional.of(decided.rule());
    }
    return patients instanceof CountedPatients.RejectedBy rejecting
        ? Optional.of(rejecting.rule())
        : Optional.empty();
  }

  private static CountedPatients numbered(CountedPatients patients, int rule) {
    return patients instanceof CountedPatients.RejectedBy
        ? new CountedPatients.RejectedBy(rule)
        : new CountedPatients.DecidedBy(rule);
  }

  /** The number that its rule has in the new pack; its own where the ruleset is not in both. */
  private Optional<Integer> newNumber(Output.Count count) {
    RulesetDifference difference = rulesets.get(count.of());
    Optional<Integer> rule = ruleOf(count.patients());
    return difference == null
        ? rule
        : rule.flatMap(it -> Optional.ofNullable(difference.newNumbers().get(it)));
  }

  private String oldNumber(Output output) {
    if (!(output instanceof Output.Count count)) {
      return "";
    }
    Optional<Integer> old = ruleOf(count.patients());
    Optional<Integer> young = newNumber(count);
    return young.isEmpty() || young.equals(old)
        ? ""
        : old.map(rule -> " (it was rule " + rule + ")").orElse("");
  }

  private void journals(Output.Journals journals, Map<String, String> properties) {
    properties.put("QID of entries", String.valueOf(journals.qid()));
    properties.put(
        "columns of entries",
        journals.columns().stream()
            .map(JournalColumn::resultName)
            .collect(Collectors.joining(", ")));
    Map<String, String> criteria = new LinkedHashMap<>();
    for (Output.JournalSelection selection : journals.selections()) {
      Optional<Condition> where = selection.where().map(form::of);
      String text = where.map(it -> " where " + words.of(it)).orElse("");
      String key = where.map(SyntaxPrinter::print).orElse("");
      selection.clusters().stream()
          .sorted()
          .forEach(cluster -> criteria.put(cluster + " " + key, cluster + text));
    }
    properties.put(
        "selection of entries",
        criteria.values().stream().sorted().collect(Collectors.joining("; ")));
  }
}
