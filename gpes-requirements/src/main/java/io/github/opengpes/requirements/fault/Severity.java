package io.github.opengpes.requirements.fault;

/** Whether a pack can run with the fault. */
public enum Severity {
  /** The pack does not run. */
  ERROR,
  /** The pack runs; someone should look. */
  WARNING
}
