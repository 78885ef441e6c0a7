package io.github.opengpes.testkit.boundary;

import io.github.opengpes.requirements.interpret.Interpreter;
import io.github.opengpes.requirements.model.BasePopulation;
import io.github.opengpes.requirements.model.RegistrationStatus;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.RulesetPart;
import io.github.opengpes.requirements.model.TypeOneScope;
import io.github.opengpes.requirements.outcome.Decision;
import io.github.opengpes.requirements.outcome.Gate;
import io.github.opengpes.requirements.outcome.Outcome;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.record.PatientRecord;
import io.github.opengpes.requirements.record.Registration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Pairs on the two sides of the gates before rule 1: the base population, the type 1 opt-out, the
 * exclusions. Made of patients whom a ruleset is known to select. A pack has the same gates before
 * each ruleset, so they are shown through one.
 */
final class GatePairs {

  /** A registration that is not for GMS. */
  private static final String OTHER_TYPE = "PRIVATE";

  private final RequirementPack pack;
  private final Interpreter interpreter;
  private final LocalDate referenceDate;
  private final List<Selected> selected;
  private final List<BoundaryPair> pairs = new ArrayList<>();
  private final List<Uncovered> withoutPair = new ArrayList<>();

  private GatePairs(RequirementPack pack, RunParameters parameters, List<BoundaryPair> known) {
    this.pack = pack;
    this.interpreter = new Interpreter(pack, parameters);
    this.referenceDate = parameters.referenceDate(pack);
    this.selected =
        known.stream()
            .flatMap(
                pair ->
                    Stream.of(pair.first(), pair.second())
                        .map(patient -> new Selected(patient, pair.ruleset())))
            .filter(it -> interpreter.evaluate(it.patient()).outcome(it.ruleset()).included())
            .toList();
  }

  private record Selected(PatientRecord patient, RulesetId ruleset) {}

  /**
   * What a gate asks.
   *
   * @param inside makes a patient who passes by the least
   * @param outside makes of that one a patient who does not
   * @param closed what the safeguards close for the latter
   */
  private record Asked(
      Gate gate,
      String words,
      String changed,
      UnaryOperator<PatientRecord> inside,
      UnaryOperator<PatientRecord> outside,
      Set<Gate> closed) {}

  /** Looks at every gate of the pack. */
  static GatePairs of(RequirementPack pack, RunParameters parameters, List<BoundaryPair> known) {
    GatePairs gates = new GatePairs(pack, parameters, known);
    gates.population().forEach(gates::look);
    gates.safeguards().forEach(gates::look);
    return gates;
  }

  List<BoundaryPair> pairs() {
    return pairs;
  }

  List<Uncovered> withoutPair() {
    return withoutPair;
  }

  int asked() {
    return pairs.size() + withoutPair.size();
  }

  /** Decisions 5, 6, 20 and 29: the population is that of the reference date. */
  private List<Asked> population() {
    BasePopulation population = pack.population();
    boolean previous = population.status() == RegistrationStatus.PREVIOUS;
    Optional<LocalDate> end = previous ? Optional.of(referenceDate.plusYears(1)) : Optional.empty();
    LocalDate next = referenceDate.plusDays(1);
    List<Asked> all = new ArrayList<>();
    all.add(
        asked(
            "registered on or before " + referenceDate,
            "registered one day later",
            patient -> Edits.registered(patient, referenceDate, end),
            patient -> Edits.registered(patient, next, end)));
    if (population.status() == RegistrationStatus.CURRENT) {
      all.add(
          asked(
              "no deregistration known",
              "deregistered on " + next,
              patient -> Edits.registered(patient, start(patient), Optional.empty()),
              patient -> Edits.registered(patient, start(patient), Optional.of(next))));
    } else {
      all.add(
          asked(
              "registered on " + referenceDate,
              "deregistered one day earlier",
              patient -> Edits.registered(patient, start(patient), Optional.of(next)),
              patient -> Edits.registered(patient, start(patient), Optional.of(referenceDate))));
    }
    if (previous) {
      all.add(
          asked(
              "deregistered since",
              "no deregistration",
              patient -> Edits.registered(patient, start(patient), Optional.of(next)),
              patient -> Edits.registered(patient, start(patient), Optional.empty())));
    }
    Optional<LocalDate> died =
        population.orDiedOnOrAfter().filter(day -> !day.isAfter(referenceDate));
    LocalDate alive = died.orElse(next);
    all.add(
        asked(
            died.map(day -> "alive, or died on or after " + day)
                .orElse("alive on " + referenceDate),
            "died one day earlier",
            patient -> Edits.died(patient, Optional.of(alive)),
            patient -> Edits.died(patient, Optional.of(alive.minusDays(1)))));
    if (population.gmsOnly()) {
      all.add(
          asked(
              "registered for GMS",
              "registered as " + OTHER_TYPE,
              UnaryOperator.identity(),
              patient -> Edits.registeredAs(patient, OTHER_TYPE)));
    }
    return all;
  }

  private static Asked asked(
      String words,
      String changed,
      UnaryOperator<PatientRecord> inside,
      UnaryOperator<PatientRecord> outside) {
    return new Asked(Gate.REGISTRATION, words, changed, inside, outside, Set.of());
  }

  private List<Asked> safeguards() {
    List<Asked> all = new ArrayList<>();
    if (pack.rulesets().keySet().stream().anyMatch(this::isClosedByOptOuts)) {
      all.add(
          new Asked(
              Gate.TYPE1,
              "no type 1 opt-out",
              "a type 1 opt-out",
              UnaryOperator.identity(),
              UnaryOperator.identity(),
              Set.of(Gate.TYPE1)));
    }
    all.add(
        new Asked(
            Gate.EXCLUSION,
            "not excluded",
            "the S-flag",
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            Set.of(Gate.EXCLUSION)));
    return all;
  }

  private boolean isClosedByOptOuts(RulesetId ruleset) {
    return pack.typeOneScope() == TypeOneScope.ALL_OUTPUTS || ruleset.part() == RulesetPart.COHORT;
  }

  private static LocalDate start(PatientRecord patient) {
    return patient.registrations().stream()
        .map(Registration::start)
        .findFirst()
        .orElse(patient.dateOfBirth());
  }

  /** One who is selected on the near side is taken before one whom a rule then rejects. */
  private void look(Asked asked) {
    Optional<BoundaryPair> pair = first(asked, true).or(() -> first(asked, false));
    pair.ifPresentOrElse(
        pairs::add,
        () ->
            withoutPair.add(new Uncovered(place(asked), asked.words(), BoundarySearch.NOT_FOUND)));
  }

  private Optional<BoundaryPair> first(Asked asked, boolean included) {
    for (Selected it : selected) {
      PatientRecord inside = asked.inside().apply(it.patient());
      PatientRecord outside = asked.outside().apply(inside);
      Outcome passes = interpreter.evaluate(inside).outcome(it.ruleset());
      Outcome isKept = interpreter.evaluate(outside, asked.closed()).outcome(it.ruleset());
      if (passes.decision() instanceof Decision.ByRule
          && (passes.included() || !included)
          && isKept.decision() instanceof Decision.ByGate gate
          && gate.gate() == asked.gate()) {
        return Optional.of(
            new BoundaryPair(
                place(asked),
                asked.words(),
                it.ruleset(),
                inside,
                outside,
                asked.closed(),
                asked.changed(),
                Shows.COMPARISON,
                passes.included(),
                0));
      }
    }
    return Optional.empty();
  }

  private static String place(Asked asked) {
    return "before rule 1, " + asked.gate().word();
  }
}
