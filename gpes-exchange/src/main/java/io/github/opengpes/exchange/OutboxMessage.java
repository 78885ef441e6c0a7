package io.github.opengpes.exchange;

import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.WorkflowId;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A message to send, its content safe on disk.
 *
 * @param localId the message's own UUID, never used for another message: the key by which the
 *     receiver knows a double, and by which an unknown outcome is found out
 * @param subject the SQI id, where there is one
 * @param content a file inside the state folder that does not change
 * @param sha256 lower-case hex of the content
 */
public record OutboxMessage(
    String localId,
    MailboxId recipient,
    WorkflowId workflowId,
    Optional<String> subject,
    String fileName,
    String contentType,
    Path content,
    long bytes,
    String sha256) {}
