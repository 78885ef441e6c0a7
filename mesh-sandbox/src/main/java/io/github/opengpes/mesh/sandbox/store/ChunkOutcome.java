package io.github.opengpes.mesh.sandbox.store;

/** What became of a chunk. */
public enum ChunkOutcome {
  /** Kept; others are still to come. */
  KEPT,
  /** Kept, and the message is whole. */
  COMPLETED,
  /** Not kept: it is the last one, and others are missing. */
  GAPS,
  /** Not kept: the message takes no more chunks. */
  NOT_UPLOADING
}
