package io.github.opengpes.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long runs of one kind took. The first warms up and does not count. */
public final class Runs {

  private final List<Long> nanos = new ArrayList<>();
  private boolean warm;

  /** A run has ended. */
  public void took(long nanoseconds) {
    if (warm) {
      nanos.add(nanoseconds);
    }
    warm = true;
  }

  /** The median of those that count, in seconds. */
  public double median() {
    List<Long> sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2) / 1e9;
  }
}
