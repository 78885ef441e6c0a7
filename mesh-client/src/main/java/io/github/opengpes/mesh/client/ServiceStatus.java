package io.github.opengpes.mesh.client;

import java.util.Optional;

/** What a service answers to a ping; each part as it says it, where it does. */
public record ServiceStatus(
    Optional<String> environment,
    Optional<String> buildLabel,
    Optional<String> status,
    Optional<String> outcome) {}
