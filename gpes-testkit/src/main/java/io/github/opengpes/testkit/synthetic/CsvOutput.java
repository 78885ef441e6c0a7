package io.github.opengpes.testkit.synthetic;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Writes one CSV file as bytes under a temporary name; {@link #publish} gives it its own. Fields
 * are written in order, none needs a quote: the generator's texts hold no comma, quote or line end.
 * Not thread-safe.
 */
final class CsvOutput implements Closeable {

  /** The day number that stands for "no date". */
  static final int NO_DAY = Integer.MIN_VALUE;

  /** The number that stands for "no value". */
  static final int NO_VALUE = Integer.MIN_VALUE;

  private static final int LONGEST_FIELD = 256;
  private static final int FIRST_CACHED = (int) LocalDate.of(1880, 1, 1).toEpochDay();
  private static final int AFTER_CACHED = (int) LocalDate.of(2100, 1, 1).toEpochDay();

  private final Path target;
  private final Path temporary;
  private final OutputStream out;
  private final byte[] buffer = new byte[1 << 16];
  private final byte[] @Nullable [] dates = new byte[AFTER_CACHED - FIRST_CACHED][];
  private int used;
  private long flushed;
  private long rows;
  private boolean startOfRow = true;

  CsvOutput(Path target, String header) throws IOException {
    this.target = target;
    this.temporary = target.resolveSibling("." + target.getFileName() + ".part");
    this.out = Files.newOutputStream(temporary);
    text(header);
    endRow();
    rows = 0;
  }

  /** An absent field. */
  void empty() throws IOException {
    separate();
  }

  void text(@Nullable String text) throws IOException {
    if (text == null) {
      empty();
    } else {
      bytes(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  void bytes(byte @Nullable [] field) throws IOException {
    separate();
    if (field != null) {
      if (field.length > LONGEST_FIELD) {
        throw new IllegalArgumentException("a field of " + field.length + " bytes");
      }
      System.arraycopy(field, 0, buffer, used, field.length);
      used += field.length;
    }
  }

  /** One character, or an absent field for 0. */
  void character(byte character) throws IOException {
    separate();
    if (character != 0) {
      buffer[used++] = character;
    }
  }

  void flag(boolean flag) throws IOException {
    character((byte) (flag ? 'Y' : 'N'));
  }

  /** An ISO date from a day number (days since 1970-01-01), absent for {@link #NO_DAY}. */
  void day(int day) throws IOException {
    if (day == NO_DAY) {
      empty();
    } else if (day >= FIRST_CACHED && day < AFTER_CACHED) {
      byte[] text = dates[day - FIRST_CACHED];
      if (text == null) {
        text = iso(day);
        dates[day - FIRST_CACHED] = text;
      }
      bytes(text);
    } else {
      bytes(iso(day));
    }
  }

  /** A whole number, not negative. */
  void number(long number) throws IOException {
    separate();
    digits(number);
  }

  /** A number given in hundredths, written without idle zeros; absent for {@link #NO_VALUE}. */
  void hundredths(int value) throws IOException {
    separate();
    if (value == NO_VALUE) {
      return;
    }
    digits(value / 100);
    int fraction = value % 100;
    if (fraction != 0) {
      buffer[used++] = '.';
      buffer[used++] = (byte) ('0' + fraction / 10);
      if (fraction % 10 != 0) {
        buffer[used++] = (byte) ('0' + fraction % 10);
      }
    }
  }

  void endRow() throws IOException {
    buffer[used++] = '\n';
    startOfRow = true;
    rows++;
  }

  /** Rows so far, the header not counted. */
  long rows() {
    return rows;
  }

  long size() {
    return flushed + used;
  }

  /** Ends the file; it still has its temporary name. */
  void finish() throws IOException {
    flush();
    out.close();
  }

  /** Gives the finished file its own name, in place of any file that had it. */
  void publish() throws IOException {
    Files.move(
        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes the temporary file where it was not published. */
  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(temporary);
  }

  private void separate() throws IOException {
    if (used > buffer.length - 2 * LONGEST_FIELD) {
      flush();
    }
    if (startOfRow) {
      startOfRow = false;
    } else {
      buffer[used++] = ',';
    }
  }

  private void digits(long number) {
    if (number < 10) {
      buffer[used++] = (byte) ('0' + number);
      return;
    }
    int length = 0;
    for (long rest = number; rest > 0; rest /= 10) {
      length++;
    }
    int place = used + length;
    for (long rest = number; rest > 0; rest /= 10) {
      buffer[--place] = (byte) ('0' + rest % 10);
    }
    used += length;
  }

  private void flush() throws IOException {
    out.write(buffer, 0, used);
    flushed += used;
    used = 0;
  }

  private static byte[] iso(int day) {
    return LocalDate.ofEpochDay(day).toString().getBytes(StandardCharsets.US_ASCII);
  }
}
