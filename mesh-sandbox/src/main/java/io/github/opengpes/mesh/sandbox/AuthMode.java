package io.github.opengpes.mesh.sandbox;

/** Whether tokens are looked at. */
public enum AuthMode {
  /** Every token is checked. */
  FULL,
  /** None is; the mailbox must exist. */
  NONE
}
