package io.github.opengpes.collector.collection;

/**
 * Which patients are left out whatever the query says; see {@link
 * io.github.opengpes.messages.rtp.PatientParticipation}.
 *
 * @param considerRecordSharing consider the patient's record-sharing choice
 * @param includeSealed extract sealed data
 * @param excludeSFlagged leave out patients with the S-flag
 */
public record Participation(
    boolean considerRecordSharing, boolean includeSealed, boolean excludeSFlagged) {

  /** What protects most: sharing choices considered, nothing sealed, nobody with the S-flag. */
  public static final Participation CAREFUL = new Participation(true, false, true);
}
