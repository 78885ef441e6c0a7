package io.github.opengpes.mesh.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipEncodedStreamTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 10, 11, 65_535, 65_536, 65_537, 1_000_003})
  void isReadBackByTheJdkWhateverTheSize(int size) throws IOException {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    byte[] encoded = new GzipEncodedStream(new ByteArrayInputStream(content)).readAllBytes();
    assertThat(new GZIPInputStream(new ByteArrayInputStream(encoded)).readAllBytes())
        .isEqualTo(content);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7})
  void doesNotDependOnTheSizeOfTheReads(int readSize) throws IOException {
    byte[] content =
        "a line that repeats itself\n".repeat(2000).getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    try (GzipEncodedStream stream = new GzipEncodedStream(new ByteArrayInputStream(content))) {
      byte[] buffer = new byte[readSize];
      for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
        encoded.write(buffer, 0, count);
      }
    }
    assertThat(new GZIPInputStream(new ByteArrayInputStream(encoded.toByteArray())).readAllBytes())
        .isEqualTo(content);
    assertThat(encoded.size()).isLessThan(content.length / 10);
  }
}
