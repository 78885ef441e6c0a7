package io.github.opengpes.mesh.client.durable;

import io.github.opengpes.mesh.client.MeshMessage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A message in the inbox, as it is at this moment.
 *
 * @param id the name of its folder
 * @param content its content's file
 * @param sha256 of the content
 * @param attempts how often its handler has failed
 * @param notBefore when it is tried again
 * @param reason the class of what its handler last threw
 */
public record InboxEntry(
    String id,
    InboxState state,
    MeshMessage envelope,
    Path content,
    long length,
    String sha256,
    Instant received,
    int attempts,
    Instant notBefore,
    Optional<String> reason) {}
