package io.github.opengpes.mesh.sandbox.store;

/** A body that is in a file of the store's folder of chunks. */
record InFile(String name, long size) implements Body {}
