package io.github.opengpes.testkit.boundary;

import io.github.opengpes.requirements.interpret.ConditionTrace;
import io.github.opengpes.requirements.interpret.Interpreter;
import io.github.opengpes.requirements.interpret.PatientEvaluation;
import io.github.opengpes.requirements.interpret.RuleTrace;
import io.github.opengpes.requirements.interpret.RulesetTrace;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.outcome.Outcome;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.record.PatientRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a patient, or two, show of one comparison through one ruleset. */
final class Weighing {

  private final Question question;
  private final RulesetId ruleset;
  private final Interpreter sound;
  private final List<Interpreter> faulty = new ArrayList<>();

  Weighing(RequirementPack pack, RunParameters parameters, Question question, RulesetId ruleset) {
    this.question = question;
    this.ruleset = ruleset;
    this.sound = new Interpreter(Packs.only(pack, ruleset), parameters);
    question
        .faults()
        .forEach(it -> faulty.add(new Interpreter(Packs.only(it.pack(), ruleset), parameters)));
  }

  RulesetId ruleset() {
    return ruleset;
  }

  PatientEvaluation evaluate(PatientRecord patient) {
    return sound.evaluate(patient);
  }

  /** The places of the small faults with which the patient has another outcome. */
  List<Integer> noticedBy(PatientRecord patient) {
    Outcome outcome = sound.evaluate(patient).outcome(ruleset);
    List<Integer> noticed = new ArrayList<>();
    for (int i = 0; i < faulty.size(); i++) {
      if (!faulty.get(i).evaluate(patient).outcome(ruleset).equals(outcome)) {
        noticed.add(i);
      }
    }
    return noticed;
  }

  /**
   * How good a pair is.
   *
   * @param outcomeDiffers one is in, the other is not
   * @param asked of a rule: it is asked of both; where a gate closes for one, only that differs
   * @param noticed places of the small faults that one of them shows
   */
  record Weight(boolean outcomeDiffers, boolean asked, List<Integer> noticed) {
    int points() {
      return (outcomeDiffers ? 1000 : 0) + (asked ? 500 : 0) + 10 * noticed.size();
    }
  }

  /** Absent: the two show nothing of the comparison. */
  Optional<Weight> of(PatientRecord first, PatientRecord second) {
    PatientEvaluation one = sound.evaluate(first);
    PatientEvaluation other = sound.evaluate(second);
    Outcome outcome = one.outcome(ruleset);
    Outcome otherOutcome = other.outcome(ruleset);
    Optional<Boolean> answer = answer(one);
    Optional<Boolean> otherAnswer = answer(other);
    boolean asked = answer.isPresent() && otherAnswer.isPresent();
    if (outcome.equals(otherOutcome)
        || (question.rule().isPresent() && asked && answer.equals(otherAnswer))) {
      return Optional.empty();
    }
    List<Integer> noticed = new ArrayList<>(noticedBy(first));
    noticedBy(second).stream().filter(it -> !noticed.contains(it)).forEach(noticed::add);
    return question.faults().isEmpty() || !noticed.isEmpty()
        ? Optional.of(
            new Weight(
                outcome.included() != otherOutcome.included(),
                asked || question.rule().isEmpty(),
                noticed))
        : Optional.empty();
  }

  /** Of a rule that is asked of the patient: how the comparison is answered. */
  private Optional<Boolean> answer(PatientEvaluation evaluation) {
    if (question.rule().isEmpty()) {
      return Optional.empty();
    }
    RulesetTrace trace = Objects.requireNonNull(evaluation.rulesets().get(ruleset));
    for (RuleTrace asked : trace.rules()) {
      if (asked.rule().number() == question.rule().orElseThrow()) {
        ConditionTrace leaf = Leaves.of(asked.condition()).get(question.leaf());
        return Optional.of(leaf.answer());
      }
    }
    return Optional.empty();
  }
}
