package io.github.opengpes.mesh.sandbox.http;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/**
 * A place in an inbox as the opaque text of a {@code next} link: valid for ever, restarts included,
 * and at least 24 characters long, as the parameter must be.
 */
final class Cursor {

  private static final long MARK = 0x4d45_5348_5041_4745L;
  private static final int SIZE = 18;

  private Cursor() {}

  static String at(long position) {
    byte[] bytes = ByteBuffer.allocate(SIZE).putLong(MARK).putLong(position).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static Optional<Long> position(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (bytes.length != SIZE) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long mark = buffer.getLong();
    long position = buffer.getLong();
    return mark == MARK && position >= 0 ? Optional.of(position) : Optional.empty();
  }
}
