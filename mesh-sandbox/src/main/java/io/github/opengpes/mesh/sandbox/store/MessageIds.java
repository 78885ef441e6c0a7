package io.github.opengpes.mesh.sandbox.store;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** Gives message ids, no two alike, in the form of the live service or of the public sandbox. */
public final class MessageIds {

  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSSSSS");

  private final boolean timed;
  private final Clock clock;
  private final RandomGenerator random;
  private final AtomicLong last = new AtomicLong();

  /**
   * @param timed whether an id tells its time, as the live service's do; else 32 digits as the
   *     public Python sandbox has them
   */
  public MessageIds(boolean timed, Clock clock, RandomGenerator random) {
    this.timed = timed;
    this.clock = clock;
    this.random = random;
  }

  /** An id that was not given before. */
  public synchronized String next() {
    if (!timed) {
      return String.format(Locale.ROOT, "%016X%016X", random.nextLong(), random.nextLong());
    }
    Instant now = clock.instant();
    long micros = TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + now.getNano() / 1000;
    long unique = last.updateAndGet(previous -> Math.max(previous + 1, micros));
    LocalDateTime at =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(unique, 1_000_000L),
            (int) Math.floorMod(unique, 1_000_000L) * 1000,
            ZoneOffset.UTC);
    return MICROS.format(at) + String.format(Locale.ROOT, "_%06X", random.nextInt(1 << 24));
  }
}
