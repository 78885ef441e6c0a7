package io.github.opengpes.requirements.example;

import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.SourceLocation;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.outcome.Gate;
import io.github.opengpes.requirements.outcome.Outcome;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.record.PatientRecord;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An invented patient and what a pack must say of them, derived by hand from the published rules.
 *
 * @param name unlike that of any other example of the pack
 * @param why the published rule, by its number, and what about it the example shows
 * @param withheld gates that the safeguards close for this patient
 * @param parameters the defaults of the pack, and what the example sets instead
 * @param outcomes the expected outcomes; rulesets that are not there may say anything
 * @param fields expected values of fields; an empty one must be absent
 */
public record ExamplePatient(
    String name,
    String why,
    PatientRecord patient,
    Set<Gate> withheld,
    RunParameters parameters,
    Map<RulesetId, Outcome> outcomes,
    Map<String, Optional<Value>> fields,
    SourceLocation location) {
  /** Copies the collections and keeps their order. */
  public ExamplePatient {
    withheld = Set.copyOf(withheld);
    outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }
}
