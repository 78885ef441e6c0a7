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
    boolean compressed) {}
