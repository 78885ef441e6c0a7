package io.github.opengpes.requirements.outcome;

/** What decided about a patient. */
public sealed interface Decision {

  /** The rule of this number. */
  record ByRule(int number) implements Decision {}

  /** A gate before rule 1. */
  record ByGate(Gate gate) implements Decision {}

  /** The rule's number or the gate's word, as the verification report has it. */
  default String word() {
    if (this instanceof ByRule rule) {
      return Integer.toString(rule.number());
    }
    return ((ByGate) this).gate().word();
  }
}
