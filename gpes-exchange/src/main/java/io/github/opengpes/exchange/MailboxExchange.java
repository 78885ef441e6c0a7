package io.github.opengpes.exchange;

import io.github.opengpes.exchange.config.MailboxConfiguration;
import io.github.opengpes.mesh.client.ClientIdentification;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshClientConfig;
import io.github.opengpes.mesh.client.MeshCredentials;
import io.github.opengpes.mesh.client.MeshException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exchange of one mailbox: what comes in is recorded and applied, what is queued goes out. Used
 * by one thread, apart from {@link Outbox#queue} in another's transaction.
 */
public final class MailboxExchange {

  private static final Logger LOG = LoggerFactory.getLogger(MailboxExchange.class);

  /** MESH asks for a handshake once in 24 hours (spec/mesh.md 4.1). */
  private static final Duration HANDSHAKE_EVERY = Duration.ofHours(23);

  private final MeshClient mesh;
  private final Inbox inbox;
  private final Outbox outbox;
  private final Clock clock;
  private @Nullable Instant lastHandshake;
  private boolean away;

  /**
   * An exchange over a client that is set up already.
   *
   * @param pause the poll pause, from which the pauses of retries and tracking grow
   */
  public MailboxExchange(
      StateStore store, MeshClient mesh, Duration pause, Clock clock, DurableWriteListener writes)
      throws IOException {
    this.mesh = mesh;
    this.clock = clock;
    this.outbox = new Outbox(store, mesh, clock, pause, writes);
    this.inbox = new Inbox(store, mesh, outbox, clock, writes);
  }

  /** The client that a configuration describes; its secrets are fetched now. */
  public static MeshClient client(
      MailboxConfiguration configuration, Map<String, String> environment) {
    MeshCredentials credentials =
        new MeshCredentials(
            new MailboxId(configuration.mailbox()),
            configuration.password().resolve(environment),
            configuration.sharedKey().resolve(environment));
    return MeshClient.open(
        MeshClientConfig.of(configuration.url(), credentials)
            .withChunkSize(configuration.chunkBytes())
            .withIdentification(ClientIdentification.of("opengpes", "0.1")));
  }

  /** The outbox, for queueing. */
  public Outbox outbox() {
    return outbox;
  }

  /**
   * Receives what waits, then applies what is recorded. MESH being away stops the first, not the
   * second.
   *
   * @return whether anything was done
   */
  public boolean receiveAndApply(MessageHandler handler) throws IOException {
    boolean received = receive();
    boolean applied = inbox.apply(handler);
    return applied || received;
  }

  private boolean receive() throws IOException {
    try {
      handshakeWhenDue();
      boolean received = inbox.receive();
      if (away) {
        LOG.info("MESH answers again");
        away = false;
      }
      return received;
    } catch (MeshException e) {
      if (!away) {
        LOG.warn("MESH does not answer as it should: {}", e.getMessage());
        away = true;
      }
      return false;
    }
  }

  /** Sends what is queued, then asks after what was sent. */
  public boolean sendAndTrack(MessageHandler handler) {
    boolean sent = outbox.send(handler);
    boolean tracked = outbox.track(handler);
    return tracked || sent;
  }

  private void handshakeWhenDue() {
    Instant now = clock.instant();
    if (lastHandshake == null || !now.isBefore(lastHandshake.plus(HANDSHAKE_EVERY))) {
      mesh.handshake();
      lastHandshake = now;
    }
  }
}
