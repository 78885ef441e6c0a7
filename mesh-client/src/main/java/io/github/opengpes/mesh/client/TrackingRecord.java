package io.github.opengpes.mesh.client;

import java.time.Instant;
import java.util.Optional;

/**
 * What the service knows of a message that this mailbox sent.
 *
 * @param expires when it leaves the recipient's inbox if nobody fetches it
 */
public record TrackingRecord(
    MessageId id,
    MessageStatus status,
    Optional<LocalId> localId,
    Optional<WorkflowId> workflowId,
    Optional<MailboxId> recipient,
    Optional<String> recipientName,
    Optional<String> recipientOdsCode,
    Optional<String> recipientOrganisationCode,
    Optional<String> recipientOrganisationName,
    Optional<String> fileName,
    Optional<Instant> uploaded,
    Optional<Instant> expires,
    DeliveryStatus delivery) {}
