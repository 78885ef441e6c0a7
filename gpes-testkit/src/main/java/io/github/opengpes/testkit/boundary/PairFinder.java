package io.github.opengpes.testkit.boundary;

import io.github.opengpes.requirements.interpret.PatientEvaluation;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.record.PatientRecord;
import io.github.opengpes.testkit.boundary.Weighing.Weight;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Takes the smallest steps from a patient, and offers the pairs that show something. */
final class PairFinder {

  private static final int MOST_MOVED = 12;
  private static final int MOST_REPAIRED = 4;

  private final RequirementPack pack;
  private final SmallSteps steps;
  private final Neighbourhood neighbourhood;
  private final Repairs repairs;
  private final Random random;

  PairFinder(
      RequirementPack pack,
      SmallSteps steps,
      Neighbourhood neighbourhood,
      Repairs repairs,
      Random random) {
    this.pack = pack;
    this.steps = steps;
    this.neighbourhood = neighbourhood;
    this.repairs = repairs;
    this.random = random;
  }

  /** From patients near one, at the limits of a field. */
  void near(Field field, PatientRecord start, Weighing weighing, BestPairs best) {
    for (PatientRecord patient : neighbourhood.of(field, start, weighing.evaluate(start))) {
      if (best.isNews(weighing.noticedBy(patient))) {
        from(patient, closure(Set.of(field.name())), weighing, best);
        if (best.isWhole()) {
          return;
        }
      }
    }
  }

  /** The same, when something was moved that one of some fields is made of. */
  void nearWhenMoved(
      Field field, PatientRecord start, Set<String> fields, Weighing weighing, BestPairs best) {
    PatientEvaluation evaluation = weighing.evaluate(start);
    List<PatientRecord> moved = new ArrayList<>();
    for (String name : fields) {
      if (evaluation.fields().containsKey(name)) {
        moved.addAll(neighbourhood.of(Packs.field(pack, name), start, evaluation));
      }
    }
    Collections.shuffle(moved, random);
    for (PatientRecord patient : moved.subList(0, Math.min(MOST_MOVED, moved.size()))) {
      if (!best.isCovered()) {
        near(field, patient, weighing, best);
      }
    }
  }

  /** From a patient, and from one with another birthday and the same age. */
  void from(PatientRecord patient, Set<String> fields, Weighing weighing, BestPairs best) {
    PatientEvaluation evaluation = weighing.evaluate(patient);
    fromOne(patient, fields, evaluation, weighing, best);
    for (String name : fields) {
      if (evaluation.fields().containsKey(name) && !best.isWhole()) {
        for (PatientRecord other : neighbourhood.sameAge(name, patient, evaluation)) {
          fromOne(other, Set.of(), evaluation, weighing, best);
        }
      }
    }
  }

  private void fromOne(
      PatientRecord patient,
      Set<String> fields,
      PatientEvaluation evaluation,
      Weighing weighing,
      BestPairs best) {
    if (!weighing.isNew(patient)) {
      return;
    }
    List<SmallSteps.Step> all = new ArrayList<>(steps.from(patient));
    for (String name : fields) {
      if (Packs.field(pack, name).definition() instanceof FieldDefinition.OfEntries entries
          && evaluation.fields().containsKey(name)) {
        neighbourhood.oneMore(entries, patient, evaluation).stream()
            .map(it -> new SmallSteps.Step(it, "one more entry, of " + entries.cluster(), 3))
            .forEach(all::add);
      }
    }
    List<SmallSteps.Step> stopped = new ArrayList<>();
    for (SmallSteps.Step step : all) {
      Optional<Weight> weight = weighing.of(patient, step.patient());
      weight.ifPresent(it -> best.offer(patient, step, it, weighing));
      weight.filter(it -> it.shows() == Shows.GATE).ifPresent(it -> stopped.add(step));
    }
    if (!best.isWhole()) {
      stopped
          .subList(0, Math.min(MOST_REPAIRED, stopped.size()))
          .forEach(step -> repaired(patient, step, weighing, best));
    }
  }

  private void repaired(
      PatientRecord patient, SmallSteps.Step step, Weighing weighing, BestPairs best) {
    for (Repairs.Two two : repairs.of(patient, step.patient(), weighing)) {
      weighing
          .of(two.first(), two.second())
          .ifPresent(
              weight ->
                  best.offer(
                      two.first(),
                      new SmallSteps.Step(two.second(), step.words(), step.cost()),
                      weight,
                      weighing));
    }
  }

  /** The fields and all that they are made of. */
  Set<String> closure(Set<String> names) {
    Set<String> all = new LinkedHashSet<>(names);
    List<String> open = new ArrayList<>(names);
    while (!open.isEmpty()) {
      References.fieldsOf(Packs.field(pack, open.remove(0)).definition()).stream()
          .filter(all::add)
          .forEach(open::add);
    }
    return all;
  }
}
