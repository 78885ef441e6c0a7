package io.github.opengpes.mesh.client.folder;

import java.time.Duration;

/**
 * What the public record of the file interface leaves open. All of it is our design.
 *
 * @param retryPause between two tries of one message, at the least; each counts against {@code
 *     ServerRetry}
 * @param outcomePause after a try whose outcome is unknown, before the service is asked what it
 *     knows: it does not promise to know at once
 * @param dataPause how long a control file may wait for its data file before the pair has failed
 * @param compressByDefault when {@code Compress} is absent (public sources disagree: {@code Y} in
 *     one, {@code N} in another)
 * @param largestWhole bytes on the wire of a message without {@code AllowChunking}
 * @param chunkSize bytes of content in a chunk with it, before compression
 */
public record FolderRules(
    Duration retryPause,
    Duration outcomePause,
    Duration dataPause,
    boolean compressByDefault,
    long largestWhole,
    long chunkSize) {

  private static final long MIB = 1024L * 1024;

  public FolderRules {
    if (retryPause.isNegative() || outcomePause.isNegative() || dataPause.isNegative()) {
      throw new IllegalArgumentException("a pause is not negative");
    }
    if (largestWhole < 1 || chunkSize < 1) {
      throw new IllegalArgumentException("sizes must be positive");
    }
  }

  /**
   * Five minutes, one minute, one minute; compressed; 75 MiB and 20 MiB, the figures of the public
   * user guide.
   */
  public static FolderRules standard() {
    return new FolderRules(
        Duration.ofMinutes(5),
        Duration.ofMinutes(1),
        Duration.ofMinutes(1),
        true,
        75 * MIB,
        20 * MIB);
  }

  public FolderRules withPauses(Duration retry, Duration outcome, Duration data) {
    return new FolderRules(retry, outcome, data, compressByDefault, largestWhole, chunkSize);
  }

  public FolderRules withCompressByDefault(boolean value) {
    return new FolderRules(retryPause, outcomePause, dataPause, value, largestWhole, chunkSize);
  }

  public FolderRules withSizes(long whole, long chunk) {
    return new FolderRules(retryPause, outcomePause, dataPause, compressByDefault, whole, chunk);
  }
}
