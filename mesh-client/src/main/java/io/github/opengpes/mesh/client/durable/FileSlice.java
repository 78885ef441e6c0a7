package io.github.opengpes.mesh.client.durable;

import io.github.opengpes.mesh.client.ContentChecksum.Algorithm;
import io.github.opengpes.mesh.client.MessageContent;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A part of a file as a content of its own. */
record FileSlice(Path file, long offset, long length) implements MessageContent {

  private static final int BLOCK = 64 * 1024;

  @Override
  public InputStream open(long from) throws IOException {
    SeekableByteChannel channel = Files.newByteChannel(file);
    try {
      return Channels.newInputStream(channel.position(offset + from));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** All of it, in memory. */
  byte[] bytes() throws IOException {
    try (InputStream in = open(0)) {
      byte[] bytes = in.readNBytes(Math.toIntExact(length));
      if (bytes.length < length) {
        throw new EOFException("the file ends " + (length - bytes.length) + " bytes too early");
      }
      return bytes;
    }
  }

  static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(Algorithm.SHA_256.digest().digest(bytes));
  }

  /** Reads it all and hashes it: 64 lower-case hexadecimal digits. */
  String sha256() throws IOException {
    MessageDigest digest = Algorithm.SHA_256.digest();
    byte[] block = new byte[(int) Math.max(1, Math.min(BLOCK, length))];
    try (InputStream in = open(0)) {
      long left = length;
      while (left > 0) {
        int count = in.readNBytes(block, 0, (int) Math.min(block.length, left));
        if (count == 0) {
          throw new EOFException("the file ends " + left + " bytes too early");
        }
        digest.update(block, 0, count);
        left -= count;
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
