package io.github.opengpes.mesh.client.durable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes the entries of one folder durable. Callers who come while the disk is busy share the next
 * sync: it begins after all of them have made their change, so it covers them all.
 *
 * <p>Windows cannot sync a folder, and need not (NTFS logs renames).
 */
final class FolderSync {

  private static final boolean FOLDERS_CAN_BE_SYNCED =
      !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

  private final Path folder;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private long asked;
  private long done;
  private boolean busy;

  FolderSync(Path folder) {
    this.folder = folder;
  }

  /** Returns when every change that was made in the folder before the call is on disk. */
  void sync() throws IOException {
    long upTo;
    lock.lock();
    try {
      long mine = ++asked;
      while (busy && done < mine) {
        ended.awaitUninterruptibly();
      }
      if (done >= mine) {
        return;
      }
      busy = true;
      upTo = asked;
    } finally {
      lock.unlock();
    }
    boolean good = false;
    try {
      sync(folder);
      good = true;
    } finally {
      lock.lock();
      try {
        busy = false;
        if (good) {
          done = Math.max(done, upTo);
        }
        ended.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  static void sync(Path folder) throws IOException {
    if (FOLDERS_CAN_BE_SYNCED) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
