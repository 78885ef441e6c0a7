package io.github.opengpes.mesh.client;

import java.io.IOException;

/**
 * Is told of each chunk as the service accepts it, before the next step depends on it, so that a
 * caller who writes it down can go on from there after a crash ({@link MeshClient#resume}). Never
 * called by two threads at once.
 */
@FunctionalInterface
public interface ChunkLedger {

  /**
   * The service has this chunk.
   *
   * @throws IOException when it cannot be written down: the send stops and throws it
   */
  void accepted(MessageId id, int chunk, int chunks) throws IOException;
}
