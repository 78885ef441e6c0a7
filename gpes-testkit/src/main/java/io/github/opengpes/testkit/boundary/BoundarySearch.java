package io.github.opengpes.testkit.boundary;

import io.github.opengpes.requirements.interpret.PatientEvaluation;
import io.github.opengpes.requirements.model.ComparisonOperator;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Rule;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.record.PatientRecord;
import io.github.opengpes.testkit.boundary.Weighing.Weight;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Finds for each comparison and gate of a pack two patients who stand on its two sides. The
 * interpreter is asked what is so; nothing is taken from a text. The same pack, parameters and seed
 * give the same patients. For one search; not thread-safe.
 */
public final class BoundarySearch {

  private static final String NOT_REACHED =
      "no patient was found within the search's bounds for whom the rule hangs on it";

  static final String NOT_FOUND = "no patient was found within the search's bounds";

  private static final int MOST_STARTS = 24;
  private static final int MOST_MOVED = 12;

  private final RequirementPack pack;
  private final RunParameters parameters;
  private final Surroundings surroundings;
  private final Random random;
  private final SmallSteps steps;
  private final Neighbourhood neighbourhood;
  private final List<Known> known = new ArrayList<>();
  private final List<BoundaryPair> pairs = new ArrayList<>();
  private final List<Uncovered> withoutPair = new ArrayList<>();
  private final List<Uncovered> unnoticed = new ArrayList<>();
  private int noticed;

  /** Called after each comparison. */
  @FunctionalInterface
  public interface Progress {
    /** Of so many comparisons so many are done. */
    void show(long done, long all);
  }

  /**
   * Prepares a search.
   *
   * @param pack a checked pack; clusters with descendants are taken as they are listed
   * @param seed any number; another seed, other patients
   */
  public BoundarySearch(RequirementPack pack, RunParameters parameters, long seed) {
    this.pack = pack.asListed();
    this.parameters = parameters;
    this.surroundings = new Surroundings(this.pack, parameters);
    this.random = new Random(seed);
    this.steps = new SmallSteps(this.pack, surroundings);
    this.neighbourhood =
        new Neighbourhood(
            this.pack,
            new MadeEntries(this.pack, surroundings, new Limits(this.pack, parameters), random));
  }

  /** A patient at some rule's limit, and the fields that the rule hangs on there. */
  private record Known(PatientRecord patient, RulesetId ruleset, Set<String> fields) {}

  /** Searches. */
  public BoundaryReport run(Progress progress) {
    List<Question> questions = Questions.of(pack, parameters);
    int faults = 0;
    int done = 0;
    for (Question question : questions) {
      faults += question.faults().size();
      if (question.rule().isPresent()) {
        rule(question);
      } else {
        field(question);
      }
      progress.show(++done, questions.size());
    }
    GatePairs gates = GatePairs.of(pack, parameters, pairs);
    pairs.addAll(gates.pairs());
    withoutPair.addAll(gates.withoutPair());
    List<Uncovered> uncovered = new ArrayList<>(withoutPair);
    uncovered.addAll(unnoticed);
    return new BoundaryReport(questions.size() + gates.asked(), pairs, faults, noticed, uncovered);
  }

  private void rule(Question question) {
    RulesetId id = question.ruleset().orElseThrow();
    Rule rule =
        Packs.ruleset(pack, id).rules().stream()
            .filter(it -> it.number() == question.rule().orElseThrow())
            .findFirst()
            .orElseThrow();
    if (rule.ifTrue() == rule.ifFalse()) {
      miss(question, "both answers of the rule do the same");
      return;
    }
    Condition leaf = Leaves.of(rule.condition()).get(question.leaf());
    Set<String> fields = closure(References.fieldsOf(leaf));
    Weighing weighing = new Weighing(pack, parameters, question, id);
    Best best = new Best(question);
    PatientSolver solver = new PatientSolver(parameters, surroundings, random);
    List<PatientRecord> starts = surroundings.blank();
    if (Goal.of(pack, question, List.of(), false)
        .flatMap(it -> solver.solve(it, starts))
        .isEmpty()) {
      miss(question, NOT_REACHED);
      return;
    }
    for (List<Condition> atLimit : limits(leaf)) {
      for (boolean whole : new boolean[] {true, false}) {
        Optional<Goal> goal = Goal.of(pack, question, atLimit, whole);
        Optional<PatientRecord> found = goal.flatMap(it -> solver.solve(it, starts));
        if (found.isPresent()) {
          known.add(new Known(found.get(), id, fields));
          tryNeighbours(found.get(), fields, weighing, best);
          if (best.isWhole()) {
            break;
          }
        }
      }
      if (best.isWhole()) {
        break;
      }
    }
    finish(question, best);
  }

  /** On the limit first, then one step beside it, then anywhere on either side. */
  private List<List<Condition>> limits(Condition leaf) {
    List<List<Condition>> limits = new ArrayList<>();
    if (leaf instanceof Condition.Comparison comparison) {
      limits.add(List.of(equal(comparison.left(), comparison.right())));
      SmallFaults faults = new SmallFaults(pack, parameters);
      for (int step : new int[] {1, -1}) {
        faults
            .moved(comparison.right(), step)
            .ifPresent(limit -> limits.add(List.of(equal(comparison.left(), limit))));
      }
    }
    limits.add(List.of(leaf));
    limits.add(List.of(new Condition.Not(leaf)));
    return limits;
  }

  private static Condition equal(Expression left, Expression right) {
    return new Condition.Comparison(left, ComparisonOperator.EQUAL, right);
  }

  private void field(Question question) {
    String name = question.field().orElseThrow();
    Field field = Packs.field(pack, name);
    Map<RulesetId, Weighing> weighings = new LinkedHashMap<>();
    for (RulesetId id : pack.rulesets().keySet()) {
      if (Packs.only(pack, id).fields().containsKey(name)) {
        weighings.put(id, new Weighing(pack, parameters, question, id));
      }
    }
    Best best = new Best(question);
    if (weighings.isEmpty()) {
      miss(question, "no rule needs the field");
      return;
    }
    List<Known> starts = starts(name);
    for (int round = 0; round < 2 && !best.isWhole(); round++) {
      for (Known start : starts) {
        if (best.isWhole()) {
          break;
        }
        Weighing weighing = weighings.get(start.ruleset());
        if (weighing != null) {
          around(field, start.patient(), weighing, round, best);
        }
      }
    }
    finish(question, best);
  }

  /** In the second round, what the field's limits are made of is moved first. */
  private void around(Field field, PatientRecord start, Weighing weighing, int round, Best best) {
    if (round == 0) {
      tryNear(field, start, weighing, best);
      return;
    }
    PatientEvaluation evaluation = weighing.evaluate(start);
    List<PatientRecord> moved = new ArrayList<>();
    for (String name : References.fieldsOf(field.definition())) {
      moved.addAll(neighbourhood.of(Packs.field(pack, name), start, evaluation));
    }
    if (moved.isEmpty()) {
      moved.addAll(neighbourhood.of(field, start, evaluation));
    }
    Collections.shuffle(moved, random);
    for (PatientRecord patient : moved.subList(0, Math.min(MOST_MOVED, moved.size()))) {
      if (!best.isWhole()) {
        tryNear(field, patient, weighing, best);
      }
    }
  }

  private void tryNear(Field field, PatientRecord start, Weighing weighing, Best best) {
    for (PatientRecord patient : neighbourhood.of(field, start, weighing.evaluate(start))) {
      if (best.isNews(weighing.noticedBy(patient))) {
        tryNeighbours(patient, closure(Set.of(field.name())), weighing, best);
        if (best.isWhole()) {
          return;
        }
      }
    }
  }

  /** Patients at whose rule's limit the field decides. */
  private List<Known> starts(String field) {
    List<Known> starts = new ArrayList<>();
    known.stream()
        .filter(it -> it.fields().contains(field))
        .limit(MOST_STARTS)
        .forEach(starts::add);
    return starts;
  }

  private void tryNeighbours(
      PatientRecord patient, Set<String> fields, Weighing weighing, Best best) {
    PatientEvaluation evaluation = weighing.evaluate(patient);
    List<SmallSteps.Step> all = new ArrayList<>(steps.from(patient));
    for (String name : fields) {
      if (Packs.field(pack, name).definition() instanceof FieldDefinition.OfEntries entries
          && evaluation.fields().containsKey(name)) {
        neighbourhood.oneMore(entries, patient, evaluation).stream()
            .map(it -> new SmallSteps.Step(it, "one more entry, of " + entries.cluster(), 3))
            .forEach(all::add);
      }
    }
    for (SmallSteps.Step step : all) {
      weighing
          .of(patient, step.patient())
          .ifPresent(weight -> best.offer(patient, step, weight, weighing));
    }
  }

  /** The fields and all that they are made of. */
  private Set<String> closure(Set<String> names) {
    Set<String> all = new LinkedHashSet<>(names);
    List<String> open = new ArrayList<>(names);
    while (!open.isEmpty()) {
      References.fieldsOf(Packs.field(pack, open.remove(0)).definition()).stream()
          .filter(all::add)
          .forEach(open::add);
    }
    return all;
  }

  private void finish(Question question, Best best) {
    Optional<BoundaryPair> pair = best.pair();
    if (pair.isEmpty()) {
      miss(question, NOT_FOUND);
      return;
    }
    pairs.add(pair.get());
    noticed += pair.get().noticed();
    best.unnoticed()
        .forEach(
            fault ->
                unnoticed.add(
                    new Uncovered(
                        question.place(), question.words() + " (" + fault + ")", NOT_FOUND)));
  }

  private void miss(Question question, String why) {
    withoutPair.add(new Uncovered(question.place(), question.words(), why));
  }

  /** The best pair of one comparison until now. */
  private static final class Best {
    private final Question question;
    private Optional<Offer> offer = Optional.empty();

    Best(Question question) {
      this.question = question;
    }

    private record Offer(
        PatientRecord first, SmallSteps.Step step, Weight weight, Weighing weighing) {
      int points() {
        return weight.points() - step.cost();
      }
    }

    void offer(PatientRecord first, SmallSteps.Step step, Weight weight, Weighing weighing) {
      Offer other = new Offer(first, step, weight, weighing);
      if (offer.isEmpty() || other.points() > offer.get().points()) {
        offer = Optional.of(other);
      }
    }

    boolean isWhole() {
      return offer
          .map(
              it ->
                  it.weight().outcomeDiffers()
                      && it.weight().asked()
                      && it.weight().noticed().size() == question.faults().size())
          .orElse(false);
    }

    /** Whether a patient shows more than the best pair does, or as much where there is none. */
    boolean isNews(List<Integer> noticedByPatient) {
      return !noticedByPatient.isEmpty()
          && (offer.isEmpty()
              || !offer.get().weight().outcomeDiffers()
              || !offer.get().weight().noticed().containsAll(noticedByPatient)
              || noticedByPatient.size() >= offer.get().weight().noticed().size());
    }

    List<String> unnoticed() {
      List<String> words = new ArrayList<>();
      for (int i = 0; i < question.faults().size(); i++) {
        if (offer.isEmpty() || !offer.get().weight().noticed().contains(i)) {
          words.add(question.faults().get(i).words());
        }
      }
      return words;
    }

    Optional<BoundaryPair> pair() {
      return offer.map(
          it -> {
            PairShrinker.Two two =
                PairShrinker.shrink(it.first(), it.step().patient(), it.weighing());
            return new BoundaryPair(
                question.place(),
                question.words(),
                it.weighing().ruleset(),
                two.first(),
                two.second(),
                Set.of(),
                it.step().words(),
                it.weight().outcomeDiffers(),
                it.weight().noticed().size());
          });
    }
  }
}
