package io.github.opengpes.mesh.client;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells several listeners. What one throws reaches neither the others nor the call. */
final class JoinedListeners implements MeshListener {

  private static final Logger LOG = LoggerFactory.getLogger(JoinedListeners.class);

  private final List<Guarded> listeners;

  JoinedListeners(List<MeshListener> listeners) {
    this.listeners = listeners.stream().map(Guarded::new).toList();
  }

  @Override
  public void callStarted(MeshEvent.CallStarted event) {
    tell(listener -> listener.callStarted(event));
  }

  @Override
  public void attemptEnded(MeshEvent.AttemptEnded event) {
    tell(listener -> listener.attemptEnded(event));
  }

  @Override
  public void retryPause(MeshEvent.RetryPause event) {
    tell(listener -> listener.retryPause(event));
  }

  @Override
  public void callEnded(MeshEvent.CallEnded event) {
    tell(listener -> listener.callEnded(event));
  }

  @Override
  public void chunkDone(MeshEvent.ChunkDone event) {
    tell(listener -> listener.chunkDone(event));
  }

  @Override
  public void progress(MeshEvent.Progress event) {
    tell(listener -> listener.progress(event));
  }

  @Override
  public void skewNoticed(MeshEvent.SkewNoticed event) {
    tell(listener -> listener.skewNoticed(event));
  }

  private void tell(Consumer<MeshListener> event) {
    for (Guarded listener : listeners) {
      listener.tell(event);
    }
  }

  private record Guarded(MeshListener listener, AtomicBoolean complained) {

    Guarded(MeshListener listener) {
      this(listener, new AtomicBoolean());
    }

    void tell(Consumer<MeshListener> event) {
      try {
        event.accept(listener);
      } catch (RuntimeException e) {
        if (complained.compareAndSet(false, true)) {
          LOG.warn("listener {} failed; this is said once", listener.getClass().getName(), e);
        }
      }
    }
  }
}
