package io.github.opengpes.testkit.boundary;

import io.github.opengpes.requirements.interpret.ConditionTrace;
import io.github.opengpes.requirements.interpret.Interpreter;
import io.github.opengpes.requirements.interpret.PatientEvaluation;
import io.github.opengpes.requirements.interpret.RuleTrace;
import io.github.opengpes.requirements.interpret.RulesetTrace;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Rule;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.outcome.Decision;
import io.github.opengpes.requirements.outcome.Outcome;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.record.EntryId;
import io.github.opengpes.requirements.record.JournalEntry;
import io.github.opengpes.requirements.record.PatientRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a patient, or two, show of one comparison through one ruleset. Not thread-safe. */
final class Weighing {

  private final Question question;
  private final RulesetId ruleset;
  private final Set<String> asked;
  private final Interpreter sound;
  private final List<Interpreter> faulty = new ArrayList<>();
  private final Set<PatientRecord> steppedFrom = new HashSet<>();
  private Optional<Look> last = Optional.empty();

  Weighing(RequirementPack pack, RunParameters parameters, Question question, RulesetId ruleset) {
    this.question = question;
    this.ruleset = ruleset;
    this.asked =
        question.field().map(Set::of).orElseGet(() -> References.fieldsOf(leaf(pack, question)));
    this.sound = new Interpreter(Packs.only(pack, ruleset), parameters);
    question
        .faults()
        .forEach(it -> faulty.add(new Interpreter(Packs.only(it.pack(), ruleset), parameters)));
  }

  private static Condition leaf(RequirementPack pack, Question question) {
    Rule rule = Packs.rule(pack, question.ruleset().orElseThrow(), question.rule().orElseThrow());
    return Leaves.of(rule.condition()).get(question.leaf());
  }

  RulesetId ruleset() {
    return ruleset;
  }

  /** Whether steps from the patient were not asked for before. */
  boolean isNew(PatientRecord patient) {
    return steppedFrom.add(patient);
  }

  PatientEvaluation evaluate(PatientRecord patient) {
    return look(patient).evaluation();
  }

  /** The places of the small faults with which the patient has another outcome. */
  List<Integer> noticedBy(PatientRecord patient) {
    return look(patient).noticed();
  }

  /** What is said of a patient; the one looked at last is mostly asked for again. */
  private Look look(PatientRecord patient) {
    if (last.isEmpty() || !last.get().patient().equals(patient)) {
      PatientEvaluation evaluation = sound.evaluate(patient);
      last = Optional.of(new Look(patient, evaluation, noticed(patient, evaluation)));
    }
    return last.get();
  }

  private record Look(PatientRecord patient, PatientEvaluation evaluation, List<Integer> noticed) {}

  private List<Integer> noticed(PatientRecord patient, PatientEvaluation evaluation) {
    Outcome outcome = evaluation.outcome(ruleset);
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
   * @param shows the comparison itself, or what decides in its place
   * @param outcomeDiffers one is in, the other is not
   * @param noticed places of the small faults that one of them shows
   */
  record Weight(Shows shows, boolean outcomeDiffers, List<Integer> noticed) {
    /**
     * Whoever shows all faults stands on the two sides of the limit; a change of the outcome may
     * have another cause.
     */
    int points() {
      return (shows == Shows.COMPARISON ? 10_000 : 0)
          + 100 * noticed.size()
          + (outcomeDiffers ? 50 : 0);
    }

    /** It shows the same, and the same small faults. */
    boolean isAsGoodAs(Weight other) {
      return shows == other.shows()
          && points() >= other.points()
          && noticed.containsAll(other.noticed());
    }
  }

  /** Absent: the two show nothing of the comparison. */
  Optional<Weight> of(PatientRecord first, PatientRecord second) {
    Look look = look(first);
    PatientEvaluation one = look.evaluation();
    PatientEvaluation other = sound.evaluate(second);
    Outcome outcome = one.outcome(ruleset);
    Outcome otherOutcome = other.outcome(ruleset);
    if (outcome.equals(otherOutcome)) {
      return Optional.empty();
    }
    Optional<Shows> shows = shows(one, other);
    if (shows.isEmpty()) {
      return Optional.empty();
    }
    List<Integer> noticed = new ArrayList<>(look.noticed());
    noticed(second, other).stream().filter(it -> !noticed.contains(it)).forEach(noticed::add);
    return question.faults().isEmpty() || !noticed.isEmpty()
        ? Optional.of(
            new Weight(shows.get(), outcome.included() != otherOutcome.included(), noticed))
        : Optional.empty();
  }

  private Optional<Shows> shows(PatientEvaluation one, PatientEvaluation other) {
    if (!asked.isEmpty() && asked.stream().noneMatch(it -> isAnotherValue(it, one, other))) {
      return Optional.empty();
    }
    if (isStopped(one) || isStopped(other)) {
      return Optional.of(Shows.GATE);
    }
    if (question.field().isPresent()) {
      return Optional.of(Shows.COMPARISON);
    }
    Optional<Boolean> answer = answer(one);
    Optional<Boolean> otherAnswer = answer(other);
    if (answer.equals(otherAnswer)) {
      return Optional.empty();
    }
    return Optional.of(
        answer.isPresent() && otherAnswer.isPresent() ? Shows.COMPARISON : Shows.EARLIER_RULE);
  }

  /** By a gate before rule 1. */
  boolean isStopped(PatientEvaluation evaluation) {
    return evaluation.outcome(ruleset).decision() instanceof Decision.ByGate;
  }

  /** Of a field: it has another value, or has it from other entries. */
  private static boolean isAnotherValue(
      String field, PatientEvaluation one, PatientEvaluation other) {
    return !one.value(field).equals(other.value(field))
        || !entriesBehind(field, one).equals(entriesBehind(field, other));
  }

  private static Set<EntryId> entriesBehind(String field, PatientEvaluation evaluation) {
    return Objects.requireNonNull(evaluation.fields().get(field)).entries().stream()
        .map(JournalEntry::id)
        .collect(Collectors.toSet());
  }

  /** Of a rule that is asked of the patient: how the comparison is answered. */
  private Optional<Boolean> answer(PatientEvaluation evaluation) {
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
