package io.github.opengpes.mesh.client.durable;

import io.github.opengpes.mesh.client.durable.OutboxSending.Result;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of the entries of one round, and notices when to stop. Thread-safe. */
final class DeliveryTally {

  /** So many failures in a row that nobody answered mean that the service is away. */
  private static final int AWAY = 3;

  private final ReentrantLock lock = new ReentrantLock();
  private final int all;
  private int sent;
  private int failed;
  private int postponed;
  private int awayInARow;
  private @Nullable String stopped;

  DeliveryTally(int all) {
    this.all = all;
  }

  /** Returns whether to go on. */
  boolean count(Result result) {
    lock.lock();
    try {
      if (result instanceof Result.Sent) {
        sent++;
        awayInARow = 0;
      } else if (result instanceof Result.Failed) {
        failed++;
        awayInARow = 0;
      } else if (result instanceof Result.Postponed failure) {
        postponed++;
        awayInARow = failure.serviceAway() ? awayInARow + 1 : 0;
        if (failure.loginRefused() || awayInARow >= AWAY) {
          stopped = failure.reason();
        }
      }
      return stopped == null;
    } finally {
      lock.unlock();
    }
  }

  DeliveryRound round() {
    lock.lock();
    try {
      return new DeliveryRound(
          sent, failed, postponed, all - sent - failed - postponed, Optional.ofNullable(stopped));
    } finally {
      lock.unlock();
    }
  }
}
