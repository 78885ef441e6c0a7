package io.github.opengpes.mesh.sandbox.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scenarios that messages ask for, by a subject or content that begins with {@code SCENARIO:name}.
 * Each such message has the scenario for itself alone, with counts of its own, from the first call
 * about it.
 */
final class MarkedMessages {

  private static final Logger LOG = LoggerFactory.getLogger(MarkedMessages.class);
  private static final Pattern MARKER = Pattern.compile("\\s*SCENARIO:([a-z0-9-]{1,40})");
  private static final int LOOKED_AT = 128;

  private final Clock clock;
  private final Map<String, List<ActiveRule>> byMessage = new ConcurrentHashMap<>();

  MarkedMessages(Clock clock) {
    this.clock = clock;
  }

  /** The rules for the message that the call is about. */
  List<ActiveRule> rules(ObservedCall call) throws IOException {
    Optional<String> name = marker(call);
    if (name.isEmpty()) {
      return List.of();
    }
    String key = ActiveRule.messageKey(call) + " " + name.get();
    return byMessage.computeIfAbsent(key, added -> start(name.get()));
  }

  private List<ActiveRule> start(String name) {
    if (!Scenarios.names().contains(name)) {
      LOG.warn("a message asks for a scenario that there is not; there are {}", Scenarios.names());
      return List.of();
    }
    FaultRules scenario = Scenarios.named(name);
    Instant now = clock.instant();
    return scenario.rules().stream()
        .map(rule -> new ActiveRule(rule, scenario.seed(), now))
        .toList();
  }

  private static Optional<String> marker(ObservedCall call) throws IOException {
    Optional<String> bySubject =
        call.message().flatMap(ObservedCall.MessageFacts::subject).flatMap(MarkedMessages::named);
    return bySubject.isPresent()
        ? bySubject
        : named(new String(call.contentStart(LOOKED_AT), StandardCharsets.ISO_8859_1));
  }

  private static Optional<String> named(String text) {
    Matcher matcher = MARKER.matcher(text);
    return matcher.lookingAt() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** The counts of all messages taken together, by rule. */
  List<Faults.Standing> standings() {
    Map<String, Faults.Standing> sums = new LinkedHashMap<>();
    for (List<ActiveRule> rules : byMessage.values()) {
      for (ActiveRule active : rules) {
        sums.merge(
            active.rule.name(),
            new Faults.Standing(active.rule, active.fitted(), active.fired()),
            (a, b) ->
                new Faults.Standing(a.rule(), a.fitted() + b.fitted(), a.fired() + b.fired()));
      }
    }
    return new ArrayList<>(sums.values());
  }

  void clear() {
    byMessage.clear();
  }
}
