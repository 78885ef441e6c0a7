package io.github.opengpes.mesh.sandbox.store;

import java.util.Optional;

/** What a sender said of a message, kept as it came. */
public record Envelope(
    String sender,
    String recipient,
    String workflowId,
    Optional<String> localId,
    Optional<String> subject,
    Optional<String> fileName,
    Optional<String> checksum,
    Optional<String> partnerId,
    Optional<String> contentType,
    Optional<String> contentEncoding,
    boolean encrypted,
    boolean compressed) {

  /** The envelope of a report to this mailbox about a message that had the other envelope. */
  public static Envelope ofReport(String holder, Envelope about) {
    return ofReport(holder, about.workflowId(), about.subject(), about.localId(), Optional.empty());
  }

  /** The envelope of a report: it comes from nobody and has no content to speak of. */
  public static Envelope ofReport(
      String holder,
      String workflowId,
      Optional<String> subject,
      Optional<String> localId,
      Optional<String> fileName) {
    return new Envelope(
        "",
        holder,
        workflowId,
        localId,
        subject,
        fileName,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        false);
  }
}
