package io.github.opengpes.mesh.client.durable;

import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshException;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.mailbox.DamagedMessageException;
import io.github.opengpes.mesh.client.mailbox.Fetched;
import io.github.opengpes.mesh.client.mailbox.HandlingFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings messages from the service onto the disk, then acknowledges them. One round at a time. */
final class InboxArrivals {

  private static final Logger LOG = LoggerFactory.getLogger(InboxArrivals.class);

  /** So many failures in a row that nobody answered mean that the service is away. */
  private static final int AWAY = 3;

  private final BoxFolders<InboxState> folders;
  private final InboxSettings settings;
  private final SeenMessages seen;
  private final ReentrantLock rounds = new ReentrantLock();
  private final ConcurrentMap<MessageId, HandlingFailure> failed = new ConcurrentHashMap<>();

  /** Keys of what is being taken in, so that twins in one round do not both pass. */
  private final Set<String> arriving = ConcurrentHashMap.newKeySet();

  InboxArrivals(BoxFolders<InboxState> folders, InboxSettings settings, SeenMessages seen) {
    this.folders = folders;
    this.settings = settings;
    this.seen = seen;
  }

  /** What a round has come to so far. Thread-safe. */
  private static final class Tally {
    private final List<HandlingFailure> failures = new ArrayList<>();
    private int collected;
    private int duplicates;
    private int awayInARow;
    private @Nullable String stopped;

    synchronized void collected() {
      collected++;
      awayInARow = 0;
    }

    synchronized void duplicate() {
      duplicates++;
      awayInARow = 0;
    }

    synchronized void failed(HandlingFailure failure, boolean away, boolean stop) {
      failures.add(failure);
      awayInARow = away ? awayInARow + 1 : 0;
      if (stop || awayInARow >= AWAY) {
        stopped = failure.cause().getMessage();
      }
    }

    synchronized boolean goOn() {
      return stopped == null;
    }

    synchronized CollectRound round(int listed, int pageSize) {
      int done = collected + duplicates;
      return new CollectRound(
          collected,
          duplicates,
          listed - done - failures.size(),
          failures,
          Optional.ofNullable(stopped),
          listed >= pageSize && done > 0 && stopped == null);
    }
  }

  /** A message of the service's list, and its place in it. */
  private record Listed(MessageId id, long order) {}

  CollectRound collect(MeshClient client, ArrivalListener arrived) throws IOException {
    rounds.lock();
    try {
      List<MessageId> ids = client.inbox(settings.inbox()).distinct().toList();
      failed.keySet().retainAll(new HashSet<>(ids));
      Tally tally = new Tally();
      List<Listed> due = new ArrayList<>();
      Instant now = settings.runtime().clock().instant();
      long order = Math.multiplyExact(now.toEpochMilli(), 1000L);
      for (MessageId id : ids) {
        HandlingFailure last = failed.get(id);
        if (last == null || !now.isBefore(last.notBefore())) {
          due.add(new Listed(id, order + due.size()));
        }
      }
      Workers.run(
          "mesh-inbox-" + client.mailbox(),
          settings.parallelMessages(),
          due,
          listed -> {
            one(listed, client, tally, arrived);
            return tally.goOn();
          });
      return tally.round(ids.size(), settings.inbox().pageSize());
    } finally {
      rounds.unlock();
    }
  }

  /** Is told of each message that is safe here. */
  @FunctionalInterface
  interface ArrivalListener {
    void arrived(String entry, long order);
  }

  private void one(Listed listed, MeshClient client, Tally tally, ArrivalListener arrived)
      throws IOException {
    MessageId id = listed.id();
    try {
      if (take(listed, client, arrived)) {
        acknowledge(id, client);
        tally.collected();
      } else {
        acknowledge(id, client);
        tally.duplicate();
      }
      failed.remove(id);
    } catch (MeshException.Gone | MeshException.NotFound e) {
      LOG.info("message {}: gone since it was listed: {}", id, e.getMessage());
    } catch (MeshException e) {
      boolean away = e instanceof MeshException.Transport || e instanceof MeshException.Unavailable;
      tally.failed(failed(id, e), away, e instanceof MeshException.Authentication);
    } catch (DamagedMessageException e) {
      tally.failed(failed(id, e), false, false);
    }
  }

  /** Returns whether the message is new; it is safe here in any case. */
  private boolean take(Listed listed, MeshClient client, ArrivalListener arrived)
      throws IOException {
    MessageId id = listed.id();
    String entry = InboxRecords.entry(id);
    if (seen.contains(entry)) {
      LOG.info("message {}: is here already; its acknowledgement was lost", id);
      return false;
    }
    Path folder = folders.path(InboxState.ARRIVING, entry);
    Files.createDirectory(folder);
    Optional<String> claimedKey = Optional.empty();
    try {
      Fetched fetched = fetched(id, entry, folder, client);
      Optional<String> twinKey =
          settings.twins()
              ? InboxRecords.twinKey(fetched.envelope(), fetched.sha256())
              : Optional.empty();
      claimedKey = twinKey.filter(key -> seen.twin(key).isEmpty() && arriving.add(key));
      boolean isNew = twinKey.equals(claimedKey);
      written(fetched, entry, folder, listed.order());
      if (isNew) {
        landed(entry, InboxState.RECEIVED, twinKey, () -> arrived.arrived(entry, listed.order()));
      } else {
        LOG.info("message {}: its sender sent it before, so it is put aside", id);
        landed(entry, InboxState.DUPLICATE, Optional.empty(), () -> {});
      }
      return isNew;
    } finally {
      claimedKey.ifPresent(arriving::remove);
      BoxFolders.deleteTree(folder);
    }
  }

  private Fetched fetched(MessageId id, String entry, Path folder, MeshClient client)
      throws IOException {
    settings.listener().before(DurableStep.I1_CONTENT_WRITTEN, entry);
    Fetched fetched =
        Fetched.fetch(client, id, folder.resolve(InboxRecords.CONTENT), Fetched.Sync.YES);
    if (settings.verifyChecksums()) {
      fetched.checked();
    }
    settings.listener().after(DurableStep.I1_CONTENT_WRITTEN, entry);
    return fetched;
  }

  private void written(Fetched fetched, String entry, Path folder, long order) throws IOException {
    settings.listener().before(DurableStep.I2_ENVELOPE_WRITTEN, entry);
    try (Ledger ledger = Ledger.open(folder.resolve(InboxRecords.NAME))) {
      ledger.appendAndSync(
          InboxRecords.received(fetched, settings.runtime().clock().instant(), order));
    }
    FolderSync.sync(folder);
    settings.listener().after(DurableStep.I2_ENVELOPE_WRITTEN, entry);
  }

  /**
   * From its rename on the entry is there, whatever the sync says, and must not come twice; but it
   * is written down as seen only when it is there for good.
   */
  private void landed(String entry, InboxState state, Optional<String> twinKey, Runnable arrived)
      throws IOException {
    settings.listener().before(DurableStep.I3_RECEIVED, entry);
    folders.rename(entry, InboxState.ARRIVING, state);
    seen.remember(entry, twinKey);
    arrived.run();
    folders.sync(state);
    seen.add(entry, twinKey, settings.runtime().clock().instant());
    settings.listener().after(DurableStep.I3_RECEIVED, entry);
  }

  private void acknowledge(MessageId id, MeshClient client) {
    String entry = InboxRecords.entry(id);
    settings.listener().before(DurableStep.I4_ACKNOWLEDGED, entry);
    client.acknowledge(id);
    settings.listener().after(DurableStep.I4_ACKNOWLEDGED, entry);
  }

  private HandlingFailure failed(MessageId id, Exception cause) {
    HandlingFailure last = failed.get(id);
    int attempts = last == null ? 1 : last.attempts() + 1;
    Instant until =
        settings
            .runtime()
            .clock()
            .instant()
            .plus(settings.pauses().after(attempts, settings.runtime().random()));
    HandlingFailure failure = new HandlingFailure(id, attempts, until, cause);
    failed.put(id, failure);
    LOG.warn("{}: {}", failure, cause.getMessage());
    return failure;
  }
}
