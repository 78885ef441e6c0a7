package io.github.opengpes.mesh.sandbox.mailbox;

import io.github.opengpes.mesh.client.MeshRuntime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** Time that passes only when it is told to, or when somebody waits. */
public final class TestTime extends Clock {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T09:00:00Z"));

  /** The waits so far. */
  public final List<Duration> waits = new CopyOnWriteArrayList<>();

  public void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  public MeshRuntime runtime() {
    return new MeshRuntime(
        this,
        pause -> {
          waits.add(pause);
          pass(pause);
        },
        new SplittableRandom(1),
        UUID::randomUUID);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
