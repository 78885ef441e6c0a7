package io.github.opengpes.mesh.sandbox.store;

import java.io.InputStream;

/** A stored chunk, open for reading; the reader closes the stream. */
public record ChunkContent(long size, InputStream stream) {}
