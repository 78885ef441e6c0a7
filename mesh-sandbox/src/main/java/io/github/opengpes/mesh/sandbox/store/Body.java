package io.github.opengpes.mesh.sandbox.store;

/** Bytes taken off the wire, not yet part of a message. Belongs to the store that received it. */
public interface Body {

  /** How many bytes. */
  long size();
}
