package io.github.opengpes.exchange;

import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.WorkflowId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A received message, safe on disk and recorded.
 *
 * @param localId the sender's own id of the message
 * @param content the file that holds it, as sent (transport compression undone)
 * @param sha256 lower-case hex of the content
 */
public record InboxMessage(
    MessageId id,
    MailboxId sender,
    WorkflowId workflowId,
    Optional<String> localId,
    Optional<String> subject,
    Optional<String> fileName,
    Path content,
    long bytes,
    String sha256,
    Instant receivedAt) {}
