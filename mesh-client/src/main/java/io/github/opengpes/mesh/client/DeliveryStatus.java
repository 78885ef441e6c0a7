package io.github.opengpes.mesh.client;

import java.time.Instant;
import java.util.Optional;

/**
 * What the service says happened to a message: in a report, why it failed.
 *
 * @param success absent when the service does not say
 */
public record DeliveryStatus(
    Optional<Boolean> success,
    Optional<String> event,
    Optional<String> code,
    Optional<String> description,
    Optional<Instant> at) {}
