package io.github.opengpes.mesh.sandbox.faults;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What happens to which calls.
 *
 * @param name told by counters and by the page; one of its kind among the rules in force
 */
public record FaultRule(String name, Match match, Fault fault) {

  private static final int LONGEST_NAME = 100;

  public FaultRule {
    if (name.isBlank()
        || name.length() > LONGEST_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "a rule has a name of at most " + LONGEST_NAME + " printable characters");
    }
    if (operations(match, fault).isEmpty()) {
      throw new IllegalArgumentException(
          fault.kind() + " happens only to " + words(fault.actsOn()) + ", and none is matched");
    }
  }

  /** As it stands in a file. */
  public Map<String, Object> json() {
    return FaultsWriter.rule(this);
  }

  /** The operations that it can meet. */
  Set<Operation> operations() {
    return operations(match, fault);
  }

  private static Set<Operation> operations(Match match, Fault fault) {
    Set<Operation> operations = EnumSet.copyOf(fault.actsOn());
    if (!match.operations().isEmpty()) {
      operations.retainAll(match.operations());
    }
    return operations;
  }

  private static String words(Set<Operation> operations) {
    return String.join(", ", operations.stream().map(Operation::word).toList());
  }
}
