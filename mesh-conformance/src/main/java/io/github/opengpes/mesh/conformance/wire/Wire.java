package io.github.opengpes.mesh.conformance.wire;

import java.io.IOException;

/** Sends a request and reads the whole answer. Nothing is repeated, redirected or decoded. */
@FunctionalInterface
public interface Wire {

  HttpAnswer send(HttpCall call) throws IOException, InterruptedException;
}
