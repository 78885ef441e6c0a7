package io.github.opengpes.mesh.client;

import java.time.Instant;
import java.util.Optional;

/**
 * The envelope of a message in the inbox.
 *
 * @param from absent in reports
 * @param checksum as the sender gave it
 * @param encrypted the sender said so
 * @param compressed the service's {@code mex-content-compressed}. Some servers set it for any
 *     answer that was gzip-encoded on the way, so it does not prove that the content is compressed
 * @param chunks 0 for a report
 * @param linkedMessage in a report, the message that it is about
 * @param etag as the service gives it, quotes included
 * @param lastModified when the message's state last changed
 */
public record MeshMessage(
    MessageId id,
    MessageType type,
    Optional<MailboxId> from,
    Optional<MailboxId> to,
    Optional<WorkflowId> workflowId,
    Optional<LocalId> localId,
    Optional<String> subject,
    Optional<String> fileName,
    Optional<String> checksum,
    Optional<String> partnerId,
    Optional<String> contentType,
    boolean encrypted,
    boolean compressed,
    int chunks,
    DeliveryStatus status,
    Optional<MessageId> linkedMessage,
    Optional<String> etag,
    Optional<Instant> lastModified) {

  /** Without what few services give. */
  public MeshMessage(
      MessageId id,
      MessageType type,
      Optional<MailboxId> from,
      Optional<MailboxId> to,
      Optional<WorkflowId> workflowId,
      Optional<LocalId> localId,
      Optional<String> subject,
      Optional<String> fileName,
      Optional<String> checksum,
      Optional<String> partnerId,
      Optional<String> contentType,
      boolean encrypted,
      boolean compressed,
      int chunks,
      DeliveryStatus status,
      Optional<MessageId> linkedMessage) {
    this(
        id,
        type,
        from,
        to,
        workflowId,
        localId,
        subject,
        fileName,
        checksum,
        partnerId,
        contentType,
        encrypted,
        compressed,
        chunks,
        status,
        linkedMessage,
        Optional.empty(),
        Optional.empty());
  }
}
