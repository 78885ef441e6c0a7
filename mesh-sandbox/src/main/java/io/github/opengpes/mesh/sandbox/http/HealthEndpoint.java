package io.github.opengpes.mesh.sandbox.http;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Says that the sandbox is ready, at each of the addresses where the public one does. */
final class HealthEndpoint {

  private static final Map<String, Object> RUNNING =
      Answer.object(
          "env", "local", "build_label", "opengpes", "status", "running", "outcome", "Yes");

  private HealthEndpoint() {}

  static List<Route> routes() {
    return Stream.of(
            "/health",
            "/healthcheck",
            "/_status",
            "/_ping",
            "/messageexchange/_ping",
            "/messageexchange/deepping")
        .map(path -> Route.open("GET", path, HealthEndpoint::health))
        .toList();
  }

  private static Answer health(Incoming incoming) {
    return Answer.json(200, "application/json", RUNNING);
  }
}
