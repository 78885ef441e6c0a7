package io.github.opengpes.mesh.client.durable;

import io.github.opengpes.mesh.client.LocalId;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.OutgoingMessage;
import java.time.Instant;
import java.util.Optional;

/**
 * A message in the outbox, as it is at this moment.
 *
 * @param id the name of its folder
 * @param localId the message's own reference, by which the service is asked for it
 * @param message the envelope; its content is the entry's file
 * @param sha256 of the content
 * @param messageId once the service has given one
 * @param acceptedChunks how many of the chunks the service has
 * @param attempts how often it has failed since it last got on
 * @param notBefore when it is tried again
 * @param reason why it last failed, in words
 */
public record OutboxEntry(
    String id,
    OutboxState state,
    LocalId localId,
    OutgoingMessage message,
    String sha256,
    Instant enqueued,
    Optional<MessageId> messageId,
    int chunks,
    int acceptedChunks,
    int attempts,
    Instant notBefore,
    Optional<String> reason) {}
