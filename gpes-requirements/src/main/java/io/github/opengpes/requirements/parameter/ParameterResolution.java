package io.github.opengpes.requirements.parameter;

import java.util.List;
import java.util.Optional;

/**
 * What became of the parameters given for a run.
 *
 * @param parameters there exactly when there are no faults
 * @param warnings what someone should look at
 */
public record ParameterResolution(
    Optional<RunParameters> parameters, List<ParameterFault> faults, List<String> warnings) {
  /** Copies the lists. */
  public ParameterResolution {
    faults = List.copyOf(faults);
    warnings = List.copyOf(warnings);
  }
}
