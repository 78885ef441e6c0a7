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

  /**
   * Looks the content over once and decides. A message that says {@code gzip} is compressed only
   * where that helps; one that does not never is. A checksum that the caller gave stays; else it is
   * {@code SHA-256:} and 64 hexadecimal digits, our own convention: the service passes on what the
   * sender says. The chunks are not hashed: the scan has one hash only, that of the whole.
   */
  public static SendPlan of(OutgoingMessage message, ChunkSizes sizes) throws IOException {
    ContentScan scan =
        ContentScan.of(message.content(), Long.MAX_VALUE, OutputStream.nullOutputStream());
    return of(message, sizes, scan);
  }

  /**
   * As {@link #of}, with a hash of each chunk too, for who wants to go on with a message later.
   *
   * @param copy takes the content on the way; stays open
   */
  public static SendPlan withChunkHashes(
      OutgoingMessage message, ChunkSizes sizes, OutputStream copy) throws IOException {
    long chunkSize = sizes.forLength(message.content().length());
    return of(message, sizes, ContentScan.of(message.content(), chunkSize, copy));
  }

  private static SendPlan of(OutgoingMessage message, ChunkSizes sizes, ContentScan scan) {
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
    return new SendPlan(chosen, scan, sizes.forLength(scan.length()));
  }
}
