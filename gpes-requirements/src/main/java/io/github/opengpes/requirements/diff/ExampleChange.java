package io.github.opengpes.requirements.diff;

import io.github.opengpes.requirements.example.ExamplePatient;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.outcome.Outcome;
import java.util.Optional;

/**
 * An example patient of one of two packs, of whom the packs say something else.
 *
 * @param cause why, where the patient changes sides; empty where only another rule decides
 */
public record ExampleChange(
    ExamplePatient example, RulesetId ruleset, Outcome before, Outcome now, Optional<Cause> cause) {

  /** One line for people. */
  public String line() {
    return ruleset
        + ": "
        + before.text()
        + " -> "
        + now.text()
        + ": example '"
        + example.name()
        + "' ("
        + example.location().file()
        + ":"
        + example.location().line()
        + ")"
        + cause.map(it -> "; " + it.text()).orElse("");
  }
}
