package io.github.opengpes.testkit.boundary;

import io.github.opengpes.requirements.interpret.ComparedValue;
import io.github.opengpes.requirements.interpret.ConditionTrace;
import io.github.opengpes.requirements.interpret.Interpreter;
import io.github.opengpes.requirements.interpret.PatientEvaluation;
import io.github.opengpes.requirements.interpret.RuleTrace;
import io.github.opengpes.requirements.interpret.RulesetTrace;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Rule;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.outcome.Decision;
import io.github.opengpes.requirements.outcome.Gate;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.record.PatientRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Makes a patient whom a ruleset selects: looks at what the interpreter says of one, and changes
 * what the deciding rule is made of. A guided walk, drawn from a seed, with a bound.
 */
final class PatientSolver {

  private static final int WALKS = 8;
  private static final int STEPS = 30;
  private static final int LOOKED_AT = 14;

  private final RunParameters parameters;
  private final Surroundings surroundings;
  private final Random random;

  PatientSolver(RunParameters parameters, Surroundings surroundings, Random random) {
    this.parameters = parameters;
    this.surroundings = surroundings;
    this.random = random;
  }

  /** The first that is found, from the starts in turn. */
  Optional<PatientRecord> solve(Goal goal, List<PatientRecord> starts) {
    Walk walk = new Walk(goal);
    for (int i = 0; i < WALKS; i++) {
      Optional<PatientRecord> found = walk.from(starts.get(i % starts.size()));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Changes of a patient, of which some may lead toward the goal. */
  List<PatientRecord> proposed(Goal goal, PatientRecord patient) {
    Walk walk = new Walk(goal);
    return walk.toward(goal.ruleset(), true, patient, walk.interpreter.evaluate(patient));
  }

  /** One goal. */
  private final class Walk {
    private final Goal goal;
    private final RequirementPack pack;
    private final Interpreter interpreter;
    private final FieldChanges changes;

    Walk(Goal goal) {
      this.goal = goal;
      this.pack = goal.pack();
      this.interpreter = new Interpreter(pack, parameters);
      Limits limits = new Limits(pack, parameters);
      this.changes =
          new FieldChanges(pack, new MadeEntries(pack, surroundings, limits, random), limits);
    }

    Optional<PatientRecord> from(PatientRecord start) {
      PatientRecord patient = start;
      PatientEvaluation evaluation = interpreter.evaluate(patient);
      double score = score(evaluation, goal.ruleset(), true);
      for (int i = 0; i < STEPS && score < 1; i++) {
        List<PatientRecord> proposed =
            new ArrayList<>(toward(goal.ruleset(), true, patient, evaluation));
        Collections.shuffle(proposed, random);
        PatientRecord best = patient;
        double bestScore = -1;
        for (PatientRecord other : proposed.subList(0, Math.min(proposed.size(), LOOKED_AT))) {
          double otherScore = score(interpreter.evaluate(other), goal.ruleset(), true);
          if (otherScore > bestScore) {
            best = other;
            bestScore = otherScore;
          }
        }
        // A step back now and then, so that the walk does not stay where nothing is better.
        if (bestScore >= score || (bestScore >= 0 && random.nextInt(4) == 0)) {
          patient = best;
          score = bestScore;
          evaluation = interpreter.evaluate(patient);
        }
      }
      return score >= 1 ? Optional.of(patient) : Optional.empty();
    }

    private RulesetTrace trace(PatientEvaluation evaluation, RulesetId id) {
      RulesetTrace trace = evaluation.rulesets().get(id);
      if (trace == null) {
        throw new IllegalStateException("no ruleset " + id + " in the goal");
      }
      return trace;
    }

    /** From 0 to 1, where it is met. */
    private double score(PatientEvaluation evaluation, RulesetId id, boolean wanted) {
      RulesetTrace trace = trace(evaluation, id);
      if (trace.outcome().included() == wanted) {
        return 1;
      }
      if (trace.outcome().decision() instanceof Decision.ByGate gate) {
        Optional<RulesetId> population = trace.ruleset().population();
        return gate.gate() == Gate.POPULATION && population.isPresent()
            ? 0.1 + 0.3 * score(evaluation, population.get(), true)
            : 0;
      }
      int asked = trace.rules().size();
      RuleTrace last = trace.rules().get(asked - 1);
      double degree = degree(last.condition(), !last.condition().answer(), evaluation);
      return 0.45 + 0.5 * (asked - 1 + degree) / (trace.ruleset().rules().size() + 1);
    }

    private double degree(ConditionTrace trace, boolean wanted, PatientEvaluation evaluation) {
      if (trace.answer() == wanted) {
        return 1;
      }
      Condition condition = trace.condition();
      if (condition instanceof Condition.Not) {
        return degree(trace.parts().get(0), !wanted, evaluation);
      }
      if (condition instanceof Condition.InRuleset in) {
        return 0.9 * score(evaluation, in.ruleset(), wanted);
      }
      if (trace.parts().isEmpty()) {
        return 0;
      }
      boolean all = condition instanceof Condition.And == wanted;
      double sum = 0;
      double most = 0;
      for (ConditionTrace part : trace.parts()) {
        double degree = degree(part, wanted, evaluation);
        sum += degree;
        most = Math.max(most, degree);
      }
      return 0.95 * (all ? sum / trace.parts().size() : most);
    }

    private List<PatientRecord> toward(
        RulesetId id, boolean wanted, PatientRecord patient, PatientEvaluation evaluation) {
      RulesetTrace trace = trace(evaluation, id);
      Optional<RulesetId> population = trace.ruleset().population();
      if (trace.outcome().decision() instanceof Decision.ByGate gate) {
        return gate.gate() == Gate.POPULATION && population.isPresent()
            ? toward(population.get(), true, patient, evaluation)
            : List.of(
                Edits.died(
                    Edits.registered(patient, patient.dateOfBirth(), Optional.empty()),
                    Optional.empty()));
      }
      List<PatientRecord> proposed = new ArrayList<>();
      for (RuleTrace asked : trace.rules()) {
        boolean answer = asked.condition().answer();
        Rule.Action other = answer ? asked.rule().ifFalse() : asked.rule().ifTrue();
        boolean last = asked.action() != Rule.Action.NEXT_RULE;
        boolean decides = other == (wanted ? Rule.Action.SELECT : Rule.Action.REJECT);
        if (last || decides) {
          proposed.addAll(toward(asked.condition(), !answer, patient, evaluation));
        }
      }
      return proposed;
    }

    private List<PatientRecord> toward(
        ConditionTrace trace, boolean wanted, PatientRecord patient, PatientEvaluation evaluation) {
      Condition condition = trace.condition();
      if (trace.answer() == wanted) {
        return List.of();
      }
      if (condition instanceof Condition.InRuleset in) {
        return toward(in.ruleset(), wanted, patient, evaluation);
      }
      if (condition instanceof Condition.Comparison comparison) {
        return comparison(comparison, trace.compared(), wanted, patient, evaluation);
      }
      if (condition instanceof Condition.NullTest test) {
        boolean absent = test.absent() == wanted;
        return absent
            ? changes.expression(test.operand(), Optional.empty(), patient, evaluation)
            : present(test.operand(), patient, evaluation);
      }
      if (condition instanceof Condition.OneOf oneOf) {
        List<PatientRecord> proposed = new ArrayList<>();
        for (ComparedValue option : trace.compared().subList(1, trace.compared().size())) {
          option
              .value()
              .map(value -> wanted ? value : next(value, 1))
              .ifPresent(
                  value ->
                      proposed.addAll(
                          changes.expression(
                              oneOf.operand(), Optional.of(value), patient, evaluation)));
        }
        return proposed;
      }
      boolean deeper = condition instanceof Condition.Not != wanted;
      List<PatientRecord> proposed = new ArrayList<>();
      for (ConditionTrace part : trace.parts()) {
        proposed.addAll(toward(part, deeper, patient, evaluation));
      }
      return proposed;
    }

    private List<PatientRecord> present(
        Expression operand, PatientRecord patient, PatientEvaluation evaluation) {
      List<PatientRecord> proposed = new ArrayList<>();
      References.fieldsOf(operand)
          .forEach(field -> proposed.addAll(changes.present(field, patient, evaluation)));
      return proposed;
    }

    private List<PatientRecord> comparison(
        Condition.Comparison comparison,
        List<ComparedValue> compared,
        boolean wanted,
        PatientRecord patient,
        PatientEvaluation evaluation) {
      Optional<Value> left = compared.get(0).value();
      Optional<Value> right = compared.get(1).value();
      List<PatientRecord> proposed = new ArrayList<>();
      if (left.isEmpty() && right.isEmpty()) {
        proposed.addAll(present(comparison.right(), patient, evaluation));
      }
      right.ifPresent(
          limit -> {
            for (int step = -1; step <= 1; step++) {
              Value value = next(limit, step);
              if (comparison.operator().holds(step) == wanted) {
                proposed.addAll(
                    changes.expression(comparison.left(), Optional.of(value), patient, evaluation));
              }
            }
          });
      left.ifPresent(
          limit -> {
            for (int step = -1; step <= 1; step++) {
              Value value = next(limit, step);
              if (comparison.operator().holds(-step) == wanted) {
                proposed.addAll(
                    changes.expression(
                        comparison.right(), Optional.of(value), patient, evaluation));
              }
            }
          });
      if (!wanted) {
        proposed.addAll(
            changes.expression(comparison.left(), Optional.empty(), patient, evaluation));
      }
      return proposed;
    }

    private Value next(Value value, int step) {
      if (value instanceof Value.DateValue date) {
        return new Value.DateValue(date.date().plusDays(step));
      }
      BigDecimal number = ((Value.NumberValue) value).number();
      BigDecimal unit = LastDigit.of(number);
      return new Value.NumberValue(number.add(unit.multiply(BigDecimal.valueOf(step))));
    }
  }
}
