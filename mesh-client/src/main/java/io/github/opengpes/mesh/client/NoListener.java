package io.github.opengpes.mesh.client;

/** Hears nothing. */
enum NoListener implements MeshListener {
  INSTANCE
}
