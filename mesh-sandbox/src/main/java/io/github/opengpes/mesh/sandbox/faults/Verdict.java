package io.github.opengpes.mesh.sandbox.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What happens to one call.
 *
 * @param delay the sum of all delays
 * @param bytesPerSecond the slowest of all trickles
 * @param skew the sum of all skews
 * @param outcome of the first rule that had one
 * @param rules the names of those that act
 */
public record Verdict(
    Duration delay,
    OptionalInt bytesPerSecond,
    Duration skew,
    Optional<Fault.Outcome> outcome,
    List<String> rules) {

  /** Nothing out of the ordinary. */
  public static final Verdict NONE =
      new Verdict(Duration.ZERO, OptionalInt.empty(), Duration.ZERO, Optional.empty(), List.of());

  public Verdict {
    rules = List.copyOf(rules);
  }

  Verdict and(Fault fault, String rule, double draw) {
    List<String> names = new ArrayList<>(rules);
    names.add(rule);
    if (fault instanceof Fault.Delay wait) {
      long spread = wait.most().minus(wait.least()).toNanos();
      Duration drawn = wait.least().plusNanos((long) (spread * draw));
      return new Verdict(delay.plus(drawn), bytesPerSecond, skew, outcome, names);
    }
    if (fault instanceof Fault.SlowTrickle trickle) {
      int slowest = Math.min(bytesPerSecond.orElse(Integer.MAX_VALUE), trickle.bytesPerSecond());
      return new Verdict(delay, OptionalInt.of(slowest), skew, outcome, names);
    }
    if (fault instanceof Fault.ClockSkew clock) {
      return new Verdict(delay, bytesPerSecond, skew.plus(clock.ahead()), outcome, names);
    }
    return new Verdict(delay, bytesPerSecond, skew, Optional.of((Fault.Outcome) fault), names);
  }
}
