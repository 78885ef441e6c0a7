package io.github.opengpes.mesh.client.durable;

import io.github.opengpes.mesh.client.MessageType;
import io.github.opengpes.mesh.client.mailbox.HandlingFailure;
import io.github.opengpes.mesh.client.mailbox.Incoming;
import io.github.opengpes.mesh.client.mailbox.IncomingHandler;
import io.github.opengpes.mesh.client.mailbox.IncomingMessage;
import io.github.opengpes.mesh.client.mailbox.MeshReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives what is safe here to the handler, in the order of arrival. One round at a time. */
final class InboxHandling {

  private static final Logger LOG = LoggerFactory.getLogger(InboxHandling.class);

  private final BoxFolders<InboxState> folders;
  private final InboxSettings settings;
  private final ReentrantLock rounds = new ReentrantLock();

  /** What is to be handled, in order. */
  private final NavigableMap<Place, String> pending = new ConcurrentSkipListMap<>();

  /** Entries that failed, and until when they are left alone. */
  private final ConcurrentMap<String, Instant> notBefore = new ConcurrentHashMap<>();

  /** A place in the order of arrival; the name tells apart what came at the same instant. */
  private record Place(long order, String entry) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byOrder = Long.compare(order, other.order);
      return byOrder != 0 ? byOrder : entry.compareTo(other.entry);
    }
  }

  InboxHandling(BoxFolders<InboxState> folders, InboxSettings settings) throws IOException {
    this.folders = folders;
    this.settings = settings;
    for (InboxState state : List.of(InboxState.RECEIVED, InboxState.HANDLING)) {
      for (String entry : folders.names(state)) {
        add(entry, InboxRecords.order(folders.path(state, entry)));
      }
    }
  }

  void add(String entry, long order) {
    pending.put(new Place(order, entry), entry);
  }

  /** Counts while a round goes on. Thread-safe. */
  private static final class Tally {
    private final List<HandlingFailure> failures = new ArrayList<>();
    private int handled;
    private int redelivered;
    private int notDue;
    private int givenUp;

    synchronized void handled(boolean again) {
      handled++;
      redelivered += again ? 1 : 0;
    }

    synchronized void notDue() {
      notDue++;
    }

    synchronized void failed(HandlingFailure failure, boolean last) {
      failures.add(failure);
      givenUp += last ? 1 : 0;
    }

    synchronized HandleRound round() {
      return new HandleRound(handled, redelivered, notDue, givenUp, failures);
    }
  }

  HandleRound handle(IncomingHandler handler) throws IOException {
    rounds.lock();
    try {
      Tally tally = new Tally();
      Workers.run(
          "mesh-handler",
          settings.parallelHandlers(),
          List.copyOf(pending.keySet()),
          place -> {
            one(place, handler, tally);
            return true;
          });
      return tally.round();
    } finally {
      rounds.unlock();
    }
  }

  private void one(Place place, IncomingHandler handler, Tally tally) throws IOException {
    String entry = place.entry();
    if (clock().instant().isBefore(notBefore.getOrDefault(entry, Instant.MIN))) {
      tally.notDue();
      return;
    }
    boolean again = folders.holds(InboxState.HANDLING, entry);
    if (!again && !folders.holds(InboxState.RECEIVED, entry)) {
      pending.remove(place); // done, but its last sync failed
      return;
    }
    if (!again) {
      settings.listener().before(DurableStep.I5_HANDLING, entry);
      folders.move(entry, InboxState.RECEIVED, InboxState.HANDLING);
      settings.listener().after(DurableStep.I5_HANDLING, entry);
    }
    Path folder = folders.path(InboxState.HANDLING, entry);
    try (Ledger ledger = Ledger.open(folder.resolve(InboxRecords.NAME))) {
      InboxEntry message = InboxRecords.entry(folder, InboxState.HANDLING, ledger.records());
      if (again && clock().instant().isBefore(message.notBefore())) {
        notBefore.put(entry, message.notBefore());
        tally.notDue();
        return;
      }
      settings.listener().before(DurableStep.I6_HANDLED, entry);
      Exception failure = failureOf(handler, incoming(message, again));
      if (failure != null && Thread.currentThread().isInterrupted()) {
        return; // it was asked to end; that is no fault of the message
      }
      if (failure != null) {
        failed(place, message, ledger, failure, tally);
        return;
      }
      settings.listener().after(DurableStep.I6_HANDLED, entry);
      ledger.append(InboxRecords.handled(clock().instant(), again));
    }
    settings.listener().before(DurableStep.I7_DONE, entry);
    folders.move(entry, InboxState.HANDLING, InboxState.DONE);
    settings.listener().after(DurableStep.I7_DONE, entry);
    pending.remove(place);
    notBefore.remove(entry);
    tally.handled(again);
  }

  private static Incoming incoming(InboxEntry entry, boolean redelivered) {
    return entry.envelope().type() == MessageType.REPORT
        ? new MeshReport(entry.envelope(), redelivered)
        : new IncomingMessage(
            entry.envelope(), entry.content(), entry.length(), entry.sha256(), redelivered);
  }

  private static @Nullable Exception failureOf(IncomingHandler handler, Incoming incoming) {
    try {
      handler.handle(incoming);
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return e;
    } catch (Exception e) {
      return e;
    }
  }

  private void failed(Place place, InboxEntry message, Ledger ledger, Exception cause, Tally tally)
      throws IOException {
    int attempts = message.attempts() + 1;
    Instant now = clock().instant();
    Instant until = now.plus(settings.pauses().after(attempts, settings.runtime().random()));
    ledger.append(InboxRecords.handlerFailed(now, cause.getClass().getSimpleName(), until));
    notBefore.put(place.entry(), until);
    HandlingFailure failure = new HandlingFailure(message.envelope().id(), attempts, until, cause);
    boolean last = attempts >= settings.handlerAttempts();
    if (last) {
      ledger.sync();
      folders.move(place.entry(), InboxState.HANDLING, InboxState.FAILED);
      pending.remove(place);
      notBefore.remove(place.entry());
      LOG.error("{}; that was the last time, it is left to a person", failure);
    } else {
      LOG.warn("{}", failure);
    }
    tally.failed(failure, last);
  }

  private Clock clock() {
    return settings.runtime().clock();
  }
}
