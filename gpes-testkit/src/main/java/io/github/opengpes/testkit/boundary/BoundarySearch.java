package io.github.opengpes.testkit.boundary;

import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Rule;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.record.PatientRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
  private static final int MOST_GOALS = 3;
  private static final int ROUNDS = 2;

  private final RequirementPack pack;
  private final RunParameters parameters;
  private final Surroundings surroundings;
  private final PatientSolver solver;
  private final MadeEntries made;
  private final SmallSteps steps;
  private final PairFinder finder;
  private final AtLimit limits;
  private final List<Question> rules = new ArrayList<>();
  private final List<Known> known = new ArrayList<>();
  private final List<BoundaryPair> pairs = new ArrayList<>();
  private final List<Uncovered> withoutPair = new ArrayList<>();
  private final List<Uncovered> unnoticed = new ArrayList<>();
  private int noticed;
  private int apart;

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
    Random random = new Random(seed);
    this.limits = new AtLimit(new SmallFaults(this.pack, parameters));
    this.solver = new PatientSolver(parameters, surroundings, random);
    Limits values = new Limits(this.pack, parameters);
    this.made = new MadeEntries(this.pack, surroundings, values, random);
    this.steps = new SmallSteps(this.pack, surroundings);
    this.finder =
        new PairFinder(
            this.pack,
            steps,
            new Neighbourhood(this.pack, made, new FieldChanges(this.pack, made, values)),
            new Repairs(this.pack, solver),
            random);
  }

  /** A patient at some rule's limit, and the fields that the rule hangs on there. */
  private record Known(PatientRecord patient, RulesetId ruleset, Set<String> fields) {}

  /** Searches. */
  public BoundaryReport run(Progress progress) {
    List<Question> questions = Questions.of(pack, parameters);
    rules.addAll(questions.stream().filter(it -> it.rule().isPresent()).toList());
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
    JournalPairs journals = JournalPairs.of(pack, parameters, made, steps, pairs);
    GatePairs gates = GatePairs.of(pack, parameters, pairs);
    pairs.addAll(journals.pairs());
    withoutPair.addAll(journals.withoutPair());
    unnoticed.addAll(journals.unnoticed());
    pairs.addAll(gates.pairs());
    withoutPair.addAll(gates.withoutPair());
    List<Uncovered> uncovered = new ArrayList<>(withoutPair);
    uncovered.addAll(unnoticed);
    int asked = questions.size() + journals.asked() + gates.asked();
    return new BoundaryReport(
        asked,
        asked - withoutPair.size(),
        apart,
        pairs,
        faults + journals.faults(),
        noticed + journals.noticed(),
        uncovered);
  }

  private void rule(Question question) {
    RulesetId id = question.ruleset().orElseThrow();
    Rule rule = ruleOf(question);
    if (rule.ifTrue() == rule.ifFalse()) {
      miss(question, "both answers of the rule do the same");
      return;
    }
    Condition leaf = leafOf(question);
    Set<String> fields = finder.closure(References.fieldsOf(leaf));
    Weighing weighing = new Weighing(pack, parameters, question, id);
    BestPairs best = new BestPairs(question);
    if (found(question, List.of(), false).isEmpty()) {
      miss(question, NOT_REACHED);
      return;
    }
    for (int round = 0; round < ROUNDS && !best.isCovered(); round++) {
      for (List<Condition> atLimit : limits.ofRule(leaf)) {
        for (boolean whole : new boolean[] {true, false}) {
          if (!best.isWhole()) {
            found(question, atLimit, whole)
                .ifPresent(
                    patient -> {
                      known.add(new Known(patient, id, fields));
                      finder.from(patient, fields, weighing, best);
                    });
          }
        }
      }
    }
    for (BoundaryPair pair : finish(question, best)) {
      known.add(new Known(pair.first(), id, fields));
      known.add(new Known(pair.second(), id, fields));
    }
  }

  private Optional<PatientRecord> found(Question question, List<Condition> atLimit, boolean whole) {
    return Goal.of(pack, question, atLimit, whole)
        .flatMap(it -> solver.solve(it, surroundings.blank()));
  }

  private Rule ruleOf(Question question) {
    return Packs.rule(pack, question.ruleset().orElseThrow(), question.rule().orElseThrow());
  }

  private Condition leafOf(Question question) {
    return Leaves.of(ruleOf(question).condition()).get(question.leaf());
  }

  private void field(Question question) {
    String name = question.field().orElseThrow();
    Field field = Packs.field(pack, name);
    Map<RulesetId, Weighing> weighings = new LinkedHashMap<>();
    for (RulesetId id : pack.rulesets().keySet()) {
      if (Packs.askedByRules(pack, id).contains(name)) {
        weighings.put(id, new Weighing(pack, parameters, question, id));
      }
    }
    BestPairs best = new BestPairs(question);
    if (weighings.isEmpty()) {
      miss(question, "no rule needs the field");
      return;
    }
    List<Known> starts = starts(name);
    for (Known start : starts) {
      Weighing weighing = weighings.get(start.ruleset());
      if (weighing != null && !best.isWhole()) {
        finder.near(field, start.patient(), weighing, best);
      }
    }
    atLimit(question, field, weighings, best);
    for (Known start : starts) {
      Weighing weighing = weighings.get(start.ruleset());
      if (weighing != null && !best.isCovered()) {
        finder.nearWhenMoved(field, start.patient(), start.fields(), weighing, best);
      }
    }
    finish(question, best);
  }

  /** Looks for patients whom a rule asks for the field, and for whom it stands at the limit. */
  private void atLimit(
      Question question, Field field, Map<RulesetId, Weighing> weighings, BestPairs best) {
    Set<String> fields = finder.closure(Set.of(field.name()));
    List<Question> asking =
        rules.stream()
            .filter(it -> finder.closure(References.fieldsOf(leafOf(it))).contains(field.name()))
            .limit(MOST_GOALS)
            .toList();
    for (Question rule : asking) {
      Weighing weighing = weighings.get(rule.ruleset().orElseThrow());
      for (Condition condition : question.atLimit()) {
        if (weighing != null && !best.isCovered()) {
          found(rule, List.of(condition), true)
              .or(() -> found(rule, List.of(condition), false))
              .ifPresent(patient -> finder.from(patient, fields, weighing, best));
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

  private List<BoundaryPair> finish(Question question, BestPairs best) {
    List<BoundaryPair> found = best.pairs();
    Shows shows = best.shows().orElse(Shows.COMPARISON);
    if (found.isEmpty()) {
      miss(question, NOT_FOUND);
      return found;
    }
    if (shows != Shows.COMPARISON) {
      apart++;
      miss(question, shows.words());
    }
    pairs.addAll(found);
    noticed += best.noticed();
    best.unnoticed()
        .forEach(
            fault ->
                unnoticed.add(
                    new Uncovered(
                        question.place(), question.words() + " (" + fault + ")", NOT_FOUND)));
    return found;
  }

  private void miss(Question question, String why) {
    withoutPair.add(new Uncovered(question.place(), question.words(), why));
  }
}
