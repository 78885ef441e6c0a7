package io.github.opengpes.messages.fault;

/** How much a fault weighs. */
public enum Severity {
  /** The input is not to be used. */
  ERROR,
  /** Odd, but usable: the schema allows it and the meaning is clear. */
  WARNING
}
