package io.github.opengpes.extraction.explain.miss;

import io.github.opengpes.requirements.interpret.KnownFields;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Rule;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.outcome.Decision;
import io.github.opengpes.requirements.outcome.Outcome;
import io.github.opengpes.requirements.parameter.RunParameters;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds the near misses of patients from the fields and outcomes of a run. What is known of a
 * ruleset beforehand is worked out once. Immutable and thread-safe.
 */
public final class MissFinder {

  /** Those that a new entry mends first, then the nearest. */
  private static final Comparator<NearMiss> ORDER =
      Comparator.comparing((NearMiss miss) -> miss.mend() != Mend.NEW_ENTRY)
          .thenComparing(miss -> miss.distance().isEmpty())
          .thenComparing(miss -> miss.field().number());

  private final RequirementPack pack;
  private final RunParameters parameters;
  private final LocalDate referenceDate;
  private final Map<RulesetId, Map<Integer, Rejecting>> rules = new LinkedHashMap<>();

  /**
   * Prepares the rulesets of a pack.
   *
   * @param pack a checked pack
   * @param parameters those of the run
   */
  public MissFinder(RequirementPack pack, RunParameters parameters) {
    this.pack = pack;
    this.parameters = parameters;
    this.referenceDate = parameters.referenceDate(pack);
    pack.rulesets().forEach((id, ruleset) -> rules.put(id, rejecting(ruleset)));
  }

  /**
   * The near misses of a patient, ruleset by ruleset in the order of the pack, the mendable ones of
   * a ruleset first. None for rulesets that select the patient or whose gates keep the patient out.
   */
  public List<NearMiss> find(
      Map<RulesetId, Outcome> outcomes, Map<String, Optional<Value>> fields) {
    KnownFields known =
        new KnownFields(
            parameters,
            name -> Objects.requireNonNull(fields.get(name), "field of the pack"),
            id -> Objects.requireNonNull(outcomes.get(id), "ruleset of the pack").included());
    List<NearMiss> found = new ArrayList<>();
    for (Ruleset ruleset : pack.rulesets().values()) {
      Outcome outcome = Objects.requireNonNull(outcomes.get(ruleset.id()), "ruleset of the pack");
      if (!outcome.included() && outcome.decision() instanceof Decision.ByRule rule) {
        Map<Integer, Rejecting> ofRuleset = Objects.requireNonNull(rules.get(ruleset.id()));
        found.addAll(of(ruleset, Objects.requireNonNull(ofRuleset.get(rule.number())), known));
      }
    }
    return found;
  }

  private static List<NearMiss> of(Ruleset ruleset, Rejecting by, KnownFields known) {
    List<NearMiss> found = new ArrayList<>();
    Attempt attempt = new Attempt(ruleset, by.rule(), by.asked(), by.all(), known);
    for (FieldMoves moves : by.moves()) {
      attempt.with(moves).ifPresent(found::add);
    }
    found.sort(ORDER);
    return found;
  }

  /**
   * A rule that can reject, the same for every patient.
   *
   * @param rule its number
   * @param asked the comparisons of the rules up to it: no later one was asked
   * @param all the comparisons of all rules
   * @param moves how the fields can move that were asked
   */
  private record Rejecting(int rule, List<Leaf> asked, List<Leaf> all, List<FieldMoves> moves) {}

  private Map<Integer, Rejecting> rejecting(Ruleset ruleset) {
    List<Leaf> all = Leaf.of(ruleset);
    List<Leaf> asked = new ArrayList<>();
    Map<String, FieldMoves> moves = new LinkedHashMap<>();
    Map<Integer, Rejecting> byRule = new LinkedHashMap<>();
    for (Rule rule : ruleset.rules()) {
      for (Leaf leaf : all) {
        if (leaf.rule() == rule.number()) {
          asked.add(leaf);
          leaf.fields().stream()
              .map(name -> Objects.requireNonNull(pack.fields().get(name), "field of the pack"))
              .flatMap(field -> FieldMoves.of(field, pack, referenceDate).stream())
              .forEach(it -> moves.putIfAbsent(it.field().name(), it));
        }
      }
      byRule.put(
          rule.number(),
          new Rejecting(rule.number(), List.copyOf(asked), all, List.copyOf(moves.values())));
    }
    return byRule;
  }
}
