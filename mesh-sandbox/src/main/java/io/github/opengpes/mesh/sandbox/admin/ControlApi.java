package io.github.opengpes.mesh.sandbox.admin;

import io.github.opengpes.mesh.sandbox.SandboxClock;
import io.github.opengpes.mesh.sandbox.SandboxConfig;
import io.github.opengpes.mesh.sandbox.faults.Faults;
import io.github.opengpes.mesh.sandbox.faults.UnusableFaultsException;
import io.github.opengpes.mesh.sandbox.http.Answer;
import io.github.opengpes.mesh.sandbox.http.CallWatch;
import io.github.opengpes.mesh.sandbox.http.Incoming;
import io.github.opengpes.mesh.sandbox.http.Route;
import io.github.opengpes.mesh.sandbox.lifecycle.Expiry;
import io.github.opengpes.mesh.sandbox.store.MessageIds;
import io.github.opengpes.mesh.sandbox.store.MessageStore;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Our own way to look into a sandbox and to change it while it runs (docs/mesh/faults.md): clock,
 * faults, messages, recent calls, and the page that shows them. Whoever reaches the port may use
 * it; other web sites may not.
 */
public final class ControlApi {

  static final String BASE = "/sandbox/api";

  private final SandboxConfig config;
  private final SandboxClock clock;
  private final MessageStore store;
  private final RecentCalls calls;
  private final SameOrigin sameOrigin;
  private final FaultControl faultControl;
  private final MessageControl messageControl;

  public ControlApi(
      SandboxConfig config,
      MessageStore store,
      MessageIds ids,
      Expiry expiry,
      Faults faults,
      RecentCalls calls) {
    this.config = config;
    this.clock = config.clock();
    this.store = store;
    this.calls = calls;
    this.sameOrigin = new SameOrigin(config.host());
    this.faultControl = new FaultControl(faults);
    this.messageControl = new MessageControl(config, store, ids, expiry);
  }

  public List<Route> routes() {
    List<Route> routes = new ArrayList<>(WebPage.routes());
    routes.add(Route.open("GET", BASE + "/clock", incoming -> now()));
    routes.add(Route.open("POST", BASE + "/clock", this::move));
    routes.add(Route.open("GET", BASE + "/calls", this::recentCalls));
    routes.add(Route.open("POST", BASE + "/reset", this::reset));
    routes.addAll(faultControl.routes());
    routes.addAll(messageControl.routes());
    routes.addAll(new StoreControl(config, store).routes());
    return routes.stream().map(this::guarded).toList();
  }

  private Route guarded(Route route) {
    return new Route(
        route.method(),
        route.pattern(),
        route.authorised(),
        incoming -> {
          Optional<String> objection = sameOrigin.objection(incoming);
          return objection.isPresent()
              ? ControlJson.errors(403, List.of(objection.get()))
              : answered(route.endpoint(), incoming);
        });
  }

  private static Answer answered(Route.Endpoint endpoint, Incoming incoming) throws IOException {
    try {
      return endpoint.serve(incoming);
    } catch (ControlJson.Refused e) {
      return e.answer();
    } catch (UnusableFaultsException e) {
      return ControlJson.errors(400, e.faults());
    }
  }

  private Answer now() {
    return ControlJson.ok(
        Answer.object(
            "now", clock.instant().toString(),
            "ahead", clock.ahead().toString(),
            "mode", config.mode().name().toLowerCase(Locale.ROOT),
            "store", config.store().isPresent() ? "disk" : "memory"));
  }

  private Answer move(Incoming incoming) throws IOException {
    JsonNode json = ControlJson.object(incoming, Set.of("advance", "to"));
    Optional<String> advance = ControlJson.text(json, "advance");
    Optional<String> to = ControlJson.text(json, "to");
    if (advance.isPresent() == to.isPresent()) {
      throw ControlJson.refused(
          400, "give either advance (P5D, PT1H) or to (2026-11-22T09:00:00Z)");
    }
    try {
      if (advance.isPresent()) {
        clock.advance(Duration.parse(advance.get()));
      } else {
        clock.advanceTo(Instant.parse(to.orElseThrow()));
      }
    } catch (DateTimeException e) {
      throw ControlJson.refused(
          400, "advance is a duration (P5D, PT1H), to an instant (2026-11-22T09:00:00Z)");
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw ControlJson.refused(400, "the time goes only forward, and not beyond 292 years");
    }
    return now();
  }

  private Answer recentCalls(Incoming incoming) {
    String after = incoming.query("after").orElse("0");
    if (!after.matches("\\d{1,18}")) {
      throw ControlJson.refused(400, "after is the number of a call");
    }
    return ControlJson.ok(
        Map.of(
            "calls", calls.after(Long.parseLong(after)).stream().map(ControlApi::shown).toList()));
  }

  private static Map<String, Object> shown(RecentCalls.Numbered numbered) {
    CallWatch.Seen call = numbered.call();
    Map<String, Object> shown = Answer.object("number", numbered.number());
    shown.put("at", call.at().toString());
    shown.put("method", call.method());
    shown.put("path", call.path());
    call.operation().ifPresent(operation -> shown.put("operation", operation.word()));
    shown.put("status", call.status());
    shown.put("bytes-in", call.bytesIn());
    shown.put("bytes-out", call.bytesOut());
    shown.put("millis", call.took().toMillis());
    if (!call.faults().isEmpty()) {
      shown.put("faults", call.faults());
    }
    return shown;
  }

  private Answer reset(Incoming incoming) throws IOException {
    Optional<String> mailbox =
        ControlJson.text(ControlJson.object(incoming, Set.of("mailbox")), "mailbox");
    if (mailbox.isPresent()) {
      store.clear(messageControl.mailbox(mailbox.get()).id());
    } else {
      store.clear();
      calls.forget();
    }
    return ControlJson.ok(Map.of("reset", mailbox.orElse("all")));
  }
}
