package io.github.opengpes.testkit.synthetic;

/**
 * SplitMix64 (Steele, Lea, Flood 2014): small, fast, and the same on every JDK, which the
 * generators of the JDK do not promise. No logarithm or sine is used, for the same reason. Not
 * thread-safe.
 */
final class Rng {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  Rng(long state) {
    this.state = state;
  }

  /** A generator of its own for each combination of the parts. */
  static Rng of(long... parts) {
    long state = GOLDEN_GAMMA;
    for (long part : parts) {
      state = mix(state ^ part) + GOLDEN_GAMMA;
    }
    return new Rng(state);
  }

  long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** 0 (inclusive) to bound (exclusive). */
  int nextInt(int bound) {
    return (int) (((nextLong() >>> 32) * bound) >>> 32);
  }

  /** Least to most, both inclusive. */
  int between(int least, int most) {
    return least + nextInt(most - least + 1);
  }

  /** 0 (inclusive) to 1 (exclusive). */
  double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  boolean chance(double probability) {
    return nextDouble() < probability;
  }

  /** Roughly normal, mean 0 and deviation 1: the sum of four even ones. Never beyond 3.5. */
  double nearNormal() {
    long bits = nextLong();
    double sum =
        ((bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48))
            / 65_536.0;
    return (sum - 2) * 1.7320508075688772;
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
