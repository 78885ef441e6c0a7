package io.github.opengpes.mesh.client;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/**
 * A message to send. Only the recipient, the workflow and the content are needed; the rest are the
 * envelope's optional parts, none of which may hold patient data.
 *
 * @param checksum as the sender gives it; the service passes it on unchecked
 * @param contentType media type of the content; a chunked message carries it in {@code
 *     Mex-Content-Type}
 * @param encrypted said to the recipient; the client encrypts nothing
 * @param compressed said to the recipient: the content itself is compressed, apart from {@code
 *     gzip}
 * @param gzip each chunk travels gzip-encoded ({@code Content-Encoding}), so the recipient's client
 *     unpacks it unseen
 */
public record OutgoingMessage(
    MailboxId to,
    WorkflowId workflowId,
    MessageContent content,
    Optional<LocalId> localId,
    Optional<String> subject,
    Optional<String> fileName,
    Optional<String> checksum,
    Optional<String> partnerId,
    String contentType,
    boolean encrypted,
    boolean compressed,
    boolean gzip) {

  private static final String OCTETS = "application/octet-stream";

  public OutgoingMessage {
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(workflowId, "workflowId");
    Objects.requireNonNull(content, "content");
    subject.ifPresent(text -> HeaderText.checked("subject", text, 500));
    fileName.ifPresent(text -> HeaderText.checked("file name", text, 300));
    checksum.ifPresent(text -> HeaderText.checked("checksum", text, 100));
    partnerId.ifPresent(text -> HeaderText.checked("partner id", text, 500));
    HeaderText.checked("content type", contentType, 100);
  }

  /** A message with nothing optional, gzip-encoded on the way. */
  public static OutgoingMessage of(MailboxId to, WorkflowId workflowId, MessageContent content) {
    return new OutgoingMessage(
        to,
        workflowId,
        content,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OCTETS,
        false,
        false,
        true);
  }

  public OutgoingMessage withLocalId(LocalId value) {
    return new OutgoingMessage(
        to,
        workflowId,
        content,
        Optional.of(value),
        subject,
        fileName,
        checksum,
        partnerId,
        contentType,
        encrypted,
        compressed,
        gzip);
  }

  public OutgoingMessage withSubject(String value) {
    return new OutgoingMessage(
        to,
        workflowId,
        content,
        localId,
        Optional.of(value),
        fileName,
        checksum,
        partnerId,
        contentType,
        encrypted,
        compressed,
        gzip);
  }

  public OutgoingMessage withFileName(String value) {
    return new OutgoingMessage(
        to,
        workflowId,
        content,
        localId,
        subject,
        Optional.of(value),
        checksum,
        partnerId,
        contentType,
        encrypted,
        compressed,
        gzip);
  }

  public OutgoingMessage withChecksum(String value) {
    return new OutgoingMessage(
        to,
        workflowId,
        content,
        localId,
        subject,
        fileName,
        Optional.of(value),
        partnerId,
        contentType,
        encrypted,
        compressed,
        gzip);
  }

  /**
   * With the SHA-256 of the content, which is read once for it. That it is written {@code SHA-256:}
   * and hexadecimal digits is a convention of ours ({@link ContentChecksum}).
   */
  public OutgoingMessage withSha256Checksum() throws IOException {
    return withChecksum(ContentChecksum.sha256(content).toString());
  }

  public OutgoingMessage withPartnerId(String value) {
    return new OutgoingMessage(
        to,
        workflowId,
        content,
        localId,
        subject,
        fileName,
        checksum,
        Optional.of(value),
        contentType,
        encrypted,
        compressed,
        gzip);
  }

  public OutgoingMessage withContentType(String value) {
    return new OutgoingMessage(
        to,
        workflowId,
        content,
        localId,
        subject,
        fileName,
        checksum,
        partnerId,
        value,
        encrypted,
        compressed,
        gzip);
  }

  /**
   * Tells the recipient that the content is encrypted, or compressed, by the sender's own means.
   */
  public OutgoingMessage withDeclared(boolean contentEncrypted, boolean contentCompressed) {
    return new OutgoingMessage(
        to,
        workflowId,
        content,
        localId,
        subject,
        fileName,
        checksum,
        partnerId,
        contentType,
        contentEncrypted,
        contentCompressed,
        gzip);
  }

  public OutgoingMessage withGzip(boolean value) {
    return new OutgoingMessage(
        to,
        workflowId,
        content,
        localId,
        subject,
        fileName,
        checksum,
        partnerId,
        contentType,
        encrypted,
        compressed,
        value);
  }
}
