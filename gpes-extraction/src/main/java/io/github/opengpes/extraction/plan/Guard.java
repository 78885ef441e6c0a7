package io.github.opengpes.extraction.plan;

/** What an entry of a safeguard's code means for its patient. To a plan its codes are a cluster. */
public enum Guard {
  /** The patient has said no to secondary use (type 1). */
  TYPE_1_DISSENT,
  /** The patient has taken that back. */
  TYPE_1_WITHDRAWAL,
  /** The request excludes patients with such an entry. */
  EXCLUSION
}
