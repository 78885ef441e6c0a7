package io.github.opengpes.mesh.client.mailbox;

import io.github.opengpes.mesh.client.ContentChecksum;
import io.github.opengpes.mesh.client.ContentChecksum.Algorithm;
import io.github.opengpes.mesh.client.OutgoingMessage;
import java.io.IOException;
import java.io.OutputStream;

/**
 * How a message goes: in chunks of which size, compressed on the way or not, with which checksum.
 *
 * @param message with {@code gzip} and checksum as chosen
 * @param scan what the content is
 * @param chunkSize bytes of content in a chunk, before compression
 */
public record SendPlan(OutgoingMessage message, ContentScan scan, long chunkSize) {

  /** How many chunks there will be; at least 1. */
  public int chunks() {
    return scan.chunkSha256().size();
  }

  /** How many bytes of content the chunk has; 1 is the first. */
  public long chunkLength(int number) {
    return Math.min(chunkSize, scan.length() - (number - 1) * chunkSize);
  }

  /**
   * Looks the content over once and decides. A message that says {@code gzip} is compressed only
   * where that helps; one that does not never is. A checksum that the caller gave stays; else it is
   * {@code SHA-256:} and 64 hexadecimal digits, our own convention: the service passes on what the
   * sender says.
   */
  public static SendPlan of(OutgoingMessage message, ChunkSizes sizes) throws IOException {
    return of(message, sizes, OutputStream.nullOutputStream());
  }

  /** As {@link #of(OutgoingMessage, ChunkSizes)}, with a copy of the content made on the way. */
  public static SendPlan of(OutgoingMessage message, ChunkSizes sizes, OutputStream copy)
      throws IOException {
    long chunkSize = sizes.forLength(message.content().length());
    ContentScan scan = ContentScan.of(message.content(), chunkSize, copy);
    boolean gzip =
        message.gzip()
            && !message.compressed()
            && !ContentScan.compressedByName(message.contentType(), message.fileName())
            && scan.shrinks();
    OutgoingMessage chosen = message.withGzip(gzip);
    if (chosen.checksum().isEmpty()) {
      chosen =
          chosen.withChecksum(new ContentChecksum(Algorithm.SHA_256, scan.sha256()).toString());
    }
    return new SendPlan(chosen, scan, chunkSize);
  }
}
