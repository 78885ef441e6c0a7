package io.github.opengpes.requirements.model;

/**
 * To which outputs the type 1 opt-out applies (product design: patient-level output always,
 * aggregates only where a pack says so).
 */
public enum TypeOneScope {
  /** Cohorts only. */
  PATIENT_LEVEL,
  /** Every ruleset of the pack. */
  ALL_OUTPUTS
}
