package io.github.opengpes.mesh.client.mailbox;

import io.github.opengpes.mesh.client.InboxQuery;
import java.nio.file.Path;
import java.time.Duration;

/**
 * All settings of a {@link Mailbox}.
 *
 * @param spool folder in which a message is while it is fetched and handled; made where missing
 * @param inbox which messages are asked for
 * @param pollInterval between two rounds; MESH asks for five minutes or more
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

  /** Within the service's guidance. */
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

  /** Without pauses, for a sandbox: polls each second, tracks each tenth of one. */
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
