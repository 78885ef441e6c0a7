package io.github.opengpes.exchange;

import io.github.opengpes.exchange.config.MailboxConfiguration;
import io.github.opengpes.mesh.client.ClientIdentification;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshClientConfig;
import io.github.opengpes.mesh.client.MeshCredentials;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The exchange of one mailbox: what comes in is recorded and applied, what is queued goes out. Used
 * by one thread, apart from {@link Outbox#queue} in another's transaction.
 */
public final class MailboxExchange {

  /** MESH asks for a handshake once in 24 hours (spec/mesh.md 4.1). */
  private static final Duration HANDSHAKE_EVERY = Duration.ofHours(23);

  private final MeshClient mesh;
  private final Inbox inbox;
  private final Outbox outbox;
  private final Clock clock;
  private @Nullable Instant lastHandshake;

  /**
   * An exchange over a client that is set up already.
   *
   * @param pause the poll pause, from which the pauses of retries and tracking grow
   */
  public MailboxExchange(
      StateStore store,
      MeshClient mesh,
      Duration pause,
      Clock clock,
      DurableWriteListener writes)
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

  /** Receives what waits, then applies what is recorded. */
  public boolean receiveAndApply(MessageHandler handler) throws IOException {
    handshakeWhenDue();
    boolean received = inbox.receive();
    return inbox.apply(handler) | received;
  }

  /** Sends what is queued, then asks after what was sent. */
  public boolean sendAndTrack(MessageHandler handler) {
    boolean sent = outbox.send(handler);
    return outbox.track(handler) | sent;
  }

  private void handshakeWhenDue() {
    Instant now = clock.instant();
    if (lastHandshake == null || !now.isBefore(lastHandshake.plus(HANDSHAKE_EVERY))) {
      mesh.handshake();
      lastHandshake = now;
    }
  }
}
