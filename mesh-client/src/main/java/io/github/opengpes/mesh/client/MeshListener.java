package io.github.opengpes.mesh.client;

import java.util.List;

/**
 * Is told what a client does: for metrics, tracing, progress bars. Called on the threads that make
 * the calls, several at once, so it should be quick and thread-safe. What it throws is logged once
 * and breaks no call.
 */
public interface MeshListener {

  default void callStarted(MeshEvent.CallStarted event) {}

  default void attemptEnded(MeshEvent.AttemptEnded event) {}

  default void retryPause(MeshEvent.RetryPause event) {}

  default void callEnded(MeshEvent.CallEnded event) {}

  default void chunkDone(MeshEvent.ChunkDone event) {}

  default void progress(MeshEvent.Progress event) {}

  default void skewNoticed(MeshEvent.SkewNoticed event) {}

  /** Hears nothing. */
  static MeshListener none() {
    return NoListener.INSTANCE;
  }

  /** Tells each of them, in this order; one that throws does not keep an event from the others. */
  static MeshListener all(MeshListener... listeners) {
    return new JoinedListeners(List.of(listeners));
  }
}
