package io.github.opengpes.mesh.sandbox;

/**
 * How large things may be, in bytes.
 *
 * @param request one request body, so one chunk (description: 100 MB, after compression)
 * @param message all chunks of a message together (description: 100 GB)
 * @param smallestChunk the least that every chunk but the last must have; 0 for any. That the live
 *     service wants 5 MB is inferred from a client's change log and not documented
 */
public record Limits(long request, long message, long smallestChunk) {

  private static final long MB = 1_000_000L;

  /** What {@link #withSmallestChunk} takes to behave as the live service is thought to. */
  public static final long INFERRED_SMALLEST_CHUNK = 5 * MB;

  public Limits {
    if (request < 1 || message < 1 || smallestChunk < 0) {
      throw new IllegalArgumentException(
          "a request and a message may have at least one byte, the smallest chunk 0 or more");
    }
  }

  /** As the description says: 100 MB a request, 100 GB a message; chunks as small as you like. */
  public static Limits documented() {
    return new Limits(100 * MB, 100_000 * MB, 0);
  }

  /** No limits, as the public Python sandbox. */
  public static Limits none() {
    return new Limits(Long.MAX_VALUE, Long.MAX_VALUE, 0);
  }

  public Limits withSmallestChunk(long bytes) {
    return new Limits(request, message, bytes);
  }
}
