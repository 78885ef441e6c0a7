package io.github.opengpes.extraction.explain.miss;

import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One way in which a patient misses a ruleset nearly: were the value of this one field another, all
 * else as it is, the ruleset would select the patient (docs/extraction/nearest-miss.md; beyond.md,
 * B2; the definition is our design). Holds patient data.
 *
 * @param rule number of the rule that rejects the patient
 * @param comparisonRule number of the rule in which the comparison stands that turns
 * @param comparison that comparison, as rules write it
 * @param value of the field; absent: no entry
 * @param asked what would do, such as {@code at most 150} or {@code on or after 2020-04-01}
 * @param distance from the value to the nearest one that would do, in {@code unit}; absent where
 *     one of the two is no value
 * @param unit {@code days}, {@code years} and so on, or empty for a measured number
 * @param words the distance in words
 * @param lastDate the last day of which a new entry still counts; there with {@link Mend#NEW_ENTRY}
 *     only
 */
public record NearMiss(
    RulesetId ruleset,
    int rule,
    int comparisonRule,
    String comparison,
    Field field,
    Optional<Value> value,
    String asked,
    Optional<BigDecimal> distance,
    String unit,
    String words,
    Optional<LocalDate> lastDate,
    Mend mend) {

  /** Says where, not what. */
  @Override
  public String toString() {
    return "NearMiss[" + ruleset + ", " + field.name() + "]";
  }
}
