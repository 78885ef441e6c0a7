package io.github.opengpes.messages;

import io.github.opengpes.messages.fault.Decoded;
import io.github.opengpes.messages.limits.ReadLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Reads and writes one kind of control message. Results are too large for this: see {@code
 * results.QueryResultsReader} and {@code QueryResultsWriter}. Implementations hold no state and are
 * thread-safe.
 *
 * @param <T> the message as a record
 */
public interface MessageFormat<T> {

  MessageKind kind();

  /**
   * Reads a message, uncompressed or as gzip. Faults of the input are in the result.
   *
   * @throws IOException when the input itself fails
   */
  Decoded<T> read(InputStream in, ReadLimits limits) throws IOException;

  /** Writes a message as UTF-8. What the record holds is always valid by the schema. */
  void write(T message, OutputStream out) throws IOException;

  /** Reads a message from memory with the default limits. */
  default Decoded<T> read(byte[] bytes) {
    try {
      return read(new ByteArrayInputStream(bytes), ReadLimits.DEFAULT);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Writes a message to memory. */
  default byte[] bytes(T message) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(message, out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }
}
