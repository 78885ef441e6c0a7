package io.github.opengpes.cli.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that several processes share and a test moves: the machine's, so many days on. */
final class ShiftedClock extends Clock {

  private final Path file;

  ShiftedClock(Path file) {
    this.file = file;
  }

  /** Moves the clock of every process that reads this file. */
  static void shift(Path file, long days) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.writeString(next, Long.toString(days));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public Instant instant() {
    try {
      return Clock.systemUTC()
          .instant()
          .plus(Duration.ofDays(Long.parseLong(Files.readString(file))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(instant(), zone);
  }
}
