package io.github.opengpes.requirements.diff;

import io.github.opengpes.requirements.interpret.FieldTrace;
import io.github.opengpes.requirements.interpret.PatientEvaluation;
import io.github.opengpes.requirements.interpret.RuleTrace;
import io.github.opengpes.requirements.interpret.RulesetTrace;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.outcome.Gate;
import io.github.opengpes.requirements.outcome.Outcome;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.record.JournalEntry;
import io.github.opengpes.requirements.record.PatientRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the one change that made a patient change sides: the changes between two packs are made one
 * at a time (variables, population, clusters, fields, rulesets, in the order of the new pack), and
 * the cause is the one at which the patient came to the side where they are now (our design).
 * Thread-safe.
 */
public final class CauseFinder {

  private final PackDifference difference;
  private final List<Stage> stages;

  /**
   * @param before the old pack, checked
   * @param oldParameters with which it is run
   * @param now the new pack, checked
   * @param newParameters with which that one is run
   */
  public CauseFinder(
      RequirementPack before,
      RunParameters oldParameters,
      RequirementPack now,
      RunParameters newParameters) {
    this.difference = PackDifference.of(before, now);
    this.stages = Stages.of(before, oldParameters, now, newParameters, difference);
  }

  /** What differs between the packs. */
  public PackDifference difference() {
    return difference;
  }

  /** What both packs say of a patient, and why they differ. */
  public Findings look(PatientRecord patient, Set<Gate> closed) {
    List<PatientEvaluation> evaluations = new ArrayList<>();
    for (Stage stage : stages) {
      evaluations.add(stage.runs().evaluate(patient, closed));
    }
    return new Findings(evaluations);
  }

  /** What was found of one patient. */
  public final class Findings {

    private final List<PatientEvaluation> evaluations;

    private Findings(List<PatientEvaluation> evaluations) {
      this.evaluations = evaluations;
    }

    /** The outcome under the old pack. */
    public Outcome before(RulesetId ruleset) {
      return evaluations.get(0).outcome(ruleset);
    }

    /** The outcome under the new pack. */
    public Outcome now(RulesetId ruleset) {
      return evaluations.get(evaluations.size() - 1).outcome(ruleset);
    }

    /**
     * Why a ruleset of both packs takes the patient now and did not, or the reverse; else empty.
     */
    public Optional<Cause> cause(RulesetId ruleset) {
      boolean included = now(ruleset).included();
      if (before(ruleset).included() == included) {
        return Optional.empty();
      }
      for (int i = stages.size() - 1; i > 0; i--) {
        if (evaluations.get(i - 1).outcome(ruleset).included() != included) {
          return Optional.of(cause(ruleset, i));
        }
      }
      throw new IllegalStateException("the first stage is the old pack");
    }

    private Cause cause(RulesetId ruleset, int at) {
      Stage stage = stages.get(at);
      PatientEvaluation was = evaluations.get(at - 1);
      PatientEvaluation is = evaluations.get(at);
      String text =
          switch (stage.topic()) {
            case VARIABLE ->
                stage.changed()
                    + " is now "
                    + stage.parameters().text(stage.changed())
                    + " instead of "
                    + valueBefore(stages.get(at - 1), stage.changed());
            case CLUSTER -> cluster(stages.get(at - 1), stage, was, is);
            case FIELD -> field(stage.changed());
            case RULE -> rule(stage.changed(), ruleset, was, is);
            case IDENTITY, POPULATION, OUTPUT -> stage.changed();
          };
      return new Cause(stage.topic(), text);
    }

    private String valueBefore(Stage before, String variable) {
      return before.parameters().values().containsKey(variable)
          ? before.parameters().text(variable)
          : "nothing";
    }

    /** The code that a selected entry has and that the cluster gained or lost. */
    private String cluster(Stage before, Stage stage, PatientEvaluation was, PatientEvaluation is) {
      String name = stage.changed();
      Optional<Cluster> old = Optional.ofNullable(before.pack().clusters().get(name));
      Optional<Cluster> young = Optional.ofNullable(stage.pack().clusters().get(name));
      if (old.isEmpty() || young.isEmpty()) {
        return "pairs of readings are made in another way";
      }
      return code(is, was, young.get(), old.get())
          .map(code -> name + " gained " + code)
          .or(() -> code(was, is, old.get(), young.get()).map(code -> name + " lost " + code))
          .orElse(name + " has other codes");
    }

    /** A code of one list and not the other, by which one evaluation has another entry. */
    private Optional<String> code(
        PatientEvaluation one, PatientEvaluation other, Cluster in, Cluster notIn) {
      for (FieldTrace trace : one.fields().values()) {
        FieldTrace beside = other.fields().get(trace.field().name());
        if (beside != null && !beside.entries().equals(trace.entries())) {
          Optional<String> code =
              trace.entries().stream()
                  .filter(entry -> entry.scheme().equals(in.scheme()))
                  .map(JournalEntry::code)
                  .filter(it -> in.codes().contains(it) && !notIn.codes().contains(it))
                  .findFirst();
          if (code.isPresent()) {
            return code;
          }
        }
      }
      return Optional.empty();
    }

    private String field(String names) {
      List<String> texts = difference.fields().sentences().get(names);
      return texts == null
          ? "fields " + names + " find another entry or value"
          : "field " + names + " finds another entry or value: it " + String.join("; it ", texts);
    }

    /** The change of the rule that decided, or of one that was asked before it. */
    private String rule(
        String changed, RulesetId asked, PatientEvaluation was, PatientEvaluation is) {
      RulesetDifference found =
          difference.rulesets().values().stream()
              .filter(it -> it.id().toString().equals(changed))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("a stage of no ruleset"));
      RulesetTrace before = trace(was, found.id());
      RulesetTrace now = trace(is, found.id());
      Optional<String> text = lastOf(now, found.byNewRule());
      if (text.isEmpty()) {
        text = lastOf(before, found.byOldRule());
      }
      String words =
          text.or(() -> found.population().map(it -> changed + " " + it))
              .orElse("the rules of " + changed + " are others");
      return found.id().equals(asked) ? words : "through " + changed + ": " + words;
    }

    private RulesetTrace trace(PatientEvaluation evaluation, RulesetId id) {
      RulesetTrace trace = evaluation.rulesets().get(id);
      if (trace == null) {
        throw new IllegalStateException("a ruleset of both packs");
      }
      return trace;
    }

    /** Of the rules that were asked, the last that is different; the deciding one comes last. */
    private Optional<String> lastOf(RulesetTrace trace, Map<Integer, String> differences) {
      List<RuleTrace> asked = trace.rules();
      for (int i = asked.size() - 1; i >= 0; i--) {
        String text = differences.get(asked.get(i).rule().number());
        if (text != null) {
          return Optional.of(text);
        }
      }
      return Optional.empty();
    }
  }
}
