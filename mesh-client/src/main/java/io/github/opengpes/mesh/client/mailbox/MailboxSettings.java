package io.github.opengpes.mesh.client.mailbox;

import io.github.opengpes.mesh.client.Backoff;
import io.github.opengpes.mesh.client.InboxQuery;
import java.nio.file.Path;
import java.time.Duration;

/**
 * All settings of a {@link Mailbox}.
 *
 * @param spool folder in which a message is while it is fetched and handled; made where missing
 * @param inbox which messages are asked for
 * @param pollInterval between two rounds of {@link Mailbox#poll}; MESH asks for five minutes or
 *     more
 * @param handshakeInterval how long a handshake counts; MESH asks for one in 24 hours
 * @param chunkSizes how large messages are split
 * @param failures how long a message that failed is left alone
 * @param tracking between two questions after a message's fate; MESH asks not to be asked often
 * @param verifyChecksums whether a content that differs from its sender's checksum is refused
 */
public record MailboxSettings(
    Path spool,
    InboxQuery inbox,
    Duration pollInterval,
    Duration handshakeInterval,
    ChunkSizes chunkSizes,
    Backoff failures,
    Backoff tracking,
    boolean verifyChecksums) {

  public MailboxSettings {
    if (pollInterval.isNegative() || handshakeInterval.isNegative()) {
      throw new IllegalArgumentException("an interval must not be negative");
    }
  }

  /**
   * Within the service's guidance: a round each five minutes, a handshake each 24 hours; failures
   * are left alone for five minutes to six hours, questions are two to 30 minutes apart, both with
   * the random part of {@link Backoff}.
   */
  public static MailboxSettings of(Path spool) {
    return new MailboxSettings(
        spool,
        InboxQuery.all(),
        Duration.ofMinutes(5),
        Duration.ofHours(24),
        ChunkSizes.standard(),
        new Backoff(Duration.ofMinutes(5), Duration.ofHours(6)),
        new Backoff(Duration.ofMinutes(2), Duration.ofMinutes(30)),
        true);
  }

  /**
   * For a sandbox: a round each second, a question after a message's fate each 50 to 100 ms, and no
   * pause for a message that failed.
   */
  public static MailboxSettings forSandbox(Path spool) {
    return of(spool)
        .withPollInterval(Duration.ofSeconds(1))
        .withFailures(Backoff.none())
        .withTracking(new Backoff(Duration.ofMillis(100), Duration.ofMillis(100)));
  }

  public MailboxSettings withInbox(InboxQuery value) {
    return new MailboxSettings(
        spool,
        value,
        pollInterval,
        handshakeInterval,
        chunkSizes,
        failures,
        tracking,
        verifyChecksums);
  }

  public MailboxSettings withPollInterval(Duration value) {
    return new MailboxSettings(
        spool, inbox, value, handshakeInterval, chunkSizes, failures, tracking, verifyChecksums);
  }

  public MailboxSettings withHandshakeInterval(Duration value) {
    return new MailboxSettings(
        spool, inbox, pollInterval, value, chunkSizes, failures, tracking, verifyChecksums);
  }

  public MailboxSettings withChunkSizes(ChunkSizes value) {
    return new MailboxSettings(
        spool, inbox, pollInterval, handshakeInterval, value, failures, tracking, verifyChecksums);
  }

  public MailboxSettings withFailures(Backoff value) {
    return new MailboxSettings(
        spool,
        inbox,
        pollInterval,
        handshakeInterval,
        chunkSizes,
        value,
        tracking,
        verifyChecksums);
  }

  public MailboxSettings withTracking(Backoff value) {
    return new MailboxSettings(
        spool,
        inbox,
        pollInterval,
        handshakeInterval,
        chunkSizes,
        failures,
        value,
        verifyChecksums);
  }

  public MailboxSettings withVerifyChecksums(boolean value) {
    return new MailboxSettings(
        spool, inbox, pollInterval, handshakeInterval, chunkSizes, failures, tracking, value);
  }
}
