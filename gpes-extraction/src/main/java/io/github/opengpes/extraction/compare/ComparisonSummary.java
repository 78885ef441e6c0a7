package io.github.opengpes.extraction.compare;

import io.github.opengpes.requirements.diff.Cause;
import io.github.opengpes.requirements.model.RulesetId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a comparison found, in numbers.
 *
 * @param patients of the practice
 * @param rulesets those of both packs, in the order of the old one
 */
public record ComparisonSummary(long patients, List<RulesetChange> rulesets) {

  /** Copies the list. */
  public ComparisonSummary {
    rulesets = List.copyOf(rulesets);
  }

  /** How many times a patient changes sides. */
  public long changes() {
    return rulesets.stream().mapToLong(it -> it.entered() + it.left()).sum();
  }

  /**
   * What became of one ruleset.
   *
   * @param before selected by the old pack
   * @param now selected by the new one
   * @param entered selected now and not before
   * @param left selected before and not now
   * @param causes patients for each cause, the most frequent first
   */
  public record RulesetChange(
      RulesetId ruleset,
      long before,
      long now,
      long entered,
      long left,
      Map<Movement, Long> causes) {
    /** Copies the map and keeps its order. */
    public RulesetChange {
      causes = Collections.unmodifiableMap(new LinkedHashMap<>(causes));
    }
  }

  /** Patients enter or leave for a cause. */
  public record Movement(boolean entered, Cause cause) {}
}
