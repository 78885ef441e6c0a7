package io.github.opengpes.mesh.sandbox.faults;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads what happens to a call: the {@code fault} of a rule. */
final class FaultReader {

  private static final int LONGEST_RETRY_SECONDS = 86_400;

  /** Each kind, and the keys that it has besides {@code kind}. */
  static final Map<String, Set<String>> KEYS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("delay", Set.of("time", "most")),
              Map.entry("slow-trickle", Set.of("bytes-per-second")),
              Map.entry("clock-skew", Set.of("ahead")),
              Map.entry("status", Set.of("code", "page", "error", "retry-after", "done")),
              Map.entry("reset-before", Set.of("request-bytes")),
              Map.entry("reset-after", Set.of()),
              Map.entry("reset-mid-body", Set.of("bytes")),
              Map.entry("truncated-body", Set.of("keep", "length")),
              Map.entry("corrupt-body", Set.of("at")),
              Map.entry("duplicate-delivery", Set.of()),
              Map.entry("lost-acknowledgement", Set.of()),
              Map.entry("misleading-answer", Set.of("lie"))));

  static final Set<String> ERROR_KEYS = Set.of("event", "code", "text");

  private FaultReader() {}

  static Optional<Fault> read(JsonInput rule) {
    if (!rule.has("fault")) {
      rule.missing("fault");
      return Optional.empty();
    }
    String kind = rule.wordWithin("fault", "kind", List.copyOf(KEYS.keySet()));
    Set<String> keys = KEYS.get(kind);
    if (keys == null) {
      return Optional.empty();
    }
    Set<String> known = new TreeSet<>(keys);
    known.add("kind");
    return rule.object("fault", known).flatMap(fault -> fault.built("", () -> fault(kind, fault)));
  }

  private static Fault fault(String kind, JsonInput fault) {
    return switch (kind) {
      case "delay" -> delay(fault);
      case "slow-trickle" ->
          new Fault.SlowTrickle(fault.neededNumber("bytes-per-second", 1, Integer.MAX_VALUE));
      case "clock-skew" -> new Fault.ClockSkew(neededDuration(fault, "ahead"));
      case "status" -> status(fault);
      case "reset-before" -> new Fault.ResetBefore(bytes(fault, "request-bytes").orElse(0));
      case "reset-after" -> new Fault.ResetAfter();
      case "reset-mid-body" -> new Fault.ResetMidBody(bytes(fault, "bytes"));
      case "truncated-body" ->
          new Fault.TruncatedBody(
              bytes(fault, "keep"),
              fault
                  .word(
                      "length",
                      word -> Optional.of(word).filter(List.of("whole", "cut")::contains),
                      List.of("whole", "cut"))
                  .orElse("whole")
                  .equals("whole"));
      case "corrupt-body" -> new Fault.CorruptBody(bytes(fault, "at"));
      case "duplicate-delivery" -> new Fault.DuplicateDelivery();
      case "lost-acknowledgement" -> new Fault.LostAcknowledgement();
      case "misleading-answer" ->
          new Fault.MisleadingAnswer(
              fault
                  .word(
                      "lie",
                      Fault.Lie::of,
                      Arrays.stream(Fault.Lie.values()).map(Fault.Lie::word).toList())
                  .orElse(Fault.Lie.EMPTY));
      default -> throw new IllegalStateException("a kind with keys has a reader");
    };
  }

  private static Fault delay(JsonInput fault) {
    Duration time = neededDuration(fault, "time");
    return new Fault.Delay(time, fault.duration("most").orElse(time));
  }

  private static Fault status(JsonInput fault) {
    return new Fault.Status(
        fault.neededNumber("code", 300, 599),
        fault
            .word(
                "page",
                Fault.Page::of,
                Arrays.stream(Fault.Page.values()).map(Fault.Page::word).toList())
            .orElse(Fault.Page.JSON),
        fault
            .object("error", ERROR_KEYS)
            .map(
                error ->
                    new Fault.ServiceError(
                        error.text("event").orElse(""),
                        error.text("code").orElse(""),
                        error.neededText("text"))),
        seconds(fault),
        fault.flag("done", false));
  }

  private static Optional<Duration> seconds(JsonInput fault) {
    OptionalLong seconds = fault.number("retry-after", 0, LONGEST_RETRY_SECONDS);
    return seconds.isPresent()
        ? Optional.of(Duration.ofSeconds(seconds.getAsLong()))
        : Optional.empty();
  }

  private static Duration neededDuration(JsonInput fault, String name) {
    if (!fault.has(name)) {
      fault.missing(name);
    }
    return fault.duration(name).orElse(Duration.ZERO);
  }

  private static OptionalLong bytes(JsonInput fault, String name) {
    return fault.number(name, 0, Long.MAX_VALUE);
  }
}
