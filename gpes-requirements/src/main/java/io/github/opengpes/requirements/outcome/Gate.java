package io.github.opengpes.requirements.outcome;

import io.github.opengpes.requirements.model.BasePopulation;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import java.util.Locale;
import java.util.Optional;

/**
 * What stands before rule 1 of every ruleset, in this order; the first that closes is the reason.
 */
public enum Gate {
  /** Not in the base population: not registered on the reference date. */
  REGISTRATION,
  /** A type 1 opt-out stands, and applies to this ruleset. */
  TYPE1,
  /** An exclusion code, the S-flag or the sharing dissent, as the run has it. */
  EXCLUSION,
  /** Not selected by the ruleset that this one is run on. */
  POPULATION;

  /** The word as reports write it, such as {@code registration}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Why a patient does not pass before this ruleset of the pack, in words. */
  String reason(RequirementPack pack, Optional<RulesetId> population) {
    return switch (this) {
      case REGISTRATION -> notRegistered(pack.population(), pack.referenceDate());
      case TYPE1 -> "a type 1 opt-out stands";
      case EXCLUSION -> "withheld by a safeguard (exclusion code, S-flag, dissent from sharing)";
      case POPULATION ->
          population
              .map(id -> "not selected by " + id)
              .orElseThrow(() -> new IllegalArgumentException("the ruleset is run on everybody"));
    };
  }

  private static String notRegistered(BasePopulation population, String referenceDate) {
    String registered = "registered" + (population.gmsOnly() ? " for GMS" : "");
    String day = "on the reference date (" + referenceDate + ")";
    String status =
        switch (population.status()) {
          case REGISTERED -> "not " + registered + " " + day;
          case CURRENT ->
              "not currently " + registered + ": " + day + " and with no deregistration known";
          case PREVIOUS -> "not previously " + registered + ": " + day + " and deregistered since";
        };
    return status
        + population
            .orDiedOnOrAfter()
            .map(from -> ", and did not die registered on or after " + from)
            .orElse("");
  }
}
