package io.github.opengpes.requirements.print;

import io.github.opengpes.requirements.interpret.ComparedValue;
import io.github.opengpes.requirements.interpret.ConditionTrace;
import io.github.opengpes.requirements.interpret.FieldTrace;
import io.github.opengpes.requirements.interpret.PatientEvaluation;
import io.github.opengpes.requirements.interpret.RuleTrace;
import io.github.opengpes.requirements.interpret.RulesetTrace;
import io.github.opengpes.requirements.interpret.VainSearch;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.outcome.Decision;
import io.github.opengpes.requirements.record.JournalEntry;
import io.github.opengpes.requirements.syntax.SyntaxPrinter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Why a patient is in or out, in lines of text: the gates, the rules in order, the answer to each,
 * the values that it compared and the entries that these come from. Holds patient data.
 */
public final class TraceText {

  /** More entries than this are not told one by one. */
  private static final int MANY = 4;

  private final RequirementPack pack;
  private final PatientEvaluation evaluation;
  private final AbsenceText absence;

  /**
   * The text of an evaluation by this pack.
   *
   * @param searches what absent fields saw, from {@link
   *     io.github.opengpes.requirements.interpret.Interpreter#vainSearches} of the same patient
   */
  public TraceText(
      RequirementPack pack, PatientEvaluation evaluation, Map<String, VainSearch> searches) {
    this.pack = pack;
    this.evaluation = evaluation;
    this.absence = new AbsenceText(evaluation, searches);
  }

  /** A ruleset: the outcome, then each rule that was asked. */
  public List<String> ruleset(RulesetId id) {
    RulesetTrace trace = evaluation.rulesets().get(id);
    if (trace == null) {
      throw new IllegalArgumentException("no ruleset " + id);
    }
    List<String> lines = new ArrayList<>();
    lines.add(id + ": " + trace.outcome().text());
    if (trace.outcome().decision() instanceof Decision.ByGate) {
      lines.add("  " + trace.outcome().reason(pack));
    }
    for (RuleTrace rule : trace.rules()) {
      lines.add(
          "  rule "
              + rule.rule().number()
              + ": "
              + rule.rule().text()
              + " -> "
              + rule.condition().answer()
              + ", "
              + rule.action().word());
      compared(rule.condition()).forEach(line -> lines.add("      " + line));
    }
    return lines;
  }

  /** A field: its value and the entries that decided. */
  public String field(String name) {
    FieldTrace trace = evaluation.fields().get(name);
    if (trace == null) {
      throw new IllegalArgumentException("no field " + name);
    }
    String entries = entries(trace);
    return name
        + " = "
        + text(trace.value())
        + (entries.isEmpty() ? "" : " (" + entries + ")")
        + absence.of(trace).map(why -> " (" + why + ")").orElse("")
        + trace
            .choice()
            .map(it -> " (" + SyntaxPrinter.print(it.condition()) + " is " + it.answer() + ")")
            .orElse("");
  }

  /** The values of a condition, each once, and the rulesets that it asks for. */
  private List<String> compared(ConditionTrace condition) {
    Map<Expression, Set<String>> values = new LinkedHashMap<>();
    collect(condition, values);
    List<String> lines = new ArrayList<>();
    values.forEach(
        (expression, texts) -> {
          if (expression instanceof Expression.FieldReference field) {
            lines.add(field(field.name()));
          } else if (!(expression instanceof Expression.DateLiteral)
              && !(expression instanceof Expression.NumberLiteral)) {
            lines.add(SyntaxPrinter.print(expression) + " = " + String.join(" or ", texts));
          }
        });
    for (RulesetId id : References.rulesetsOf(condition.condition())) {
      RulesetTrace asked = evaluation.rulesets().get(id);
      if (asked != null) {
        lines.add(id + ": " + asked.outcome().text());
      }
    }
    return lines;
  }

  /** A variable of several values has several texts. */
  private static void collect(ConditionTrace trace, Map<Expression, Set<String>> values) {
    for (ComparedValue compared : trace.compared()) {
      values
          .computeIfAbsent(compared.expression(), first -> new LinkedHashSet<>())
          .add(text(compared.value()));
    }
    trace.parts().forEach(part -> collect(part, values));
  }

  /** One by one; of many, such as those of a count, how many and from when to when. */
  private String entries(FieldTrace trace) {
    List<JournalEntry> entries = trace.entries();
    if (entries.size() <= MANY) {
      return entries.stream().map(it -> entry(trace, it)).collect(Collectors.joining(" and "));
    }
    return entries.size()
        + " entries, the first "
        + entry(trace, entries.get(0))
        + ", the last "
        + entry(trace, entries.get(entries.size() - 1));
  }

  private String entry(FieldTrace trace, JournalEntry entry) {
    return "entry "
        + entry.id()
        + " of "
        + entry.date().map(Object::toString).orElse("no date")
        + ", code "
        + entry.code()
        + cluster(trace).map(it -> " in " + it.name() + " release " + it.release()).orElse("");
  }

  /** The cluster of the field, or of the field that a value or a choice is taken from. */
  private Optional<Cluster> cluster(FieldTrace trace) {
    FieldDefinition definition = trace.field().definition();
    if (definition instanceof FieldDefinition.SelectedValue value) {
      return clusterOf(value.field());
    }
    if (definition instanceof FieldDefinition.Choice choice) {
      boolean first = trace.choice().map(ConditionTrace::answer).orElse(false);
      List<String> names = new ArrayList<>();
      References.visit(
          first ? choice.then() : choice.otherwise(),
          part -> {
            if (part instanceof Expression.FieldReference field) {
              names.add(field.name());
            }
          });
      return names.stream().findFirst().flatMap(this::clusterOf);
    }
    return References.clusterOf(definition)
        .flatMap(name -> Optional.ofNullable(pack.clusters().get(name)));
  }

  private Optional<Cluster> clusterOf(String field) {
    return Optional.ofNullable(evaluation.fields().get(field)).flatMap(this::cluster);
  }

  private static String text(Optional<Value> value) {
    return value.map(Value::toString).orElse("Null");
  }
}
