package io.github.opengpes.testkit.requirement;

import io.github.opengpes.requirements.model.CalendarUnit;
import io.github.opengpes.requirements.model.ComparisonOperator;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.FieldDefinition.Fact;
import io.github.opengpes.requirements.model.FieldDefinition.Pick;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Rule;
import io.github.opengpes.requirements.model.Ruleset;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts how often packs use each construct of the language, so that a generator that never makes
 * one is found out.
 */
public final class GrammarCoverage {

  private final Map<String, Integer> counts = new TreeMap<>();

  /** Nothing seen yet: every construct of the language is there with a zero. */
  public GrammarCoverage() {
    for (ComparisonOperator operator : ComparisonOperator.values()) {
      counts.put("comparison " + operator, 0);
    }
    for (CalendarUnit unit : CalendarUnit.values()) {
      counts.put("move forward by " + unit, 0);
      counts.put("move back by " + unit, 0);
    }
    for (EntryAttribute attribute : EntryAttribute.values()) {
      counts.put("entry " + attribute, 0);
    }
    for (Fact fact : Fact.values()) {
      counts.put("fact " + fact, 0);
    }
    for (Pick pick : Pick.values()) {
      counts.put("entry selection " + pick, 0);
      counts.put("pair selection " + pick, 0);
    }
    for (String name :
        new String[] {
          "= Null",
          "≠ Null",
          "AND",
          "OR",
          "NOT",
          "date literal",
          "number literal",
          "variable",
          "field",
          "age",
          "choice",
          "value 1 of",
          "value 2 of",
          "criteria on another field",
          "two moves",
          "action SELECT",
          "action REJECT",
          "action NEXT_RULE",
          "died on or after",
          "any registration",
          "journal criteria"
        }) {
      counts.put(name, 0);
    }
  }

  /** How often each construct was seen. */
  public Map<String, Integer> counts() {
    return Map.copyOf(counts);
  }

  /** Counts what a pack is made of. */
  public void see(RequirementPack pack) {
    pack.fields().values().forEach(this::see);
    for (Ruleset ruleset : pack.rulesets().values()) {
      for (Rule rule : ruleset.rules()) {
        see(rule.condition());
        count("action " + rule.ifTrue());
        count("action " + rule.ifFalse());
      }
    }
    for (Output output : pack.outputs()) {
      if (output instanceof Output.PatientLevel patients && patients.journals().isPresent()) {
        for (Output.JournalSelection selection : patients.journals().get().selections()) {
          selection.where().ifPresent(it -> count("journal criteria"));
          selection.where().ifPresent(this::see);
        }
      }
    }
    if (pack.population().orDiedOnOrAfter().isPresent()) {
      count("died on or after");
    }
    if (!pack.population().gmsOnly()) {
      count("any registration");
    }
  }

  private void see(Field field) {
    FieldDefinition definition = field.definition();
    References.criteriaOf(definition).ifPresent(this::see);
    if (definition instanceof FieldDefinition.EntrySelection selection) {
      count("entry selection " + selection.pick());
    } else if (definition instanceof FieldDefinition.PairSelection selection) {
      count("pair selection " + selection.pick());
    } else if (definition instanceof FieldDefinition.SelectedValue value) {
      count(value.attribute() == EntryAttribute.VALUE1 ? "value 1 of" : "value 2 of");
    } else if (definition instanceof FieldDefinition.PatientFact fact) {
      count("fact " + fact.fact());
    } else if (definition instanceof FieldDefinition.AgeAt age) {
      count("age");
      see(age.date());
    } else if (definition instanceof FieldDefinition.Choice choice) {
      count("choice");
      see(choice.condition());
      see(choice.then());
      see(choice.otherwise());
    }
    if (References.criteriaOf(definition).isPresent()
        && !References.fieldsOf(definition).isEmpty()) {
      count("criteria on another field");
    }
  }

  private void see(Condition condition) {
    if (condition instanceof Condition.Comparison comparison) {
      count("comparison " + comparison.operator());
      see(comparison.left());
      see(comparison.right());
    } else if (condition instanceof Condition.NullTest test) {
      count(test.absent() ? "= Null" : "≠ Null");
      see(test.operand());
    } else if (condition instanceof Condition.And and) {
      count("AND");
      and.all().forEach(this::see);
    } else if (condition instanceof Condition.Or or) {
      count("OR");
      or.any().forEach(this::see);
    } else if (condition instanceof Condition.Not not) {
      count("NOT");
      see(not.condition());
    }
  }

  private void see(Expression expression) {
    if (expression instanceof Expression.DateLiteral) {
      count("date literal");
    } else if (expression instanceof Expression.NumberLiteral) {
      count("number literal");
    } else if (expression instanceof Expression.VariableReference) {
      count("variable");
    } else if (expression instanceof Expression.FieldReference) {
      count("field");
    } else if (expression instanceof Expression.EntryReference entry) {
      count("entry " + entry.attribute());
    } else if (expression instanceof Expression.ShiftedDate shifted) {
      count((shifted.amount() < 0 ? "move back by " : "move forward by ") + shifted.unit());
      if (shifted.date() instanceof Expression.ShiftedDate) {
        count("two moves");
      }
      see(shifted.date());
    }
  }

  private void count(String construct) {
    counts.merge(construct, 1, Integer::sum);
  }
}
