package io.github.opengpes.requirements.interpret;

import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Episode;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Prescription;
import io.github.opengpes.requirements.model.Rule;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.outcome.Outcome;
import io.github.opengpes.requirements.parameter.RunParameters;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Asks rules of a patient whose fields are known already, as a run has found them: the way from the
 * fields to the decision, without the record. Immutable, as far as the function given is.
 */
public final class KnownFields {

  private final Findings findings;
  private final Conditions conditions;

  /**
   * @param fields the value of each field of the pack, by its name
   * @param selected whether each ruleset of the pack selects the patient
   */
  public KnownFields(
      RunParameters parameters,
      Function<String, Optional<Value>> fields,
      Predicate<RulesetId> selected) {
    this(new Findings(parameters, fields, selected, Optional.empty()));
  }

  private KnownFields(Findings findings) {
    this.findings = findings;
    this.conditions = new Conditions(findings);
  }

  /** The same patient, were this field to have that value and every other as it is. */
  public KnownFields with(String field, Optional<Value> value) {
    return new KnownFields(
        new Findings(
            findings.parameters(),
            name -> name.equals(field) ? value : findings.fields().apply(name),
            findings.selected(),
            findings.entryDate()));
  }

  /** The same, for criteria about an entry of that day; all else of the entry is absent. */
  public KnownFields onEntryOf(LocalDate day) {
    return new KnownFields(
        new Findings(
            findings.parameters(), findings.fields(), findings.selected(), Optional.of(day)));
  }

  /** What an expression is for the patient. */
  public Optional<Value> value(Expression expression) {
    return conditions.value(expression);
  }

  /** The same, for what may be a variable with several values. */
  public List<Value> values(Expression expression) {
    return expression instanceof Expression.VariableReference variable
        ? findings.values(variable)
        : value(expression).stream().toList();
  }

  /** The answer to a condition, with what it compared. */
  public ConditionTrace answer(Condition condition) {
    return conditions.answer(condition);
  }

  /** The answer alone; parts that cannot change it any more are not asked. */
  public boolean holds(Condition condition) {
    if (condition instanceof Condition.And and) {
      return and.all().stream().allMatch(this::holds);
    }
    if (condition instanceof Condition.Or or) {
      return or.any().stream().anyMatch(this::holds);
    }
    if (condition instanceof Condition.Not not) {
      return !holds(not.condition());
    }
    return conditions.answer(condition).answer();
  }

  /** The rules in order up to the one that decides, for a patient whom no gate keeps out. */
  public RulesetTrace ask(Ruleset ruleset) {
    return RulesetAnswers.rules(ruleset, conditions);
  }

  /** What the rules decide, without the reasons. */
  public Outcome outcome(Ruleset ruleset) {
    for (Rule rule : ruleset.rules()) {
      Rule.Action action = holds(rule.condition()) ? rule.ifTrue() : rule.ifFalse();
      if (action != Rule.Action.NEXT_RULE) {
        return Outcome.byRule(ruleset.id(), action == Rule.Action.SELECT, rule.number());
      }
    }
    throw new IllegalStateException("the last rule of a checked pack decides");
  }

  private record Findings(
      RunParameters parameters,
      Function<String, Optional<Value>> fields,
      Predicate<RulesetId> selected,
      Optional<LocalDate> entryDate)
      implements Conditions.Subject {

    @Override
    public Optional<Value> value(Expression reference) {
      if (reference instanceof Expression.VariableReference variable) {
        return Optional.of(parameters.value(variable.name()));
      }
      if (reference instanceof Expression.FieldReference field) {
        return fields.apply(field.name());
      }
      if (reference instanceof Expression.EntryReference entry) {
        return entry.attribute() == EntryAttribute.DATE
            ? entryDate.map(Value.DateValue::new)
            : Optional.empty();
      }
      throw new IllegalStateException("the expressions are sealed");
    }

    @Override
    public List<Value> values(Expression.VariableReference variable) {
      return parameters.values(variable.name());
    }

    @Override
    public boolean isIn(RulesetId ruleset) {
      return selected.test(ruleset);
    }

    @Override
    public Optional<Episode> episode() {
      return Optional.empty();
    }

    @Override
    public Optional<Prescription> prescription() {
      return Optional.empty();
    }
  }
}
