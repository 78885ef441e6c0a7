package io.github.opengpes.mesh.client.recorder;

import java.time.Clock;
import java.util.Optional;

/**
 * All settings of a {@link Recorder}.
 *
 * @param partBytes after about so many bytes a new part is begun
 * @param parts how many parts are kept, the newest
 * @param queue how many lines may wait for the disk; further ones are dropped and counted
 * @param key of the hashes; random and forgotten at the end when absent
 */
public record RecorderSettings(
    long partBytes, int parts, int queue, Optional<byte[]> key, Clock clock) {

  public RecorderSettings {
    if (partBytes < 1 || parts < 1 || queue < 1) {
      throw new IllegalArgumentException("sizes and numbers must be positive");
    }
    key = key.map(byte[]::clone);
  }

  /** Parts of 16 MiB, of which eight are kept; 10,000 lines may wait; a random key. */
  public static RecorderSettings standard() {
    return new RecorderSettings(16L << 20, 8, 10_000, Optional.empty(), Clock.systemUTC());
  }

  public RecorderSettings withParts(long bytes, int number) {
    return new RecorderSettings(bytes, number, queue, key, clock);
  }

  public RecorderSettings withKey(byte[] value) {
    return new RecorderSettings(partBytes, parts, queue, Optional.of(value), clock);
  }

  public RecorderSettings withQueue(int value) {
    return new RecorderSettings(partBytes, parts, value, key, clock);
  }

  public RecorderSettings withClock(Clock value) {
    return new RecorderSettings(partBytes, parts, queue, key, value);
  }

  @Override
  public String toString() {
    return "RecorderSettings[partBytes=" + partBytes + ", parts=" + parts + ", key=***]";
  }
}
