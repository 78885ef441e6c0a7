package io.github.opengpes.requirements.fault;

import io.github.opengpes.requirements.model.SourceLocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Collects all faults of a pack. Not thread-safe. */
public final class Faults {

  private final List<Fault> found = new ArrayList<>();

  /** Notes a fault. */
  public void add(FaultCode code, SourceLocation location, String subject, String text) {
    found.add(new Fault(code, location, subject, text));
  }

  /** Notes a fault of no field and no rule. */
  public void add(FaultCode code, SourceLocation location, String text) {
    add(code, location, "", text);
  }

  /** True when the pack cannot run. */
  public boolean anyError() {
    return found.stream().anyMatch(fault -> fault.severity() == Severity.ERROR);
  }

  /** True when a fault of one of these codes is noted. */
  public boolean any(Set<FaultCode> codes) {
    return found.stream().anyMatch(fault -> codes.contains(fault.code()));
  }

  /** All of them by file (in the order in which files were first at fault), then by line. */
  public List<Fault> inOrder() {
    List<String> files = found.stream().map(fault -> fault.location().file()).distinct().toList();
    return found.stream()
        .sorted(
            Comparator.comparingInt((Fault fault) -> files.indexOf(fault.location().file()))
                .thenComparingInt(fault -> fault.location().line()))
        .toList();
  }
}
