package io.github.opengpes.testkit.requirement;

import io.github.opengpes.requirements.model.CalendarUnit;
import io.github.opengpes.requirements.model.ComparisonOperator;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.CountedPatients;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Episode;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.FieldDefinition.Counted;
import io.github.opengpes.requirements.model.FieldDefinition.Extreme;
import io.github.opengpes.requirements.model.FieldDefinition.Fact;
import io.github.opengpes.requirements.model.FieldDefinition.Pick;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.Prescription;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.RegistrationStatus;
import io.github.opengpes.requirements.model.RejectedAs;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Rule;
import io.github.opengpes.requirements.model.Ruleset;
import java.util.List;
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
      counts.put("entry selection nth " + pick, 0);
      counts.put("pair selection nth " + pick, 0);
    }
    for (CalendarUnit unit : CalendarUnit.values()) {
      counts.put("spaced selection by " + unit, 0);
      counts.put("age in " + unit, 0);
      counts.put("elapsed " + unit, 0);
    }
    for (EntryAttribute attribute : EntryAttribute.values()) {
      for (String of : List.of("selection", "pair", "spaced selection", "extreme")) {
        counts.put(attribute + " of a " + of, 0);
      }
    }
    for (Extreme extreme : Extreme.values()) {
      counts.put(extreme + " of VALUE1", 0);
      counts.put(extreme + " of VALUE2", 0);
    }
    for (Counted counted : Counted.values()) {
      counts.put("count of " + counted, 0);
    }
    for (Episode episode : Episode.values()) {
      counts.put("episode " + episode, 0);
    }
    for (Prescription prescription : Prescription.values()) {
      counts.put("prescription " + prescription, 0);
    }
    for (RegistrationStatus status : RegistrationStatus.values()) {
      counts.put("population " + status, 0);
    }
    for (RejectedAs as : RejectedAs.values()) {
      counts.put("count of rejected as " + as, 0);
    }
    for (Combination combination : Combination.ALL) {
      counts.put(combination.words(), 0);
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
          "choice",
          "mean of VALUE1",
          "mean of VALUE2",
          "IN",
          "IN a variable with several values",
          "IN a field",
          "in a ruleset",
          "count of decided by a rule",
          "count of rejected by a rule",
          "count of selected",
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
    pack.fields().values().forEach(field -> see(pack, field));
    for (Ruleset ruleset : pack.rulesets().values()) {
      for (Rule rule : ruleset.rules()) {
        see(rule.condition());
        count("action " + rule.ifTrue());
        count("action " + rule.ifFalse());
      }
    }
    for (Output output : pack.outputs()) {
      if (output instanceof Output.Count count) {
        see(count.patients());
      }
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
    count("population " + pack.population().status());
  }

  private void see(CountedPatients patients) {
    if (patients instanceof CountedPatients.Rejected rejected) {
      count("count of rejected as " + rejected.as());
    } else if (patients instanceof CountedPatients.RejectedBy) {
      count("count of rejected by a rule");
    } else {
      count(
          patients instanceof CountedPatients.DecidedBy
              ? "count of decided by a rule"
              : "count of selected");
    }
  }

  private void see(RequirementPack pack, Field field) {
    FieldDefinition definition = field.definition();
    References.criteriaOf(definition).ifPresent(this::see);
    if (definition instanceof FieldDefinition.EntrySelection selection) {
      count("entry selection " + (selection.nth() > 1 ? "nth " : "") + selection.pick());
    } else if (definition instanceof FieldDefinition.PairSelection selection) {
      count("pair selection " + (selection.nth() > 1 ? "nth " : "") + selection.pick());
    } else if (definition instanceof FieldDefinition.SpacedSelection selection) {
      count("spaced selection by " + selection.unit());
    } else if (definition instanceof FieldDefinition.ExtremeValue extreme) {
      count(extreme.extreme() + " of " + extreme.attribute());
    } else if (definition instanceof FieldDefinition.MeanValue mean) {
      count("mean of " + mean.attribute());
    } else if (definition instanceof FieldDefinition.EntryCount entries) {
      count("count of " + entries.counted());
    } else if (definition instanceof FieldDefinition.SelectedValue value) {
      Field of = pack.fields().get(value.field());
      count(value.attribute() + " of a " + (of == null ? "nothing" : kind(of.definition())));
    } else if (definition instanceof FieldDefinition.PatientFact fact) {
      count("fact " + fact.fact());
    } else if (definition instanceof FieldDefinition.AgeAt age) {
      count("age in " + age.unit());
      see(age.date());
    } else if (definition instanceof FieldDefinition.Elapsed elapsed) {
      count("elapsed " + elapsed.unit());
      see(elapsed.from());
      see(elapsed.to());
    } else if (definition instanceof FieldDefinition.Choice choice) {
      count("choice");
      see(choice.condition());
      see(choice.then());
      see(choice.otherwise());
    } else {
      throw new IllegalArgumentException("a definition that is counted nowhere");
    }
    if (References.criteriaOf(definition).isPresent()
        && !References.fieldsOf(definition).isEmpty()) {
      count("criteria on another field");
    }
    for (Combination combination : Combination.ALL) {
      if (combination.isIn(pack, field)) {
        count(combination.words());
      }
    }
  }

  private static String kind(FieldDefinition definition) {
    if (definition instanceof FieldDefinition.PairSelection) {
      return "pair";
    }
    if (definition instanceof FieldDefinition.SpacedSelection) {
      return "spaced selection";
    }
    return definition instanceof FieldDefinition.ExtremeValue ? "extreme" : "selection";
  }

  private void see(Condition condition) {
    if (condition instanceof Condition.Comparison comparison) {
      count("comparison " + comparison.operator());
      see(comparison.left());
      see(comparison.right());
    } else if (condition instanceof Condition.NullTest test) {
      count(test.absent() ? "= Null" : "≠ Null");
      see(test.operand());
    } else if (condition instanceof Condition.OneOf oneOf) {
      count("IN");
      see(oneOf.operand());
      for (Expression option : oneOf.options()) {
        if (option instanceof Expression.VariableReference variable
            && List.of("DAYS", "LIMITS").contains(variable.name())) {
          count("IN a variable with several values");
        } else if (option instanceof Expression.FieldReference) {
          count("IN a field");
        }
        see(option);
      }
    } else if (condition instanceof Condition.InRuleset) {
      count("in a ruleset");
    } else if (condition instanceof Condition.EpisodeIs is) {
      is.episodes().forEach(episode -> count("episode " + episode));
    } else if (condition instanceof Condition.PrescriptionIs is) {
      is.prescriptions().forEach(prescription -> count("prescription " + prescription));
    } else if (condition instanceof Condition.And and) {
      count("AND");
      and.all().forEach(this::see);
    } else if (condition instanceof Condition.Or or) {
      count("OR");
      or.any().forEach(this::see);
    } else if (condition instanceof Condition.Not not) {
      count("NOT");
      see(not.condition());
    } else {
      throw new IllegalArgumentException("a condition that is counted nowhere");
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
    } else {
      throw new IllegalArgumentException("an expression that is counted nowhere");
    }
  }

  private void count(String construct) {
    counts.merge(construct, 1, Integer::sum);
  }
}
