package io.github.opengpes.exchange.config;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How to reach one's MESH mailbox.
 *
 * @param url scheme, host and port of the service
 * @param mailbox the mailbox id
 * @param pollEvery how long to wait when there was nothing to do; default five minutes, as MESH's
 *     guidance asks (spec/mesh.md 11); set it shorter only against a sandbox
 * @param chunkMebibytes size of a chunk before compression; default 75
 */
public record MailboxConfiguration(
    URI url,
    String mailbox,
    Secret password,
    Secret sharedKey,
    Optional<Duration> pollEvery,
    Optional<Integer> chunkMebibytes) {

  private static final Duration GUIDANCE = Duration.ofMinutes(5);
  private static final int DEFAULT_CHUNK = 75;

  /** Refuses a pause of nothing and a chunk that MESH would not take. */
  public MailboxConfiguration {
    if (pollEvery.isPresent() && pollEvery.get().toMillis() < 1) {
      throw new IllegalArgumentException("poll-every is at least a millisecond, such as PT5M");
    }
    if (chunkMebibytes.isPresent() && (chunkMebibytes.get() < 1 || chunkMebibytes.get() > 95)) {
      throw new IllegalArgumentException("chunk-mebibytes is from 1 to 95 (MESH takes 100 MB)");
    }
  }

  /** The pause between polls. */
  public Duration pause() {
    return pollEvery.orElse(GUIDANCE);
  }

  /** Bytes of a chunk, before compression. */
  public long chunkBytes() {
    return chunkMebibytes.orElse(DEFAULT_CHUNK) * 1024L * 1024L;
  }
}
