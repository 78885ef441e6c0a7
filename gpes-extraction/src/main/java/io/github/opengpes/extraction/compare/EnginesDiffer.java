package io.github.opengpes.extraction.compare;

import io.github.opengpes.requirements.model.RulesetId;

/** Engine and interpreter came to other outcomes for a patient: a fault of this program. */
public final class EnginesDiffer extends Exception {

  private static final long serialVersionUID = 1L;

  EnginesDiffer(RulesetId ruleset) {
    super(
        "engine and interpreter came to other outcomes of "
            + ruleset
            + ", which is a fault of this program; nothing is compared");
  }
}
