package io.github.opengpes.cli.mesh;

import io.github.opengpes.mesh.client.MeshEvent;
import io.github.opengpes.mesh.client.MeshListener;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on stderr for each transfer that is large enough to wait for. */
final class TransferProgress implements AutoCloseable {

  private static final long MIB = 1024L * 1024;
  private static final long LARGE = 8 * MIB;
  private static final int WIDTH = 79;

  private final boolean shown;
  private final Lock lock = new ReentrantLock();
  private final Map<Long, ProgressBar> bars = new HashMap<>();

  private TransferProgress(boolean shown) {
    this.shown = shown;
  }

  static TransferProgress of(boolean shown) {
    return new TransferProgress(shown);
  }

  MeshListener listener() {
    return shown ? new Bars() : MeshListener.none();
  }

  /** Hears of progress on many threads; a bar is drawn by one at a time. */
  private final class Bars implements MeshListener {
    @Override
    public void progress(MeshEvent.Progress event) {
      // How large a message is that is fetched is not known beforehand.
      long total = event.total().orElse(-1);
      if (Math.max(total, event.bytes()) < LARGE) {
        return;
      }
      lock.lock();
      try {
        ProgressBar bar =
            bars.computeIfAbsent(event.transfer().number(), number -> bar(event, total));
        bar.stepTo(event.bytes());
        if (event.chunks() > 1) {
          bar.setExtraMessage(" chunk " + event.chunksDone() + " of " + event.chunks());
        }
      } finally {
        lock.unlock();
      }
    }
  }

  private static ProgressBar bar(MeshEvent.Progress event, long total) {
    return new ProgressBarBuilder()
        .setTaskName(event.transfer().direction() == MeshEvent.Direction.UP ? "sent" : "fetched")
        .setInitialMax(total)
        .setUnit(" MiB", MIB)
        .showSpeed()
        .setStyle(ProgressBarStyle.ASCII)
        .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
        .build();
  }

  /** Draws the last state of each bar, and ends its line. */
  @Override
  public void close() {
    lock.lock();
    try {
      bars.values().forEach(ProgressBar::close);
      bars.clear();
    } finally {
      lock.unlock();
    }
  }
}
