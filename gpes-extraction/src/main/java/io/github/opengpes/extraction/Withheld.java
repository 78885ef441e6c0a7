package io.github.opengpes.extraction;

import io.github.opengpes.extraction.gate.GateCounts;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.safeguard.ExclusionCode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run kept back, each safeguard apart. Numbers only.
 *
 * @param patients of the base population to whom each safeguard applies; one can be counted under
 *     several
 * @param exclusions of the base population to whom each exclusion of the request applies
 * @param sealedEntries entries that did not exist for the run because they are sealed
 * @param gate what the last gate dropped from the records
 */
public record Withheld(
    Map<Plan.Withheld, Long> patients,
    Map<ExclusionCode, Long> exclusions,
    long sealedEntries,
    GateCounts gate) {

  /** Copies the maps and keeps their order. */
  public Withheld {
    patients = Collections.unmodifiableMap(new LinkedHashMap<>(patients));
    exclusions = Collections.unmodifiableMap(new LinkedHashMap<>(exclusions));
  }

  /**
   * Each safeguard by its word in statements and records, also those that withheld nothing; and
   * each exclusion of the request.
   */
  public Map<String, Long> byWord() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Plan.Withheld reason : Plan.Withheld.values()) {
      counts.put(reason.word(), patients.getOrDefault(reason, 0L));
    }
    exclusions.forEach(
        (exclusion, withheld) ->
            counts.put(Plan.Withheld.EXCLUSION_CODE.word() + " " + exclusion.words(), withheld));
    counts.put("test-patient-record", gate.testPatients());
    counts.put("without-nhs-number-record", gate.withoutNhsNumber());
    counts.put("shared-nhs-number-record", gate.sharedNhsNumber());
    counts.put("sealed-entry", sealedEntries);
    counts.put("restricted-code-entry", gate.restrictedEntries());
    counts.put("sensitive-entry", gate.sensitiveEntries());
    return counts;
  }
}
