package io.github.opengpes.extraction.result;

import io.github.opengpes.messages.GpSystemIdentifier;
import io.github.opengpes.messages.Oid;
import io.github.opengpes.messages.Terminology;
import java.util.List;

/**
 * What a result's manifest says of the system that made it.
 *
 * @param executableVersion version of the built query ({@code GPET-E-Executable-Version})
 * @param terminologies the coding schemes of the records, at least one
 */
public record ProducingSystem(
    String executableVersion, GpSystemIdentifier system, List<Terminology> terminologies) {

  /** Copies the list. */
  public ProducingSystem {
    terminologies = List.copyOf(terminologies);
  }

  /**
   * No supplier's identifier, and SNOMED CT without a release, as in the public sample. A site that
   * answers requests configures its own.
   */
  public static ProducingSystem unnamed(String executableVersion) {
    return new ProducingSystem(
        executableVersion,
        new GpSystemIdentifier("000.000.000.000"),
        List.of(new Terminology(Oid.SNOMED_CT, "SNOMED-CT", "")));
  }
}
