package io.github.opengpes.mesh.client.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/**
 * The body of a request.
 *
 * @param length in bytes, where it is known beforehand; else the body goes in HTTP chunks
 * @param source opens the body, afresh for each attempt
 */
public record RequestBody(OptionalLong length, Source source) {

  /** Opens a body. */
  @FunctionalInterface
  public interface Source {
    InputStream open() throws IOException;
  }

  public static RequestBody none() {
    return new RequestBody(OptionalLong.of(0), InputStream::nullInputStream);
  }

  public static RequestBody of(byte[] bytes) {
    return new RequestBody(OptionalLong.of(bytes.length), () -> new ByteArrayInputStream(bytes));
  }

  public static RequestBody of(long length, Source source) {
    return new RequestBody(OptionalLong.of(length), source);
  }

  public static RequestBody ofUnknownLength(Source source) {
    return new RequestBody(OptionalLong.empty(), source);
  }

  public boolean isEmpty() {
    return length.isPresent() && length.getAsLong() == 0;
  }
}
