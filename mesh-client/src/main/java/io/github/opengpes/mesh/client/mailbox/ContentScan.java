package io.github.opengpes.mesh.client.mailbox;

import io.github.opengpes.mesh.client.ContentChecksum.Algorithm;
import io.github.opengpes.mesh.client.MessageContent;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over a content finds out: its hashes, and whether compression pays.
 *
 * @param sha256 of all of it, 64 lower-case hexadecimal digits
 * @param chunkSha256 of each chunk, in order; there is always one
 * @param shrinks whether samples of it became smaller by at least a tenth when compressed
 */
public record ContentScan(long length, String sha256, List<String> chunkSha256, boolean shrinks) {

  private static final int BLOCK = 64 * 1024;
  private static final int SAMPLES = 8;

  /** Below this size compression saves nothing worth having. */
  private static final int TOO_SMALL = 512;

  public ContentScan {
    chunkSha256 = List.copyOf(chunkSha256);
  }

  /**
   * Reads the content once, from its start to its end, and passes it on.
   *
   * @param chunkSize bytes in each chunk but the last
   * @param copy takes the content on the way; stays open
   */
  public static ContentScan of(MessageContent content, long chunkSize, OutputStream copy)
      throws IOException {
    long length = content.length();
    Digests digests = new Digests(length, chunkSize);
    Sampler sampler = new Sampler(length);
    byte[] block = new byte[(int) Math.max(1, Math.min(BLOCK, length))];
    long read = 0;
    try (InputStream in = content.open(0)) {
      while (read < length) {
        int count = in.readNBytes(block, 0, (int) Math.min(block.length, length - read));
        if (count == 0) {
          throw new EOFException(
              "the content is " + (length - read) + " bytes shorter than it said");
        }
        digests.update(block, count);
        sampler.offer(read, block, count);
        copy.write(block, 0, count);
        read += count;
      }
    } finally {
      sampler.end();
    }
    List<String> chunks = digests.chunks();
    return new ContentScan(length, digests.whole(chunks), chunks, sampler.shrinks());
  }

  /** Whether a media type or file name tells that the content is compressed already. */
  public static boolean compressedByName(String contentType, Optional<String> fileName) {
    String type = contentType.toLowerCase(Locale.ROOT).replaceAll(";.*", "").strip();
    String name = fileName.orElse("").toLowerCase(Locale.ROOT);
    return type.matches("application/(x-)?(gzip|zip|7z-compressed|bzip2|xz|zstd|rar-compressed)")
        || type.matches("(video|audio)/.*|image/(jpeg|png|gif|webp|jp2)")
        || name.matches(".*\\.(gz|tgz|zip|7z|bz2|xz|zst|rar|jpe?g|png|gif|webp|mp[34])");
  }

  /** Hashes the whole and each chunk; of a single chunk only once. */
  private static final class Digests {
    private final long chunkSize;
    private final @Nullable MessageDigest whole;
    private final MessageDigest chunk = Algorithm.SHA_256.digest();
    private final List<String> chunks = new ArrayList<>();
    private long inChunk;

    Digests(long length, long chunkSize) {
      this.chunkSize = chunkSize;
      this.whole = length > chunkSize ? Algorithm.SHA_256.digest() : null;
    }

    void update(byte[] block, int count) {
      if (whole != null) {
        whole.update(block, 0, count);
      }
      int from = 0;
      while (from < count) {
        if (inChunk == chunkSize) {
          endChunk();
        }
        int taken = (int) Math.min(count - from, chunkSize - inChunk);
        chunk.update(block, from, taken);
        inChunk += taken;
        from += taken;
      }
    }

    private void endChunk() {
      chunks.add(HexFormat.of().formatHex(chunk.digest()));
      inChunk = 0;
    }

    List<String> chunks() {
      endChunk();
      return chunks;
    }

    String whole(List<String> ended) {
      return whole == null ? ended.get(0) : HexFormat.of().formatHex(whole.digest());
    }
  }

  /** Compresses a few blocks, spread evenly, and compares. */
  private static final class Sampler {
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private final byte[] sink = new byte[BLOCK];
    private final long step;
    private final boolean worthTrying;
    private long nextAt;
    private long before;
    private long after;

    Sampler(long length) {
      this.step = Math.max(BLOCK, length / SAMPLES);
      this.worthTrying = length >= TOO_SMALL;
    }

    void offer(long position, byte[] block, int count) {
      if (!worthTrying || position < nextAt) {
        return;
      }
      nextAt = position + step;
      deflater.reset();
      deflater.setInput(block, 0, count);
      deflater.finish();
      while (!deflater.finished()) {
        after += deflater.deflate(sink);
      }
      before += count;
    }

    boolean shrinks() {
      return worthTrying && after <= before - before / 10;
    }

    void end() {
      deflater.end();
    }
  }
}
