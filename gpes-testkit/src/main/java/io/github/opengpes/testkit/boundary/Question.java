package io.github.opengpes.testkit.boundary;

import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.RulesetId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One thing that a pack asks, and how it would be asked a little wrong.
 *
 * @param place {@code HYP003 denominator rule 2}, {@code BP_DAT}
 * @param words the comparison as it is written
 * @param ruleset of a rule
 * @param rule number of the rule in it
 * @param leaf of a rule: its place in the rule's condition
 * @param field of a field
 * @param atLimit of a field: what is so of patients for whom it stands at the limit that is asked;
 *     none where its value does not tell
 * @param faults the pack with the operator or limit a little off; none where nothing can be off
 */
record Question(
    String place,
    String words,
    Optional<RulesetId> ruleset,
    OptionalInt rule,
    int leaf,
    Optional<String> field,
    List<Condition> atLimit,
    List<FaultyPack> faults) {
  Question {
    atLimit = List.copyOf(atLimit);
    faults = List.copyOf(faults);
  }
}
