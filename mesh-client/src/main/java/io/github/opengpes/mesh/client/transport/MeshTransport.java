package io.github.opengpes.mesh.client.transport;

import java.io.IOException;

/**
 * Carries one request and brings its answer. An implementation follows no redirect, repeats nothing
 * by itself that is not idempotent, and may be used by many threads.
 */
public interface MeshTransport {

  /**
   * Sends the request and waits for the head of the answer; its body is read by the caller, who
   * closes it.
   *
   * @throws NotSentException when the service cannot have seen the request
   * @throws IOException when it may have
   * @throws InterruptedException when the thread was interrupted, which ends the exchange; with a
   *     {@link NotSentException} as cause when the service cannot have seen the request
   */
  MeshResponse exchange(MeshRequest request) throws IOException, InterruptedException;
}
