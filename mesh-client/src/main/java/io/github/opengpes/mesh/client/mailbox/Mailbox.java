package io.github.opengpes.mesh.client.mailbox;

import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshException;
import io.github.opengpes.mesh.client.MeshRuntime;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.OutgoingMessage;
import io.github.opengpes.mesh.client.SentMessage;
import io.github.opengpes.mesh.client.TrackingRecord;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One mailbox at the level of messages: send one, deal with what comes, wait for delivery. It keeps
 * the handshake fresh. What it knows of failures it forgets when the program ends; a transfer that
 * must survive that goes through {@code mesh.client.durable}.
 *
 * <p>Sending and waiting may be done by many threads; one thread at a time receives. Mailboxes of a
 * program share their connections by sharing the clients' transport.
 */
public final class Mailbox {

  private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

  private final MeshClient client;
  private final MailboxSettings settings;
  private final MeshRuntime runtime;
  private final Handshakes handshakes;
  private final Receiver receiver;

  public Mailbox(MeshClient client, MailboxSettings settings, MeshRuntime runtime)
      throws IOException {
    this.client = client;
    this.settings = settings;
    this.runtime = runtime;
    this.handshakes = new Handshakes(client, runtime.clock(), settings.handshakeInterval());
    this.receiver = new Receiver(client, settings, runtime);
    Files.createDirectories(settings.spool());
  }

  /** A mailbox with the machine's clock. */
  public static Mailbox open(MeshClient client, MailboxSettings settings) throws IOException {
    return new Mailbox(client, settings, MeshRuntime.system());
  }

  public MailboxId id() {
    return client.mailbox();
  }

  /**
   * Sends a message: looks its content over once, chooses chunk size and compression, adds a
   * checksum where there is none, and returns when the service has accepted all of it. The content
   * is streamed.
   *
   * <p>After an {@link MeshException.UnknownOutcome} use {@link #sendUnlessKnown}.
   */
  public SentMessage send(OutgoingMessage message) throws IOException {
    handshakes.keepFresh();
    SendPlan plan = SendPlan.of(message, settings.chunkSizes());
    return client.withChunkSize(plan.chunkSize()).send(plan.message());
  }

  /** As {@link MeshClient#sendUnlessKnown}, with the choices of {@link #send}. */
  public SentMessage sendUnlessKnown(OutgoingMessage message) throws IOException {
    handshakes.keepFresh();
    SendPlan plan = SendPlan.of(message, settings.chunkSizes());
    return client.withChunkSize(plan.chunkSize()).sendUnlessKnown(plan.message());
  }

  /**
   * One round over the inbox: each message is fetched to disk, checked, handed over, and
   * acknowledged when the handler has returned normally. One that fails stays in the inbox, is left
   * alone for a while, and holds nothing else up.
   *
   * @throws MeshException when the service cannot be worked with at all: it refuses the login, or
   *     nobody answered for the third message in a row. The rest of the round is left for another
   *     time
   * @throws IOException when the spool folder cannot be written
   */
  public ReceiveRound receive(IncomingHandler handler) throws IOException {
    handshakes.keepFresh();
    return receiver.round(handler);
  }

  /**
   * Receives until the thread is interrupted: a round, then the pause of the settings, or none
   * while full pages come. A round that fails is logged, and the next comes in its time; a refused
   * login ends the polling, since it mends itself only with other settings.
   */
  public void poll(IncomingHandler handler) throws InterruptedException, IOException {
    while (true) {
      boolean more = false;
      try {
        more = receive(handler).more();
      } catch (ClosedByInterruptException e) {
        LOG.debug("mailbox {}: interrupted in mid-file", id(), e);
      } catch (MeshException.Authentication e) {
        throw e;
      } catch (MeshException e) {
        LOG.warn("mailbox {}: this round failed: {}", id(), e.getMessage());
      }
      if (Thread.interrupted()) {
        throw new InterruptedException("polling was interrupted");
      }
      if (!more) {
        runtime.sleeper().sleep(settings.pollInterval());
      }
    }
  }

  /** For a {@link MailboxPoller}. */
  public Polled polled(IncomingHandler handler) {
    return new Polled() {
      @Override
      public MailboxId mailbox() {
        return id();
      }

      @Override
      public boolean round() throws IOException {
        return receive(handler).more();
      }
    };
  }

  /**
   * Asks what became of a message until it is decided or the time has come. Passing failures of the
   * service are waited out.
   */
  public DeliveryOutcome awaitDelivery(MessageId id, Instant deadline) throws InterruptedException {
    Optional<TrackingRecord> last = Optional.empty();
    for (int questions = 1; ; questions++) {
      try {
        TrackingRecord record = client.track(id);
        DeliveryOutcome outcome = DeliveryOutcome.of(record);
        if (!(outcome instanceof DeliveryOutcome.StillWaiting)) {
          return outcome;
        }
        last = Optional.of(record);
      } catch (MeshException e) {
        if (!e.retryable()) {
          throw e;
        }
        LOG.info("message {}: not tracked this time: {}", id, e.getMessage());
      }
      Duration pause = settings.tracking().after(questions, runtime.random());
      Instant now = runtime.clock().instant();
      if (!now.isBefore(deadline)) {
        return new DeliveryOutcome.StillWaiting(last);
      }
      Duration left = Duration.between(now, deadline);
      runtime.sleeper().sleep(pause.compareTo(left) < 0 ? pause : left);
    }
  }
}
