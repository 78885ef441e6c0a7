package io.github.opengpes.messages.fault;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects the faults of one input up to a limit. Reading stops when the log is full: an input with
 * that many faults is not worth more time. Not thread-safe.
 */
public final class FaultLog {

  /** Enough for a reader to see the pattern, few enough to print. */
  public static final int DEFAULT_LIMIT = 100;

  private final int limit;
  private final List<Fault> faults = new ArrayList<>();
  private int errors;

  public FaultLog(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a fault log holds at least one fault");
    }
    this.limit = limit;
  }

  /**
   * Adds a fault unless the log is full, or the fault is one of the business layer and the
   * structure at the very place is at fault already.
   */
  public void add(Fault fault) {
    if (faults.size() < limit && !isExplained(fault)) {
      faults.add(fault);
      if (fault.isError()) {
        errors++;
      }
    }
  }

  private boolean isExplained(Fault fault) {
    return fault.layer() == Layer.BUSINESS
        && faults.stream()
            .anyMatch(
                known ->
                    known.layer() == Layer.STRUCTURE
                        && known.line() == fault.line()
                        && known.column() == fault.column()
                        && known.path().equals(fault.path()));
  }

  public boolean isFull() {
    return faults.size() >= limit;
  }

  public boolean hasErrors() {
    return errors > 0;
  }

  /** What has been collected so far, in the order of finding. */
  public List<Fault> faults() {
    return List.copyOf(faults);
  }
}
