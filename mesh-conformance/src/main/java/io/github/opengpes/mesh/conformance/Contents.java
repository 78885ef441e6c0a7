package io.github.opengpes.mesh.conformance;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;

/**
 * Bytes from their description: a text, or an object with {@code text}, {@code random} (a number of
 * bytes, always the same for the same number) or {@code json}; and {@code gzip: true} where they
 * are to be compressed.
 */
final class Contents {

  private static final int BLOCK = 1_000_003;
  private static final int INFLATED_AT_MOST = 256 * 1024 * 1024;

  private Contents() {}

  static byte[] of(JsonNode described, Variables variables) {
    if (!described.isObject()) {
      return variables.in(described.asString()).getBytes(StandardCharsets.UTF_8);
    }
    byte[] plain = plain(described, variables);
    return described.path("gzip").asBoolean(false) ? compressed(plain) : plain;
  }

  private static byte[] plain(JsonNode described, Variables variables) {
    if (described.has("random")) {
      return random(described.get("random").intValue());
    }
    if (described.has("json")) {
      return variables.inWanted(described.get("json")).toString().getBytes(StandardCharsets.UTF_8);
    }
    return variables.in(described.path("text").asString("")).getBytes(StandardCharsets.UTF_8);
  }

  /** A block of an odd length again and again: quick, and a lost or doubled part is still seen. */
  private static byte[] random(int size) {
    byte[] block = new byte[Math.min(size, BLOCK)];
    new Random(size).nextBytes(block);
    byte[] bytes = new byte[size];
    for (int at = 0; at < size; at += block.length) {
      System.arraycopy(block, 0, bytes, at, Math.min(block.length, size - at));
    }
    return bytes;
  }

  private static byte[] compressed(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException("compressing in memory", e);
    }
    return bytes.toByteArray();
  }

  static byte[] inflated(byte[] gzip) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      byte[] plain = in.readNBytes(INFLATED_AT_MOST + 1);
      if (plain.length > INFLATED_AT_MOST) {
        throw new IOException("inflates to more than 256 MiB");
      }
      return plain;
    }
  }
}
