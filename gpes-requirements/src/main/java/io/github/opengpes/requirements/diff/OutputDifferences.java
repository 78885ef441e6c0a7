package io.github.opengpes.requirements.diff;

import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.CountedPatients;
import io.github.opengpes.requirements.model.DeIdentification;
import io.github.opengpes.requirements.model.Disclosure;
import io.github.opengpes.requirements.model.JournalColumn;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.PatientColumn;
import io.github.opengpes.requirements.model.RequirementPack;
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

  private OutputDifferences() {}

  /**
   * Each output by what it is, with its properties in words that are equal when they mean the same.
   */
  static List<Change> of(RequirementPack before, RequirementPack now, NormalForm oldForm) {
    Map<String, Map<String, String>> were = outputs(before, oldForm);
    Map<String, Map<String, String>> are = outputs(now, new NormalForm(Map.of()));
    Set<String> all = new LinkedHashSet<>(were.keySet());
    all.addAll(are.keySet());
    List<Change> changes = new ArrayList<>();
    for (String name : all) {
      Optional<Map<String, String>> was = Optional.ofNullable(were.get(name));
      Optional<Map<String, String>> is = Optional.ofNullable(are.get(name));
      if (was.isEmpty()) {
        changes.add(Change.of(Topic.OUTPUT, name, "is new"));
      } else if (is.isEmpty()) {
        changes.add(Change.of(Topic.OUTPUT, name, "is no longer sent"));
      } else {
        Set<String> properties = new LinkedHashSet<>(was.get().keySet());
        properties.addAll(is.get().keySet());
        for (String property : properties) {
          String old = was.get().getOrDefault(property, "none");
          String young = is.get().getOrDefault(property, "none");
          if (!old.equals(young)) {
            changes.add(
                Change.of(
                    Topic.OUTPUT,
                    name,
                    "has now the " + property + " " + young + " instead of " + old));
          }
        }
      }
    }
    return changes;
  }

  private static Map<String, Map<String, String>> outputs(RequirementPack pack, NormalForm form) {
    Map<String, Map<String, String>> outputs = new LinkedHashMap<>();
    Words words = new Words(pack);
    for (Output output : pack.outputs()) {
      Map<String, String> properties = new LinkedHashMap<>();
      String name = name(output, properties, form, words);
      String unique = name;
      for (int i = 2; outputs.containsKey(unique); i++) {
        unique = name + " (number " + i + ")";
      }
      outputs.put(unique, properties);
    }
    return outputs;
  }

  private static String name(
      Output output, Map<String, String> properties, NormalForm form, Words words) {
    if (output instanceof Output.VariableEcho echo) {
      properties.put("RID", String.valueOf(echo.rid()));
      properties.put("AID", echo.aid().toString());
      return "the value of " + echo.variable();
    }
    if (output instanceof Output.Count count) {
      properties.put("RID", String.valueOf(count.rid()));
      properties.put("AID", count.aid().toString());
      count.disclosure().ifPresent(it -> properties.put("disclosure", words(it)));
      return "the count of " + words(count.patients()) + count.of();
    }
    if (output instanceof Output.PatientLevel patients) {
      properties.put("QID", String.valueOf(patients.qid()));
      properties.put(
          "columns",
          patients.columns().stream()
              .map(PatientColumn::resultName)
              .collect(Collectors.joining(", ")));
      patients.deIdentification().ifPresent(it -> properties.put("de-identification", words(it)));
      patients.journals().ifPresent(it -> journals(it, properties, form, words));
      return "the patients of " + patients.cohort();
    }
    throw new IllegalStateException("the outputs are sealed");
  }

  private static String words(CountedPatients patients) {
    if (patients instanceof CountedPatients.Rejected rejected) {
      return "patients rejected as " + rejected.as().word() + " by ";
    }
    return patients instanceof CountedPatients.DecidedBy decided
        ? "patients decided by rule " + decided.rule() + " of "
        : "";
  }

  private static String words(Disclosure disclosure) {
    return "suppressed below "
        + disclosure.suppressBelow()
        + " and rounded to "
        + disclosure.roundTo();
  }

  private static String words(DeIdentification cut) {
    return "NHS number "
        + cut.nhsNumber().word()
        + ", dates "
        + cut.dates().word()
        + ", date of birth "
        + cut.dateOfBirth().word()
        + ", postcode "
        + cut.postcode().word();
  }

  private static void journals(
      Output.Journals journals, Map<String, String> properties, NormalForm form, Words words) {
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
