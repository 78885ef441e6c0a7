package io.github.opengpes.mesh.client.durable;

import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.mailbox.Handshakes;
import io.github.opengpes.mesh.client.mailbox.IncomingHandler;
import io.github.opengpes.mesh.client.mailbox.Polled;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An inbox on disk: a message is acknowledged only when it is safe here, and each message comes in
 * once, whatever ends the program or the connection in between. docs/mesh/durable.md has the
 * guarantee, step by step.
 *
 * <p>A folder has one user at a time; within a program any number of threads may use it, but one
 * round of fetching and one of handling go on at a time. Blocks; an interrupt ends a round cleanly.
 */
public final class DurableInbox implements Closeable {

  private final FolderLock lock;
  private final BoxFolders<InboxState> folders;
  private final InboxSettings settings;
  private final SeenMessages seen;
  private final InboxArrivals arrivals;
  private final InboxHandling handling;

  private DurableInbox(FolderLock lock, Path folder, InboxSettings settings) throws IOException {
    this.lock = lock;
    this.settings = settings;
    this.folders = new BoxFolders<>(folder, InboxState.class, InboxState.ARRIVING);
    this.seen = SeenMessages.open(folder, now().minus(settings.rememberIds()));
    try {
      rememberWhatIsHere();
      this.arrivals = new InboxArrivals(folders, settings, seen);
      this.handling = new InboxHandling(folders, settings);
    } catch (IOException | RuntimeException e) {
      seen.close();
      throw e;
    }
  }

  /**
   * Opens the inbox in this folder, which is made where missing, for its owner only.
   *
   * @throws BoxInUseException when it is open elsewhere
   */
  public static DurableInbox open(Path folder, InboxSettings settings) throws IOException {
    BoxFolders.ownersOnly(folder);
    FolderLock lock = FolderLock.take(folder);
    try {
      return new DurableInbox(lock, folder, settings);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** A crash may have come between an entry and the note of it. */
  private void rememberWhatIsHere() throws IOException {
    for (InboxState state : InboxState.values()) {
      for (String name : folders.names(state)) {
        if (state != InboxState.ARRIVING && !seen.contains(name)) {
          InboxEntry entry = InboxRecords.read(folders.path(state, name), state);
          Optional<String> twinKey =
              settings.twins() && state != InboxState.DUPLICATE
                  ? InboxRecords.twinKey(entry.envelope(), entry.sha256())
                  : Optional.empty();
          seen.add(name, twinKey, entry.received());
        }
      }
    }
  }

  /**
   * Brings what waits at the service onto the disk, then acknowledges it. What fails is left alone
   * for a while and holds nothing else up.
   *
   * @throws io.github.opengpes.mesh.client.MeshException when the inbox cannot be listed
   * @throws IOException when this box's disk fails
   */
  public CollectRound collect(MeshClient client) throws IOException {
    return arrivals.collect(client, handling::add);
  }

  /**
   * Gives the handler what is here and due, oldest first. One that throws sees the message again
   * later, marked as redelivered; so does one that was under way when the program ended.
   */
  public HandleRound handle(IncomingHandler handler) throws IOException {
    return handling.handle(handler);
  }

  /** {@link #collect} and {@link #handle}, for a poller; shakes hands each day. */
  public Polled polled(MeshClient client, IncomingHandler handler) {
    Handshakes handshakes =
        new Handshakes(client, settings.runtime().clock(), Duration.ofHours(24));
    return new Polled() {
      @Override
      public MailboxId mailbox() {
        return client.mailbox();
      }

      @Override
      public boolean round() throws IOException {
        handle(handler); // what is here needs no service
        handshakes.keepFresh();
        CollectRound round = collect(client);
        handle(handler);
        return round.more();
      }
    };
  }

  /** The entries in this state. */
  public List<InboxEntry> list(InboxState state) throws IOException {
    List<InboxEntry> entries = new ArrayList<>();
    for (String entry : folders.names(state)) {
      look(entry, state).ifPresent(entries::add);
    }
    return entries;
  }

  /** How many entries are in this state. */
  public int count(InboxState state) throws IOException {
    return folders.names(state).size();
  }

  /** The entry of this message. */
  public Optional<InboxEntry> entry(MessageId id) throws IOException {
    for (InboxState state : InboxState.values()) {
      Optional<InboxEntry> entry = look(InboxRecords.entry(id), state);
      if (state != InboxState.ARRIVING && entry.isPresent()) {
        return entry;
      }
    }
    return Optional.empty();
  }

  private Optional<InboxEntry> look(String entry, InboxState state) throws IOException {
    try {
      return Optional.of(InboxRecords.read(folders.path(state, entry), state));
    } catch (NoSuchFileException e) {
      return Optional.empty(); // it is in another state, or has moved there this instant
    }
  }

  /** Whether this message has ever come. */
  public boolean knows(MessageId id) {
    return seen.contains(InboxRecords.entry(id));
  }

  /**
   * Puts an entry back that its handler failed with too often (it comes as redelivered), or one
   * that was put aside as a duplicate and is none.
   */
  public InboxEntry requeue(MessageId id) throws IOException {
    String entry = InboxRecords.entry(id);
    if (folders.holds(InboxState.FAILED, entry)) {
      return requeue(entry, InboxState.FAILED, InboxState.HANDLING);
    }
    if (folders.holds(InboxState.DUPLICATE, entry)) {
      return requeue(entry, InboxState.DUPLICATE, InboxState.RECEIVED);
    }
    throw new IllegalArgumentException(
        "message " + id + " is not among the failed ones and the duplicates");
  }

  private InboxEntry requeue(String entry, InboxState from, InboxState to) throws IOException {
    try (Ledger ledger = Ledger.open(folders.path(from, entry).resolve(InboxRecords.NAME))) {
      ledger.appendAndSync(InboxRecords.requeued(now()));
    }
    folders.move(entry, from, to);
    Path moved = folders.path(to, entry);
    handling.add(entry, InboxRecords.order(moved));
    return InboxRecords.read(moved, to);
  }

  /**
   * Deletes what is done or a duplicate, and came longer ago than this. The ids are kept, so none
   * of it can come in again.
   *
   * @return how many
   */
  public int prune(Duration olderThan) throws IOException {
    Instant limit = now().minus(olderThan);
    int pruned = 0;
    seen.sync();
    for (InboxState state : List.of(InboxState.DONE, InboxState.DUPLICATE)) {
      for (InboxEntry entry : list(state)) {
        if (entry.received().isBefore(limit)) {
          folders.delete(entry.id(), state);
          pruned++;
        }
      }
    }
    return pruned;
  }

  private Instant now() {
    return settings.runtime().clock().instant();
  }

  /** Lets go of the folder. What is under way must have ended. */
  @Override
  public void close() throws IOException {
    try {
      seen.close();
    } finally {
      lock.close();
    }
  }
}
