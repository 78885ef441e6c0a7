package io.github.opengpes.documents;

import io.github.opengpes.documents.report.Findings;
import io.github.opengpes.documents.rules.FieldRow;
import io.github.opengpes.documents.rules.Population;
import io.github.opengpes.documents.rules.QualifyingDateRow;
import io.github.opengpes.documents.rules.RuleDocument;
import io.github.opengpes.documents.rules.RulesetTable;
import io.github.opengpes.requirements.model.RulesetPart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the rules of several documents together: one pack has each field and each ruleset once. */
final class DocumentMerge {

  private static final String NO_POPULATION = "no line before the table says 'Population: ...'";

  private final Findings findings;
  private final Map<String, FieldRow> fields = new LinkedHashMap<>();
  private final Set<String> numbers = new HashSet<>();
  private final List<RulesetTable> rulesets = new ArrayList<>();
  private final List<QualifyingDateRow> dates = new ArrayList<>();

  DocumentMerge(Findings findings) {
    this.findings = findings;
  }

  List<FieldRow> fields() {
    return List.copyOf(fields.values());
  }

  List<RulesetTable> rulesets() {
    return rulesets;
  }

  List<QualifyingDateRow> dates() {
    return dates;
  }

  void add(RuleDocument document) {
    document.fields().forEach(this::field);
    document.rulesets().forEach(this::ruleset);
    dates.addAll(document.dates());
  }

  private void field(FieldRow row) {
    FieldRow before = fields.get(row.name());
    if (before == null) {
      fields.put(row.name(), numbered(row));
    } else if (before.saysTheSameAs(row)) {
      findings.note(row.place(), row.name(), "the field is there already, and says the same", "");
    } else {
      findings.notUnderstood(
          row.place(),
          row.name() + ": " + row.criteria(),
          "another field of this name stands in "
              + before.place().file()
              + ", "
              + before.place().words()
              + ", and says something else",
          "give one of them another name, in its rules too; only the first is in the pack");
    }
  }

  /** Each document numbers its own fields; in a pack a number is there once. */
  private FieldRow numbered(FieldRow row) {
    if (numbers.add(row.number())) {
      return row;
    }
    int free = 1;
    while (!numbers.add(String.valueOf(free))) {
      free++;
    }
    findings.note(
        row.place(), row.number(), "the number of another field", "numbered " + free + " instead");
    return new FieldRow(
        String.valueOf(free),
        row.name(),
        row.cluster(),
        row.criteria(),
        row.description(),
        row.place());
  }

  private void ruleset(RulesetTable table) {
    boolean known =
        rulesets.stream()
            .anyMatch(it -> it.name().equals(table.name()) && it.part() == table.part());
    if (known) {
      findings.notUnderstood(
          table.place(),
          table.id().toString(),
          "another document has this ruleset already",
          "import them apart; only the first is in the pack");
    } else {
      rulesets.add(table);
    }
  }

  /** What a pack says and these documents did not. */
  void lookAtWhatDocumentsLeaveOpen() {
    List<String> registers =
        rulesets.stream()
            .filter(it -> it.part() == RulesetPart.REGISTER)
            .map(RulesetTable::name)
            .toList();
    rulesets.replaceAll(
        table ->
            table.population().said() || !isRunOnWhatItSays(table)
                ? table
                : withoutPopulation(table, registers));
    for (RulesetTable table : rulesets) {
      if (table.part() == RulesetPart.COHORT) {
        findings.notUnderstood(
            table.place(),
            table.id().toString(),
            "rule tables do not say which columns of a cohort's patients are sent",
            "write an output 'patients: " + table.name() + "' in requirement.yaml");
      }
    }
  }

  /** A register is run on all registered patients; a numerator on its denominator. */
  private boolean isRunOnWhatItSays(RulesetTable table) {
    return switch (table.part()) {
      case REGISTER -> false;
      case DENOMINATOR, COHORT -> true;
      case NUMERATOR ->
          rulesets.stream()
              .noneMatch(
                  it -> it.part() == RulesetPart.DENOMINATOR && it.name().equals(table.name()));
    };
  }

  /** Where there is a register, it is too likely meant for all registered patients to be taken. */
  private RulesetTable withoutPopulation(RulesetTable table, List<String> registers) {
    if (registers.isEmpty()) {
      findings.note(
          table.place(),
          table.id().toString(),
          NO_POPULATION,
          "run on all registered patients; write 'population' in requirement.yaml where the"
              + " document means a register");
      return table;
    }
    findings.notUnderstood(
        table.place(),
        table.id().toString(),
        NO_POPULATION + ", and there is a register",
        "write "
            + (registers.size() == 1
                ? "'Population: " + registers.get(0) + "'"
                : "'Population: ...' with the one that is meant ("
                    + String.join(", ", registers)
                    + ")")
            + " or 'Population: all registered patients' on a line before it and import again, or mend"
            + " 'population' in requirement.yaml (without it: all registered patients); until then"
            + " the checker refuses the pack");
    return table.on(Population.MISSING);
  }
}
