package io.github.opengpes.mesh.sandbox.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A place in an inbox as the opaque text of a {@code next} link: valid for ever, restarts included,
 * and at least 24 characters long, as the parameter must be.
 */
final class Cursor {

  private static final long MARK = 0x4d45_5348_5041_4745L;
  private static final long MESSAGE_MARK = 0x4d45_5348_4944_4944L;
  private static final int SIZE = 18;

  private Cursor() {}

  static String at(long position) {
    byte[] bytes = ByteBuffer.allocate(SIZE).putLong(MARK).putLong(position).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The place behind this message. */
  static String behind(String messageId) {
    byte[] id = messageId.getBytes(StandardCharsets.UTF_8);
    byte[] bytes =
        ByteBuffer.allocate(Math.max(SIZE, Long.BYTES + id.length))
            .putLong(MESSAGE_MARK)
            .put(id)
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The message that {@link #behind} was told. */
  static Optional<String> messageId(String text) {
    return decoded(text)
        .filter(bytes -> bytes.length >= SIZE)
        .map(ByteBuffer::wrap)
        .filter(buffer -> buffer.getLong() == MESSAGE_MARK)
        .map(buffer -> StandardCharsets.UTF_8.decode(buffer).toString().replace("\0", ""));
  }

  private static Optional<byte[]> decoded(String text) {
    try {
      return Optional.of(Base64.getUrlDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static Optional<Long> position(String text) {
    Optional<byte[]> bytes = decoded(text).filter(found -> found.length == SIZE);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes.get());
    long mark = buffer.getLong();
    long position = buffer.getLong();
    return mark == MARK && position >= 0 ? Optional.of(position) : Optional.empty();
  }
}
