package io.github.opengpes.mesh.client.recorder;

/** A header or parameter in a recording. */
public sealed interface RecordedValue {

  /** As it was. */
  record Plain(String text) implements RecordedValue {}

  /**
   * Only its length, and a keyed hash by which equal values are seen to be equal.
   *
   * @param hmac 16 lower-case hexadecimal digits
   */
  record Hashed(int length, String hmac) implements RecordedValue {}
}
