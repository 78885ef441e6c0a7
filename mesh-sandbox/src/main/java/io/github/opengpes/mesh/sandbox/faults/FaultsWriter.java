package io.github.opengpes.mesh.sandbox.faults;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Writes rules as {@link FaultsReader} reads them; what has its standard value is left out. */
final class FaultsWriter {

  private FaultsWriter() {}

  static Map<String, Object> rules(FaultRules rules) {
    Map<String, Object> json = new LinkedHashMap<>();
    rules.description().ifPresent(text -> json.put("description", text));
    json.put("seed", rules.seed());
    if (rules.markers()) {
      json.put("markers", true);
    }
    json.put("rules", rules.rules().stream().map(FaultsWriter::rule).toList());
    return json;
  }

  static Map<String, Object> rule(FaultRule rule) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", rule.name());
    Map<String, Object> match = match(rule.match());
    if (!match.isEmpty()) {
      json.put("match", match);
    }
    json.put("fault", fault(rule.fault()));
    return json;
  }

  private static Map<String, Object> match(Match match) {
    Map<String, Object> json = new LinkedHashMap<>();
    if (!match.operations().isEmpty()) {
      json.put("operations", match.operations().stream().sorted().map(Operation::word).toList());
    }
    put(json, "mailbox", match.mailbox().map(TextPattern::text));
    put(json, "recipient", match.recipient().map(TextPattern::text));
    put(json, "workflow", match.workflow().map(TextPattern::text));
    put(json, "subject", match.subject().map(TextPattern::text));
    put(json, "local-id", match.localId().map(TextPattern::text));
    put(json, "message-id", match.messageId());
    match.chunk().ifPresent(number -> json.put("chunk", number));
    match
        .header()
        .ifPresent(
            header ->
                json.put("header", Map.of("name", header.name(), "value", header.value().text())));
    match
        .content()
        .ifPresent(
            content ->
                json.put("content", Map.of("text", content.text(), "within", content.within())));
    if (!match.calls().equals(Calls.EACH)) {
      json.put("calls", calls(match.calls()));
    }
    put(json, "after", match.period().after().map(Period.Moment::text));
    put(json, "until", match.period().until().map(Period.Moment::text));
    return json;
  }

  private static Map<String, Object> calls(Calls calls) {
    Map<String, Object> json = new LinkedHashMap<>();
    if (calls.from() != 1) {
      json.put("from", calls.from());
    }
    if (calls.every() != 1) {
      json.put("every", calls.every());
    }
    calls.times().ifPresent(times -> json.put("times", times));
    if (calls.per() != Calls.Per.RULE) {
      json.put("per", calls.per().word());
    }
    if (calls.chance() < 1.0) {
      json.put("chance", calls.chance());
    }
    return json;
  }

  private static Map<String, Object> fault(Fault fault) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", fault.kind());
    if (fault instanceof Fault.Delay delay) {
      json.put("time", delay.least().toString());
      put(json, "most", Optional.of(delay.most()).filter(most -> !most.equals(delay.least())));
    } else if (fault instanceof Fault.SlowTrickle trickle) {
      json.put("bytes-per-second", trickle.bytesPerSecond());
    } else if (fault instanceof Fault.ClockSkew skew) {
      json.put("ahead", skew.ahead().toString());
    } else if (fault instanceof Fault.Status status) {
      status(json, status);
    } else if (fault instanceof Fault.ResetBefore reset) {
      json.put("request-bytes", reset.requestBytes());
    } else if (fault instanceof Fault.ResetMidBody reset) {
      reset.bytes().ifPresent(bytes -> json.put("bytes", bytes));
    } else if (fault instanceof Fault.TruncatedBody truncated) {
      truncated.keep().ifPresent(keep -> json.put("keep", keep));
      json.put("length", truncated.lengthKnown() ? "whole" : "cut");
    } else if (fault instanceof Fault.CorruptBody corrupt) {
      corrupt.at().ifPresent(at -> json.put("at", at));
    } else if (fault instanceof Fault.MisleadingAnswer misleading) {
      json.put("lie", misleading.lie().word());
    }
    return json;
  }

  private static void status(Map<String, Object> json, Fault.Status status) {
    json.put("code", status.code());
    json.put("page", status.page().word());
    status
        .error()
        .ifPresent(
            error ->
                json.put(
                    "error",
                    new LinkedHashMap<>(
                        Map.of(
                            "event", error.event(), "code", error.code(), "text", error.text()))));
    status.retryAfter().map(Duration::toSeconds).ifPresent(time -> json.put("retry-after", time));
    if (status.done()) {
      json.put("done", true);
    }
  }

  private static void put(Map<String, Object> json, String name, Optional<?> value) {
    value.ifPresent(found -> json.put(name, found.toString()));
  }
}
