package io.github.opengpes.extractor;

import java.util.List;

/** A configuration that an extractor cannot start with: every fault in a line of its own. */
public final class UnusableSettings extends Exception {

  private static final long serialVersionUID = 1L;

  /** Serializable, as an exception's fields are to be. */
  private final String[] faults;

  UnusableSettings(List<String> faults) {
    super(faults.size() == 1 ? faults.get(0) : faults.size() + " faults, first: " + faults.get(0));
    this.faults = faults.toArray(String[]::new);
  }

  /** What is wrong, where, and how to mend it; never a secret, never patient data. */
  public List<String> faults() {
    return List.of(faults);
  }
}
