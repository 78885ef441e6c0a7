package io.github.opengpes.extraction.source;

import java.util.List;

/** The patient data cannot be used; every fault that was found is in it, up to the limit. */
public final class UnusableData extends Exception {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // a list of records of texts and numbers
  private final List<DataFault> faults;

  private final long count;

  /**
   * @param count how many faults there are; at least as many as are listed
   */
  public UnusableData(List<DataFault> faults, long count) {
    super(faults.isEmpty() ? "the patient data cannot be used" : faults.get(0).toString());
    this.faults = List.copyOf(faults);
    this.count = count;
  }

  /** A single fault. */
  public static UnusableData of(DataFault fault) {
    return new UnusableData(List.of(fault), 1);
  }

  /** The faults, file by file. */
  public List<DataFault> faults() {
    return faults;
  }

  /** How many there are. */
  public long count() {
    return count;
  }
}
