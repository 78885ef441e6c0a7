package io.github.opengpes.mesh.sandbox.http;

import java.util.List;
import java.util.Map;

/**
 * {@code POST /messageexchange/{mailbox}}; also {@code GET}, which the description's example uses.
 */
final class HandshakeEndpoint {

  private HandshakeEndpoint() {}

  static List<Route> routes() {
    return List.of(
        Route.ofMailbox("POST", "", HandshakeEndpoint::handshake),
        Route.ofMailbox("GET", "", HandshakeEndpoint::handshake));
  }

  private static Answer handshake(Incoming incoming) {
    Inputs inputs = new Inputs(incoming);
    inputs.neededHeader("mex-clientversion", 1000);
    inputs.neededHeader("mex-osname", 1000);
    inputs.neededHeader("mex-osversion", 1000);
    inputs.check();
    return incoming.version() == ApiVersion.V2
        ? Answer.empty(200, Map.of())
        : Answer.json(200, "application/json", Map.of("mailboxId", incoming.mailbox().id()));
  }
}
