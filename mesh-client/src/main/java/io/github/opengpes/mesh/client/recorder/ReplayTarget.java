package io.github.opengpes.mesh.client.recorder;

import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshCredentials;
import io.github.opengpes.mesh.client.MeshRuntime;
import io.github.opengpes.mesh.client.transport.MeshTransport;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a recording is played.
 *
 * @param baseUri scheme, host and port of a sandbox
 * @param credentials of each mailbox; calls of others are left out
 * @param runtime clock and waiting
 */
public record ReplayTarget(
    URI baseUri,
    MeshTransport transport,
    Function<MailboxId, Optional<MeshCredentials>> credentials,
    MeshRuntime runtime) {}
