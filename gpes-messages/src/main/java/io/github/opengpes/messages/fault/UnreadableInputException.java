package io.github.opengpes.messages.fault;

import java.io.IOException;
import java.util.List;

/**
 * An input that cannot be read to its end, or whose reader asked for a sound one and it is not. The
 * faults say why; the text holds the first of them.
 */
public final class UnreadableInputException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  public UnreadableInputException(List<Fault> faults) {
    super(
        faults.isEmpty()
            ? "unreadable"
            : faults.get(0) + (faults.size() > 1 ? " (and " + (faults.size() - 1) + " more)" : ""));
    this.faults = List.copyOf(faults);
  }

  public List<Fault> faults() {
    return faults;
  }
}
