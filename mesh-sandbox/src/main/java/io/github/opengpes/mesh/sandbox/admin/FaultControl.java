package io.github.opengpes.mesh.sandbox.admin;

import io.github.opengpes.mesh.sandbox.faults.FaultRules;
import io.github.opengpes.mesh.sandbox.faults.Faults;
import io.github.opengpes.mesh.sandbox.faults.Scenarios;
import io.github.opengpes.mesh.sandbox.http.Answer;
import io.github.opengpes.mesh.sandbox.http.Incoming;
import io.github.opengpes.mesh.sandbox.http.Route;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fault rules, listed, added and taken away. */
final class FaultControl {

  private final Faults faults;

  FaultControl(Faults faults) {
    this.faults = faults;
  }

  List<Route> routes() {
    String path = ControlApi.BASE + "/faults";
    return List.of(
        Route.open("GET", path, incoming -> list(200)),
        Route.open("POST", path, this::add),
        Route.open("DELETE", path, this::clear),
        Route.open("DELETE", path + "/*", this::remove),
        Route.open("POST", ControlApi.BASE + "/markers", this::markers),
        Route.open("GET", ControlApi.BASE + "/scenarios", incoming -> scenarios()));
  }

  private Answer list(int status) {
    return ControlJson.answer(
        status,
        Answer.object(
            "markers", faults.markers(),
            "rules", faults.standings().stream().map(FaultControl::shown).toList()));
  }

  private static Map<String, Object> shown(Faults.Standing standing) {
    Map<String, Object> shown = standing.rule().json();
    shown.put("fitted", standing.fitted());
    shown.put("fired", standing.fired());
    return shown;
  }

  private Answer add(Incoming incoming) throws IOException {
    FaultRules rules = FaultRules.parse(ControlJson.text(incoming));
    try {
      faults.add(rules);
    } catch (IllegalArgumentException e) {
      throw ControlJson.refused(409, String.valueOf(e.getMessage()));
    }
    return list(201);
  }

  private Answer markers(Incoming incoming) throws IOException {
    String allowed = ControlJson.needed(ControlJson.object(incoming, Set.of("allowed")), "allowed");
    if (!allowed.equals("yes") && !allowed.equals("no")) {
      throw ControlJson.refused(400, "allowed is yes or no");
    }
    faults.setMarkers(allowed.equals("yes"));
    return list(200);
  }

  private Answer clear(Incoming incoming) {
    faults.clear();
    return list(200);
  }

  private Answer remove(Incoming incoming) {
    if (!faults.remove(incoming.parameter(0))) {
      throw ControlJson.refused(404, "no rule of this name is in force");
    }
    return list(200);
  }

  private static Answer scenarios() {
    return ControlJson.ok(
        Map.of(
            "scenarios",
            Scenarios.names().stream()
                .map(
                    name ->
                        Answer.object(
                            "name",
                            name,
                            "description",
                            FaultRules.scenario(name).description().orElse("")))
                .toList()));
  }
}
