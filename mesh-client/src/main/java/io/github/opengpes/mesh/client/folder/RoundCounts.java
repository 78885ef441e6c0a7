package io.github.opengpes.mesh.client.folder;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts of a round under way, from many threads. */
final class RoundCounts {
  final AtomicInteger sent = new AtomicInteger();
  final AtomicInteger failed = new AtomicInteger();
  final AtomicInteger delayed = new AtomicInteger();
  final AtomicInteger received = new AtomicInteger();
  final AtomicInteger reports = new AtomicInteger();
  final AtomicInteger troubled = new AtomicInteger();
  final AtomicInteger errors = new AtomicInteger();
  final AtomicBoolean more = new AtomicBoolean();

  RoundResult result() {
    return new RoundResult(
        sent.get(),
        failed.get(),
        delayed.get(),
        received.get(),
        reports.get(),
        troubled.get(),
        errors.get(),
        more.get());
  }
}
