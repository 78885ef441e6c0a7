package io.github.opengpes.requirements.model;

/**
 * Names a ruleset: an indicator's denominator and numerator share a name and are two outcomes
 * (business-rules.md, decision 27).
 */
public record RulesetId(String name, RulesetPart part) {
  @Override
  public String toString() {
    return name + " " + part.word();
  }
}
