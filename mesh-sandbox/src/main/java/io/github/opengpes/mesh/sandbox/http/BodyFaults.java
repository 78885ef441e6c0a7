package io.github.opengpes.mesh.sandbox.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What faults do to the body of an answer while it is written. */
final class BodyFaults {

  /** Where a body without a known length is cut or bent when the rule does not say where. */
  private static final long UNKNOWN_LENGTH = 64;

  /** A reset overtakes what the client has not read yet; so much time it is given to read it. */
  private static final Duration GRACE = Duration.ofMillis(50);

  private BodyFaults() {}

  /** Where to cut: as the rule says, else in the middle. */
  static long limit(OptionalLong said, Answer answer) {
    return said.orElse(answer.length() >= 0 ? answer.length() / 2 : UNKNOWN_LENGTH);
  }

  /** Lets so many bytes out, then closes the connection; at the end at the latest. */
  static Answer closed(Answer answer, long limit) {
    return cut(answer, limit, ConnectionCut.byClose());
  }

  /** Lets so many bytes out, then resets the connection; at the end at the latest. */
  static Answer reset(Answer answer, long limit, Pauses pauses) {
    Answer cut = cut(answer, limit, ConnectionCut.byReset());
    return cut.withBody(
        cut.length(),
        out -> {
          try {
            cut.body().writeTo(out);
          } catch (ConnectionCut e) {
            pauses.pause(GRACE);
            throw e;
          }
        });
  }

  private static Answer cut(Answer answer, long limit, ConnectionCut cut) {
    return answer.withBody(
        answer.length(),
        out -> {
          answer.body().writeTo(new Limited(out, limit, cut));
          if (answer.length() != 0) {
            throw cut;
          }
        });
  }

  /** Lets so many bytes out, and says so in the length. */
  static Answer shortened(Answer answer, long limit) {
    long length = answer.length() < 0 ? -1 : Math.min(limit, answer.length());
    return answer.withBody(length, out -> answer.body().writeTo(new Limited(out, limit, null)));
  }

  /** Flips the lowest bit of one byte. */
  static Answer corrupted(Answer answer, OptionalLong at) {
    long place = limit(at, answer);
    return answer.withBody(answer.length(), out -> answer.body().writeTo(new Bent(out, place)));
  }

  /** Passes on the first bytes. */
  private static final class Limited extends FilterOutputStream {
    private final @Nullable ConnectionCut beyond;
    private long left;

    Limited(OutputStream out, long limit, @Nullable ConnectionCut beyond) {
      super(out);
      this.left = limit;
      this.beyond = beyond;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      int passed = (int) Math.min(left, count);
      if (passed > 0) {
        out.write(bytes, offset, passed);
        left -= passed;
      }
      if (passed < count && beyond != null) {
        out.flush();
        throw beyond;
      }
    }
  }

  /** Passes everything on, with one byte changed. */
  private static final class Bent extends FilterOutputStream {
    private final long place;
    private long position;

    Bent(OutputStream out, long place) {
      super(out);
      this.place = place;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      long index = place - position;
      if (index >= 0 && index < count) {
        byte[] copy = Arrays.copyOfRange(bytes, offset, offset + count);
        copy[(int) index] ^= 1;
        out.write(copy, 0, count);
      } else {
        out.write(bytes, offset, count);
      }
      position += count;
    }
  }
}
