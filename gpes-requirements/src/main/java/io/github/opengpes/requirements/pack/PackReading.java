package io.github.opengpes.requirements.pack;

import io.github.opengpes.requirements.approval.Approval;
import io.github.opengpes.requirements.example.ExamplePatient;
import io.github.opengpes.requirements.fault.Fault;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.terminology.CodeHierarchy;
import java.util.List;
import java.util.Optional;

/**
 * What came of reading a pack.
 *
 * @param pack there exactly when no fault is an error
 * @param examples its example patients, in the order of the files
 * @param approval what the pack was held against: its own {@code approval.yaml}, or one given
 * @param faults all faults, warnings included, in the order of the files
 */
public record PackReading(
    Optional<RequirementPack> pack,
    List<ExamplePatient> examples,
    Optional<Approval> approval,
    List<Fault> faults) {
  /** Copies the lists. */
  public PackReading {
    examples = List.copyOf(examples);
    faults = List.copyOf(faults);
  }

  /** The same with the descendants filled in of the pack's clusters. */
  public PackReading withDescendants(CodeHierarchy hierarchy) {
    return new PackReading(
        pack.map(it -> it.withDescendants(hierarchy)), examples, approval, faults);
  }
}
