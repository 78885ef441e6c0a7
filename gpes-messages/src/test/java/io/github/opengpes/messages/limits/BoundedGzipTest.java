package io.github.opengpes.messages.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class BoundedGzipTest {

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  private static byte[] readAll(byte[] bytes, ReadLimits limits) throws IOException {
    try (InputStream in = BoundedGzip.openIfCompressed(new ByteArrayInputStream(bytes), limits)) {
      return in.readAllBytes();
    }
  }

  @Test
  void passesOnWhatIsNotCompressed() throws IOException {
    byte[] bytes = noise(100_000);
    bytes[0] = 'x';
    assertThat(readAll(bytes, ReadLimits.DEFAULT)).isEqualTo(bytes);
    assertThat(readAll(new byte[0], ReadLimits.DEFAULT)).isEmpty();
  }

  @Test
  void uncompressesOnceAndTwice() throws IOException {
    byte[] bytes = noise(100_000);
    bytes[0] = 'x';
    assertThat(readAll(gzip(bytes), ReadLimits.DEFAULT)).isEqualTo(bytes);
    assertThat(readAll(gzip(gzip(bytes)), ReadLimits.DEFAULT)).isEqualTo(bytes);
  }

  /**
   * Each chunk of a transfer compressed by itself, from a source that never says how much it has.
   */
  @Test
  void readsSeveralMembersAsOneEvenFromANetwork() throws IOException {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.write(gzip(noise(1000)));
    members.write(gzip(noise(70_000)));
    members.write(gzip(noise(10)));
    InputStream network =
        new FilterInputStream(new ByteArrayInputStream(members.toByteArray())) {
          @Override
          public int available() {
            return 0;
          }

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            return super.read(buffer, offset, Math.min(length, 100));
          }
        };
    assertThat(BoundedGzip.open(network, 200, 1 << 20).readAllBytes()).hasSize(71_010);
  }

  @Test
  void stopsWhenTheOutputOutgrowsTheRatio() throws IOException {
    byte[] bomb = gzip(new byte[10 << 20]);
    assertThatThrownBy(() -> readAll(bomb, ReadLimits.DEFAULT))
        .isInstanceOf(LimitExceededException.class);
  }

  @Test
  void stopsWhenTheOutputOutgrowsTheTotal() throws IOException {
    byte[] bytes = gzip(noise(50_001));
    assertThat(BoundedGzip.open(new ByteArrayInputStream(bytes), 200, 50_001).readAllBytes())
        .hasSize(50_001);
    assertThatThrownBy(
            () -> BoundedGzip.open(new ByteArrayInputStream(bytes), 200, 50_000).readAllBytes())
        .isInstanceOf(LimitExceededException.class);
  }

  @Test
  void doesNotMistakeASmallRepetitiveFileForABomb() throws IOException {
    assertThat(readAll(gzip(new byte[1 << 20]), ReadLimits.DEFAULT)).hasSize(1 << 20);
  }

  @Test
  void skippingIsBoundedToo() throws IOException {
    byte[] bomb = gzip(new byte[10 << 20]);
    InputStream in = BoundedGzip.open(new ByteArrayInputStream(bomb), 200, 1 << 30);
    assertThatThrownBy(() -> in.skip(10 << 20)).isInstanceOf(LimitExceededException.class);
  }
}
