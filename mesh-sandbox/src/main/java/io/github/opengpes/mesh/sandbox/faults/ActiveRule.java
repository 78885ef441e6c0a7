package io.github.opengpes.mesh.sandbox.faults;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A rule in force, with its counts. Thread-safe. */
final class ActiveRule {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** Calls that fitted, and how many of them were met. */
  private static final class Count {
    private final AtomicLong fitted = new AtomicLong();
    private final AtomicLong met = new AtomicLong();
  }

  final FaultRule rule;
  private final Set<Operation> operations;
  private final long seed;
  private final Instant since;
  private final Map<String, Count> counts = new ConcurrentHashMap<>();
  private final AtomicLong fitted = new AtomicLong();
  private final AtomicLong fired = new AtomicLong();

  ActiveRule(FaultRule rule, long seed, Instant since) {
    this.rule = rule;
    this.operations = rule.operations();
    this.seed = seed;
    this.since = since;
  }

  /** The number of this call among those that fit and are due; absent when the rule lets it be. */
  OptionalLong due(ObservedCall call, Instant now) throws IOException {
    Match match = rule.match();
    if (!operations.contains(call.operation())
        || !match.period().holds(now, since)
        || !match.fits(call)
        || !rule.fault().actsOn(call)) {
      return OptionalLong.empty();
    }
    fitted.incrementAndGet();
    long number = count(call).fitted.incrementAndGet();
    Calls calls = match.calls();
    boolean turn = number >= calls.from() && (number - calls.from()) % calls.every() == 0;
    boolean drawn = calls.chance() >= 1.0 || draw(key(call), number) < calls.chance();
    return turn && drawn ? OptionalLong.of(number) : OptionalLong.empty();
  }

  /** Uses up one of the times that the rule may act, if one is left. */
  boolean take(ObservedCall call) throws IOException {
    OptionalLong times = rule.match().calls().times();
    AtomicLong met = count(call).met;
    boolean taken =
        times.isEmpty()
            || met.getAndUpdate(n -> n < times.getAsLong() ? n + 1 : n) < times.getAsLong();
    if (taken) {
      fired.incrementAndGet();
    }
    return taken;
  }

  /** A number from 0 to 1, always the same for this seed, rule and call. */
  double draw(String key, long number) {
    long mixed = (seed * 31 + rule.name().hashCode()) * 31 + key.hashCode();
    return new SplittableRandom(mixed + number * GOLDEN).nextDouble();
  }

  String key(ObservedCall call) throws IOException {
    return switch (rule.match().calls().per()) {
      case RULE -> "";
      case MAILBOX -> call.mailbox();
      case MESSAGE -> messageKey(call);
    };
  }

  long fitted() {
    return fitted.get();
  }

  long fired() {
    return fired.get();
  }

  static String messageKey(ObservedCall call) throws IOException {
    return call.message()
        .flatMap(facts -> facts.localId().map(id -> facts.sender() + "/" + id))
        .or(call::messageId)
        .orElseGet(call::mailbox);
  }

  private Count count(ObservedCall call) throws IOException {
    return counts.computeIfAbsent(key(call), key -> new Count());
  }
}
