package io.github.opengpes.mesh.client.folder;

import io.github.opengpes.mesh.client.ContentChecksum;
import io.github.opengpes.mesh.client.MessageContent;
import io.github.opengpes.mesh.client.folder.JournalEntry.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Decides how a data file travels: compressed or not, whole or in chunks, with which checksum. */
record WirePlan(FolderRules rules) {

  /** The size of the one chunk of a message that may have no more. */
  private static final long WHOLE = 1L << 40;

  /**
   * How this file goes.
   *
   * @throws PairRefusedException when it is empty, or too large to go without {@code AllowChunking}
   */
  Wire of(ControlFile control, Path data) throws IOException, PairRefusedException {
    long length = Files.size(data);
    if (length == 0) {
      throw new PairRefusedException(FolderStatus.DATA_MISSING);
    }
    boolean gzip = control.flag(ControlElement.COMPRESS).orElse(rules.compressByDefault());
    boolean chunked = control.flag(ControlElement.ALLOW_CHUNKING).orElse(false);
    if (!chunked && length > rules.largestWhole()) {
      long size = gzip ? compressedSize(data) : length;
      if (size > rules.largestWhole()) {
        throw new PairRefusedException(
            FolderStatus.GIVEN_UP,
            "The data have "
                + size
                + " bytes on the way, more than "
                + rules.largestWhole()
                + ", and AllowChunking is not Y");
      }
    }
    long chunkSize = chunked ? rules.chunkSize() : WHOLE;
    int chunks = Math.toIntExact(Math.max(1, (length + chunkSize - 1) / chunkSize));
    String checksum = ContentChecksum.sha256(MessageContent.of(data)).toString();
    return new Wire(gzip, chunkSize, chunks, checksum);
  }

  private static long compressedSize(Path data) throws IOException {
    Counter counter = new Counter();
    try (InputStream in = Files.newInputStream(data);
        OutputStream gzip = new GZIPOutputStream(counter, 64 * 1024)) {
      in.transferTo(gzip);
    }
    return counter.bytes;
  }

  private static final class Counter extends OutputStream {
    private long bytes;

    @Override
    public void write(int b) {
      bytes++;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
      bytes += length;
    }
  }
}
