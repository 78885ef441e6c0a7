package io.github.opengpes.messages.rtp;

import java.util.List;

/**
 * Which patients are left out, whatever the query says.
 *
 * @param considerRecordSharing {@code NCRS-Detailed-Care-Record-Sharing}: true when a patient's
 *     record-sharing choice must be considered
 * @param includeSealed {@code NCRS-Patient-Sealing}: true when sealed data is extracted
 * @param excludeSFlagged {@code NCRS-PDS-S-Flagging}: true when patients with the S-flag are left
 *     out
 * @param exclusions patients with any of these codes are left out
 */
public record PatientParticipation(
    boolean considerRecordSharing,
    boolean includeSealed,
    boolean excludeSFlagged,
    List<ExclusionCodes> exclusions) {

  public PatientParticipation {
    exclusions = List.copyOf(exclusions);
  }
}
