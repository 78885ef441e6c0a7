package io.github.opengpes.mesh.sandbox.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code POST /messageexchange/{mailbox}}; also {@code GET}, which the description's example uses;
 * and {@code /update}, where the NHS's own Java client asks whether there is a newer one.
 */
final class HandshakeEndpoint {

  private final Rules rules;

  HandshakeEndpoint(Rules rules) {
    this.rules = rules;
  }

  List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.add(Route.ofMailbox("POST", "", this::handshake));
    if (rules.getShakesHands()) {
      routes.add(Route.ofMailbox("GET", "", this::handshake));
    }
    routes.add(Route.ofMailbox("POST", "/update", incoming -> Answer.empty(200, Map.of())));
    return routes;
  }

  private Answer handshake(Incoming incoming) {
    Inputs inputs = new Inputs(incoming);
    inputs.neededHeader("mex-clientversion", 1000);
    inputs.neededHeader("mex-osname", 1000);
    inputs.neededHeader("mex-osversion", 1000);
    inputs.check();
    return incoming.version() == ApiVersion.V2 || !rules.handshakeNamesMailbox()
        ? Answer.empty(200, Map.of())
        : Answer.json(200, "application/json", Map.of("mailboxId", incoming.mailbox().id()));
  }
}
