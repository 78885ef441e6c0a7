package io.github.opengpes.mesh.sandbox.faults;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which of the calls that fit a rule are met. They are counted from 1, in the order in which they
 * come, whether met or not.
 *
 * @param from the first one that may be met
 * @param every from there each, every second, ...
 * @param times how often at most
 * @param per what is counted for itself
 * @param chance of each that is due; the same for the same seed, rule and number
 */
public record Calls(long from, long every, OptionalLong times, Per per, double chance) {

  /** All of them. */
  public static final Calls EACH = new Calls(1, 1, OptionalLong.empty(), Per.RULE, 1.0);

  /** What has a count of its own. */
  public enum Per {
    /** All calls that fit the rule are counted together. */
    RULE,
    /** Each mailbox in the path. */
    MAILBOX,
    /**
     * Each message: its sender and local id; its message id where it has no local id; while it is
     * being sent without local id, its sender.
     */
    MESSAGE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Per> of(String word) {
      return Arrays.stream(values()).filter(value -> value.word().equals(word)).findFirst();
    }
  }

  public Calls {
    if (from < 1 || every < 1 || times.orElse(1) < 1) {
      throw new IllegalArgumentException("from, every and times are at least 1");
    }
    if (!(chance >= 0.0 && chance <= 1.0)) {
      throw new IllegalArgumentException("a chance is from 0 to 1");
    }
  }

  /** Only the n-th. */
  public static Calls nth(long number) {
    return new Calls(number, 1, OptionalLong.of(1), Per.RULE, 1.0);
  }

  /** The first n. */
  public static Calls first(long number) {
    return new Calls(1, 1, OptionalLong.of(number), Per.RULE, 1.0);
  }

  public Calls withFrom(long value) {
    return new Calls(value, every, times, per, chance);
  }

  public Calls withEvery(long value) {
    return new Calls(from, value, times, per, chance);
  }

  public Calls withTimes(long value) {
    return new Calls(from, every, OptionalLong.of(value), per, chance);
  }

  public Calls withPer(Per value) {
    return new Calls(from, every, times, value, chance);
  }

  public Calls withChance(double value) {
    return new Calls(from, every, times, per, value);
  }
}
