package io.github.opengpes.mesh.sandbox;

/** Whose behaviour the sandbox has where the public sources differ (docs/mesh/sandbox.md). */
public enum SandboxMode {
  /** The live service, as it is documented. */
  STRICT,
  /** The public Python sandbox, with what it lets pass. */
  COMPAT
}
