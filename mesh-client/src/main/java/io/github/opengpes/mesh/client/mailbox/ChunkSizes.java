package io.github.opengpes.mesh.client.mailbox;

/**
 * Which chunk size a message gets: the smallest one, so that little is sent again when a connection
 * breaks, unless that makes very many chunks.
 *
 * @param smallest a message up to this size goes in one chunk. All chunks but the last should have
 *     more than 5 MB (public Python client's change log)
 * @param largest a request body may have 100 MB (MESH API description)
 */
public record ChunkSizes(long smallest, long largest) {

  private static final int MANY = 100;
  private static final long MAX_BODY = 100_000_000;

  public ChunkSizes {
    if (smallest < 1 || largest < smallest || largest > MAX_BODY) {
      throw new IllegalArgumentException(
          "chunk sizes go from 1 byte to 100 MB, the smallest not above the largest");
    }
  }

  /** 20 MiB; more than 100 chunks of that make larger ones, up to 75 MiB. Our own choice. */
  public static ChunkSizes standard() {
    return new ChunkSizes(20L << 20, 75L << 20);
  }

  /** Always this size. */
  public static ChunkSizes fixed(long bytes) {
    return new ChunkSizes(bytes, bytes);
  }

  public long forLength(long contentLength) {
    return Math.max(smallest, Math.min(largest, (contentLength + MANY - 1) / MANY));
  }
}
