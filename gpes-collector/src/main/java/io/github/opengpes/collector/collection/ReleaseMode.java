package io.github.opengpes.collector.collection;

/** Who lets an accepted result go to the release folder. */
public enum ReleaseMode {
  /** Nobody needs to, once the practice has agreed where it is asked. */
  AUTOMATIC,
  /** An operator, and the practice where it is asked. */
  MANUAL
}
