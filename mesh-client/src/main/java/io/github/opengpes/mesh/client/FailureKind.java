package io.github.opengpes.mesh.client;

/** What kept a call from success: one for each class of {@link MeshException}, for a switch. */
public enum FailureKind {
  /** {@link MeshException.Authentication}. */
  AUTHENTICATION,
  /** {@link MeshException.Refused}. */
  REFUSED,
  /** {@link MeshException.NotFound}. */
  NOT_FOUND,
  /** {@link MeshException.Gone}. */
  GONE,
  /** {@link MeshException.Unavailable}. */
  UNAVAILABLE,
  /** {@link MeshException.Transport}. */
  TRANSPORT,
  /** {@link MeshException.UnknownOutcome}. */
  UNKNOWN_OUTCOME,
  /** {@link MeshException.Incomplete}. */
  INCOMPLETE,
  /** {@link MeshException.Protocol}. */
  PROTOCOL,
  /** The caller's own file, stream or listener: an {@link java.io.IOException}. */
  LOCAL
}
