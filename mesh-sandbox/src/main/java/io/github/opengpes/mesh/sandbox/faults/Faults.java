package io.github.opengpes.mesh.sandbox.faults;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The rules in force in a sandbox, in their order, with their counts. All methods may be called
 * from many threads, while calls are under way. As long as there is no rule, a call costs one read
 * of a field.
 */
public final class Faults {

  /**
   * How a rule has fared.
   *
   * @param fitted calls that it is about
   * @param fired calls that it acted on
   */
  public record Standing(FaultRule rule, long fitted, long fired) {}

  /** The rules in their order, and for each operation those that can meet it. */
  private record InForce(
      List<ActiveRule> rules, Map<Operation, List<ActiveRule>> byOperation, boolean markers) {

    static InForce of(List<ActiveRule> rules, boolean markers) {
      Map<Operation, List<ActiveRule>> byOperation = new EnumMap<>(Operation.class);
      for (ActiveRule active : rules) {
        for (Operation operation : active.rule.operations()) {
          byOperation.computeIfAbsent(operation, key -> new ArrayList<>()).add(active);
        }
      }
      return new InForce(List.copyOf(rules), byOperation, markers);
    }

    boolean quiet() {
      return rules.isEmpty() && !markers;
    }
  }

  private final Clock clock;
  private final MarkedMessages marked;
  private final ReentrantLock changing = new ReentrantLock();
  private volatile InForce inForce = InForce.of(List.of(), false);
  private volatile boolean quiet = true;

  public Faults(Clock clock) {
    this.clock = clock;
    this.marked = new MarkedMessages(clock);
  }

  /** Puts rules in force, behind those that are, with the standard seed. */
  public void add(FaultRule... rules) {
    add(FaultRules.of(rules));
  }

  /**
   * Puts rules in force, behind those that are.
   *
   * @throws IllegalArgumentException when a rule of such a name is in force; none is added then
   */
  public void add(FaultRules rules) {
    Instant now = clock.instant();
    changing.lock();
    try {
      List<ActiveRule> all = new ArrayList<>(inForce.rules);
      Set<String> names = new HashSet<>(all.stream().map(active -> active.rule.name()).toList());
      for (FaultRule rule : rules.rules()) {
        if (!names.add(rule.name())) {
          throw new IllegalArgumentException("a rule \"" + rule.name() + "\" is in force already");
        }
        all.add(new ActiveRule(rule, rules.seed(), now));
      }
      set(InForce.of(all, inForce.markers || rules.markers()));
    } finally {
      changing.unlock();
    }
  }

  /** Takes a rule away; says whether it was there. */
  public boolean remove(String name) {
    changing.lock();
    try {
      List<ActiveRule> left =
          inForce.rules.stream().filter(active -> !active.rule.name().equals(name)).toList();
      boolean there = left.size() < inForce.rules.size();
      set(InForce.of(left, inForce.markers));
      return there;
    } finally {
      changing.unlock();
    }
  }

  /** Takes all rules away, and with them their counts; messages name no scenarios any more. */
  public void clear() {
    changing.lock();
    try {
      set(InForce.of(List.of(), false));
      marked.clear();
    } finally {
      changing.unlock();
    }
  }

  /** Whether a message can name a scenario for itself, by {@code SCENARIO:name}. */
  public void setMarkers(boolean value) {
    changing.lock();
    try {
      set(InForce.of(inForce.rules, value));
    } finally {
      changing.unlock();
    }
  }

  public boolean markers() {
    return inForce.markers;
  }

  /** The rules in force, in their order, then those that messages asked for. */
  public List<Standing> standings() {
    List<Standing> standings = new ArrayList<>();
    for (ActiveRule active : inForce.rules) {
      standings.add(new Standing(active.rule, active.fitted(), active.fired()));
    }
    standings.addAll(marked.standings());
    return standings;
  }

  /** How often each rule has acted, by name. */
  public Map<String, Long> fired() {
    Map<String, Long> fired = new LinkedHashMap<>();
    standings()
        .forEach(standing -> fired.merge(standing.rule().name(), standing.fired(), Long::sum));
    return fired;
  }

  /** Whether no call can be met. */
  public boolean quiet() {
    return quiet;
  }

  /** Decides what happens to a call, and counts it. */
  public Verdict decide(ObservedCall call) throws IOException {
    InForce now = inForce;
    Instant instant = clock.instant();
    List<ActiveRule> rules = now.byOperation.getOrDefault(call.operation(), List.of());
    Verdict verdict = meet(rules, call, instant, Verdict.NONE);
    return now.markers ? meet(marked.rules(call), call, instant, verdict) : verdict;
  }

  private static Verdict meet(
      List<ActiveRule> rules, ObservedCall call, Instant now, Verdict before) throws IOException {
    Verdict verdict = before;
    for (ActiveRule active : rules) {
      OptionalLong number = active.due(call, now);
      Fault fault = active.rule.fault();
      boolean free = fault instanceof Fault.Condition || verdict.outcome().isEmpty();
      if (number.isPresent() && free && active.take(call)) {
        // The chance that a call is met at all was drawn with its number: delays draw another.
        double draw = active.draw("spread " + active.key(call), number.getAsLong());
        verdict = verdict.and(fault, active.rule.name(), draw);
      }
    }
    return verdict;
  }

  private void set(InForce next) {
    inForce = next;
    quiet = next.quiet();
  }

  @Override
  public String toString() {
    return "Faults"
        + Arrays.toString(inForce.rules.stream().map(active -> active.rule.name()).toArray());
  }
}
