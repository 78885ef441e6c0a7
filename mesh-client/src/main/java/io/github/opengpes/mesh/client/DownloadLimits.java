package io.github.opengpes.mesh.client;

/**
 * Guards against a message that grows without end when it is inflated. The values are ours: the
 * service publishes no such limit.
 *
 * @param maxBytes the largest message accepted, after inflation
 * @param maxRatio the largest ratio of inflated to received bytes of a chunk
 * @param graceBytes up to this many inflated bytes of a chunk the ratio is not looked at, since
 *     small texts may well repeat themselves
 */
public record DownloadLimits(long maxBytes, int maxRatio, long graceBytes) {

  private static final long MIB = 1024L * 1024;

  public DownloadLimits {
    if (maxBytes < 1 || maxRatio < 1 || graceBytes < 0) {
      throw new IllegalArgumentException("download limits must be positive");
    }
  }

  /** 100 GB in all (the service's own limit of a message), 200 to 1 beyond the first 16 MiB. */
  public static DownloadLimits standard() {
    return new DownloadLimits(100_000_000_000L, 200, 16 * MIB);
  }
}
