package io.github.opengpes.requirements.interpret;

import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Rule;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.outcome.Outcome;
import io.github.opengpes.requirements.parameter.RunParameters;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks rules of a patient whose fields are known already, as a run has found them: the way from the
 * fields to the decision, without the record. Immutable, as far as the function given is.
 */
public final class KnownFields {

  private final RunParameters parameters;
  private final Function<String, Optional<Value>> fields;
  private final Optional<LocalDate> entryDate;
  private final Conditions conditions = new Conditions(this::leaf);

  /**
   * @param fields the value of each field of the pack, by its name
   */
  public KnownFields(RunParameters parameters, Function<String, Optional<Value>> fields) {
    this(parameters, fields, Optional.empty());
  }

  private KnownFields(
      RunParameters parameters,
      Function<String, Optional<Value>> fields,
      Optional<LocalDate> entryDate) {
    this.parameters = parameters;
    this.fields = fields;
    this.entryDate = entryDate;
  }

  /** The same patient, were this field to have that value and every other as it is. */
  public KnownFields with(String field, Optional<Value> value) {
    return new KnownFields(
        parameters, name -> name.equals(field) ? value : fields.apply(name), entryDate);
  }

  /** The same, for criteria about an entry of that day; its values are absent. */
  public KnownFields onEntryOf(LocalDate day) {
    return new KnownFields(parameters, fields, Optional.of(day));
  }

  /** What an expression is for the patient. */
  public Optional<Value> value(Expression expression) {
    return conditions.value(expression);
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
    return Interpreter.rules(ruleset, conditions);
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

  private Optional<Value> leaf(Expression expression) {
    if (expression instanceof Expression.VariableReference variable) {
      return Optional.of(parameters.value(variable.name()));
    }
    if (expression instanceof Expression.FieldReference field) {
      return fields.apply(field.name());
    }
    if (expression instanceof Expression.EntryReference entry) {
      return entry.attribute() == EntryAttribute.DATE
          ? entryDate.map(Value.DateValue::new)
          : Optional.empty();
    }
    throw new IllegalStateException("the expressions are sealed");
  }
}
