package io.github.opengpes.mesh.client.mailbox;

import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshException;
import io.github.opengpes.mesh.client.MeshRuntime;
import io.github.opengpes.mesh.client.MessageId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rounds over an inbox, and what is remembered from one to the next. One thread at a time. */
final class Receiver {

  private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);

  /** So many failures in a row that nobody answered mean that the service is away. */
  private static final int AWAY = 3;

  private final MeshClient client;
  private final MailboxSettings settings;
  private final MeshRuntime runtime;

  /** What failed: how often, and until when it is left alone. */
  private final Map<MessageId, HandlingFailure> failed = new HashMap<>();

  /** Given to a handler that threw. */
  private final Set<MessageId> seen = new HashSet<>();

  /** Handled, but the acknowledgement did not come through. */
  private final Set<MessageId> unacknowledged = new HashSet<>();

  Receiver(MeshClient client, MailboxSettings settings, MeshRuntime runtime) {
    this.client = client;
    this.settings = settings;
    this.runtime = runtime;
  }

  ReceiveRound round(IncomingHandler handler) throws IOException {
    List<MessageId> listed = client.inbox(settings.inbox()).distinct().toList();
    forgetAllBut(listed);
    Round round = new Round();
    for (MessageId id : listed) {
      HandlingFailure last = failed.get(id);
      if (last != null && runtime.clock().instant().isBefore(last.notBefore())) {
        round.waiting++;
      } else {
        one(id, handler, round);
      }
      if (Thread.currentThread().isInterrupted()) {
        break;
      }
    }
    boolean more = listed.size() >= settings.inbox().pageSize() && round.messages > 0;
    return new ReceiveRound(round.messages, round.reports, round.waiting, round.failures, more);
  }

  /** Counts while a round goes on. */
  private static final class Round {
    private int messages;
    private int reports;
    private int waiting;
    private int awayInARow;
    private final List<HandlingFailure> failures = new ArrayList<>();
  }

  /**
   * Deals with one message; what is wrong with it alone does not hold up the others.
   *
   * @throws MeshException when nothing can be done with the others either
   */
  private void one(MessageId id, IncomingHandler handler, Round round) throws IOException {
    boolean away = false;
    try {
      if (unacknowledged.contains(id)) {
        acknowledge(id);
      } else {
        handOver(id, handler, round);
      }
    } catch (MeshException.Gone | MeshException.NotFound e) {
      LOG.info("message {}: gone since it was listed: {}", id, e.getMessage());
      forget(id);
    } catch (MeshException.Authentication e) {
      // The list was given out just now, so it may be only that this message is not ours to take.
      client.handshake();
      failed(id, e, round);
    } catch (MeshException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      away = e instanceof MeshException.Transport || e instanceof MeshException.Unavailable;
      failed(id, e, round);
      if (away && round.awayInARow + 1 >= AWAY) {
        throw e;
      }
    } catch (DamagedMessageException e) {
      failed(id, e, round);
    }
    round.awayInARow = away ? round.awayInARow + 1 : 0;
  }

  private void handOver(MessageId id, IncomingHandler handler, Round round) throws IOException {
    Path file = Files.createTempFile(settings.spool(), "incoming-", ".dat");
    try {
      Fetched fetched = Fetched.fetch(client, id, file, Fetched.Sync.NO);
      Incoming incoming =
          (settings.verifyChecksums() ? fetched.checked() : fetched).incoming(seen.contains(id));
      if (handled(incoming, handler, round)) {
        unacknowledged.add(id);
        acknowledge(id);
        round.messages++;
        round.reports += incoming instanceof MeshReport ? 1 : 0;
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private boolean handled(Incoming incoming, IncomingHandler handler, Round round) {
    try {
      handler.handle(incoming);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failed(incoming.id(), e, round);
    } catch (Exception e) {
      failed(incoming.id(), e, round);
    }
    seen.add(incoming.id());
    return false;
  }

  private void failed(MessageId id, Exception cause, Round round) {
    HandlingFailure last = failed.get(id);
    int attempts = last == null ? 1 : last.attempts() + 1;
    Instant notBefore =
        runtime.clock().instant().plus(settings.failures().after(attempts, runtime.random()));
    HandlingFailure failure = new HandlingFailure(id, attempts, notBefore, cause);
    failed.put(id, failure);
    round.failures.add(failure);
    // What a handler throws may quote content; what the service and we say does not.
    boolean ours = cause instanceof MeshException || cause instanceof DamagedMessageException;
    LOG.warn("mailbox {}: {}{}", client.mailbox(), failure, ours ? ": " + cause.getMessage() : "");
  }

  private void acknowledge(MessageId id) {
    client.acknowledge(id);
    forget(id);
  }

  private void forget(MessageId id) {
    unacknowledged.remove(id);
    failed.remove(id);
    seen.remove(id);
  }

  /** What is no longer listed was acknowledged elsewhere, or has expired. */
  private void forgetAllBut(List<MessageId> listed) {
    Set<MessageId> there = new HashSet<>(listed);
    failed.keySet().retainAll(there);
    seen.retainAll(there);
    unacknowledged.retainAll(there);
  }
}
