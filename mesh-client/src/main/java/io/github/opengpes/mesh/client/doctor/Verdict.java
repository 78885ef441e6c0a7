package io.github.opengpes.mesh.client.doctor;

/** What a check comes to. */
public enum Verdict {
  OK,
  /** It works, but should be looked at. */
  WARNING,
  FAILED,
  /** Not asked for, or not possible after an earlier failure. */
  SKIPPED
}
