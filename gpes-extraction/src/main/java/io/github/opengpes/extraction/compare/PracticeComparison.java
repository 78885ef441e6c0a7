package io.github.opengpes.extraction.compare;

import io.github.opengpes.extraction.compare.ComparisonSummary.Movement;
import io.github.opengpes.extraction.compare.ComparisonSummary.RulesetChange;
import io.github.opengpes.extraction.engine.JointRun;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.engine.Watch;
import io.github.opengpes.extraction.plan.JointPlan;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.requirements.diff.Cause;
import io.github.opengpes.requirements.diff.CauseFinder;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.outcome.Decision;
import io.github.opengpes.requirements.outcome.Gate;
import io.github.opengpes.requirements.outcome.Outcome;
import io.github.opengpes.requirements.record.PatientRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Runs two packs over the same practice in one go and says of each patient who changes sides in a
 * ruleset of both which one change did it. The outcomes are those of the engine; the reasons are
 * the interpreter's, asked for the changed patients only, and a difference between the two fails
 * the comparison. Memory: a bit for each patient and ruleset, and the changed patients.
 */
public final class PracticeComparison {

  /** So many records are in memory at a time. */
  private static final int HELD_AT_ONCE = 200;

  private final LoadedPractice practice;
  private final JointPlan packs;
  private final boolean includeSealed;
  private final Watch watch;
  private final CauseFinder causes;
  private final List<RulesetId> rulesets;

  /**
   * @param packs the plan of two packs with the same safeguards, the old one first
   * @param includeSealed as these safeguards have it
   * @param watch may end the comparison
   */
  public PracticeComparison(
      LoadedPractice practice, JointPlan packs, boolean includeSealed, Watch watch) {
    if (packs.plans().size() != 2) {
      throw new IllegalArgumentException("two packs are compared");
    }
    Plan before = packs.plans().get(0);
    Plan now = packs.plans().get(1);
    this.practice = practice;
    this.packs = packs;
    this.includeSealed = includeSealed;
    this.watch = watch;
    this.causes = new CauseFinder(before.pack(), before.parameters(), now.pack(), now.parameters());
    this.rulesets = causes.difference().sharedRulesets();
  }

  /** Takes changed patients. */
  @FunctionalInterface
  public interface ChangeVisitor {
    /** One patient and ruleset. */
    void changed(ChangedPatient patient) throws IOException;
  }

  /**
   * Compares.
   *
   * @param visitor told of each change: patients by patient id, rulesets in the order of the old
   *     pack
   * @throws EnginesDiffer when the interpreter comes to another outcome than the engine
   */
  public ComparisonSummary run(ChangeVisitor visitor) throws IOException, EnginesDiffer {
    Selected old = new Selected();
    Selected young = new Selected();
    Map<String, Changed> changed = new LinkedHashMap<>();
    try (JointRun both = practice.run(packs, watch)) {
      PlanRun before = both.runs().get(0);
      before.outcomes((id, nhsNumber, outcomes) -> old.take(outcomes));
      both.runs()
          .get(1)
          .outcomes(
              (id, nhsNumber, outcomes) -> {
                if (young.take(outcomes, old)) {
                  changed.put(id, new Changed(id, nhsNumber, outcomes));
                }
              });
      if (!changed.isEmpty()) {
        keepOutcomes(before, changed);
      }
    }
    Map<RulesetId, Map<Movement, Long>> counted = new HashMap<>();
    List<Changed> all = List.copyOf(changed.values());
    for (int from = 0; from < all.size(); from += HELD_AT_ONCE) {
      List<Changed> some = all.subList(from, Math.min(from + HELD_AT_ONCE, all.size()));
      Map<String, PatientRecord> records =
          practice.records(some.stream().map(it -> it.patientId).toList(), includeSealed);
      for (Changed patient : some) {
        watch.cancellation().check();
        PatientRecord record =
            Objects.requireNonNull(records.get(patient.patientId), "a patient of the run");
        explain(patient, record, counted, visitor);
      }
    }
    List<RulesetChange> changes = new ArrayList<>();
    for (RulesetId ruleset : rulesets) {
      changes.add(change(ruleset, old.of(ruleset), young.of(ruleset), counted));
    }
    return new ComparisonSummary(old.patients, changes);
  }

  /** Which patients, by their place in the order of patient ids, each ruleset selects. */
  private final class Selected {
    private final Map<RulesetId, BitSet> bits = new HashMap<>();
    private int patients;

    private BitSet of(RulesetId ruleset) {
      return bits.computeIfAbsent(ruleset, key -> new BitSet());
    }

    private void take(Map<RulesetId, Outcome> outcomes) {
      for (RulesetId ruleset : rulesets) {
        if (outcome(outcomes, ruleset).included()) {
          of(ruleset).set(patients);
        }
      }
      patients++;
    }

    /** Takes the next patient, and says whether another selection has them elsewhere. */
    private boolean take(Map<RulesetId, Outcome> outcomes, Selected other) {
      int patient = patients;
      take(outcomes);
      return rulesets.stream()
          .anyMatch(ruleset -> of(ruleset).get(patient) != other.of(ruleset).get(patient));
    }
  }

  /** A patient who changes sides somewhere, with the outcomes of the engine. */
  private static final class Changed {
    private final String patientId;
    private final String nhsNumber;
    private final Map<RulesetId, Outcome> now;
    private Map<RulesetId, Outcome> before = Map.of();

    private Changed(String patientId, String nhsNumber, Map<RulesetId, Outcome> now) {
      this.patientId = patientId;
      this.nhsNumber = nhsNumber;
      this.now = Map.copyOf(now);
    }
  }

  /** Reads once more, to hold the outcomes of the few who change and of nobody else. */
  private static void keepOutcomes(PlanRun before, Map<String, Changed> changed)
      throws IOException {
    before.outcomes(
        (id, nhsNumber, outcomes) -> {
          Changed patient = changed.get(id);
          if (patient != null) {
            patient.before = Map.copyOf(outcomes);
          }
        });
  }

  private void explain(
      Changed patient,
      PatientRecord record,
      Map<RulesetId, Map<Movement, Long>> counted,
      ChangeVisitor visitor)
      throws IOException, EnginesDiffer {
    CauseFinder.Findings found = causes.look(record, closed(patient));
    for (RulesetId ruleset : rulesets) {
      Outcome was = outcome(patient.before, ruleset);
      Outcome is = outcome(patient.now, ruleset);
      if (!found.before(ruleset).equals(was) || !found.now(ruleset).equals(is)) {
        throw new EnginesDiffer(ruleset);
      }
      if (was.included() != is.included()) {
        Cause cause =
            found.cause(ruleset).orElseThrow(() -> new IllegalStateException("sides differ"));
        counted
            .computeIfAbsent(ruleset, key -> new HashMap<>())
            .merge(new Movement(is.included(), cause), 1L, Long::sum);
        visitor.changed(new ChangedPatient(patient.patientId, patient.nhsNumber, was, is, cause));
      }
    }
  }

  private static Outcome outcome(Map<RulesetId, Outcome> outcomes, RulesetId ruleset) {
    Outcome outcome = outcomes.get(ruleset);
    if (outcome == null) {
      throw new IllegalStateException("a run has an outcome for each ruleset");
    }
    return outcome;
  }

  /** The gates that the safeguards close, as the outcomes show them; the rest cannot matter. */
  private static Set<Gate> closed(Changed patient) {
    Set<Gate> closed = EnumSet.noneOf(Gate.class);
    for (Map<RulesetId, Outcome> outcomes : List.of(patient.before, patient.now)) {
      for (Outcome outcome : outcomes.values()) {
        if (outcome.decision() instanceof Decision.ByGate by
            && (by.gate() == Gate.TYPE1 || by.gate() == Gate.EXCLUSION)) {
          closed.add(by.gate());
        }
      }
    }
    return closed;
  }

  private static RulesetChange change(
      RulesetId ruleset, BitSet old, BitSet young, Map<RulesetId, Map<Movement, Long>> counted) {
    BitSet entered = (BitSet) young.clone();
    entered.andNot(old);
    BitSet left = (BitSet) old.clone();
    left.andNot(young);
    Map<Movement, Long> sorted = new LinkedHashMap<>();
    counted.getOrDefault(ruleset, Map.of()).entrySet().stream()
        .sorted(
            Map.Entry.<Movement, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(it -> it.getKey().cause().text()))
        .forEach(it -> sorted.put(it.getKey(), it.getValue()));
    return new RulesetChange(
        ruleset,
        old.cardinality(),
        young.cardinality(),
        entered.cardinality(),
        left.cardinality(),
        sorted);
  }
}
