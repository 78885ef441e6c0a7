package io.github.opengpes.extraction.explain.miss;

import io.github.opengpes.requirements.interpret.KnownFields;
import io.github.opengpes.requirements.model.Field;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

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
  private final Map<RulesetId, List<Leaf>> leaves = new LinkedHashMap<>();

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
    pack.rulesets().forEach((id, ruleset) -> leaves.put(id, Leaf.of(ruleset)));
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
        found.addAll(of(ruleset, rule.number(), known));
      }
    }
    return found;
  }

  private List<NearMiss> of(Ruleset ruleset, int rejecting, KnownFields known) {
    List<Leaf> all = Objects.requireNonNull(leaves.get(ruleset.id()));
    List<Leaf> asked = asked(ruleset, rejecting, all);
    Set<String> names = new LinkedHashSet<>();
    asked.forEach(leaf -> names.addAll(leaf.fields()));
    List<NearMiss> found = new ArrayList<>();
    for (String name : names) {
      Field field = Objects.requireNonNull(pack.fields().get(name));
      FieldMoves.of(field, pack, referenceDate)
          .flatMap(moves -> new Attempt(ruleset, rejecting, asked, all, known).with(moves))
          .ifPresent(found::add);
    }
    found.sort(ORDER);
    return found;
  }

  /** The comparisons of the rules up to the one that rejects: no later one was asked. */
  private static List<Leaf> asked(Ruleset ruleset, int rejecting, List<Leaf> all) {
    Set<Integer> numbers = new LinkedHashSet<>();
    for (Rule rule : ruleset.rules()) {
      numbers.add(rule.number());
      if (rule.number() == rejecting) {
        break;
      }
    }
    return all.stream().filter(leaf -> numbers.contains(leaf.rule())).toList();
  }
}
