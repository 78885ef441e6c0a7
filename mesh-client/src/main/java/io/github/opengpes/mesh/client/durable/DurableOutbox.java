package io.github.opengpes.mesh.client.durable;

import io.github.opengpes.mesh.client.LocalId;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MessageContent;
import io.github.opengpes.mesh.client.OutgoingMessage;
import io.github.opengpes.mesh.client.mailbox.Handshakes;
import io.github.opengpes.mesh.client.mailbox.MeshReport;
import io.github.opengpes.mesh.client.mailbox.Polled;
import io.github.opengpes.mesh.client.mailbox.SendPlan;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An outbox on disk: what it has taken on will be sent once, whatever ends the program or the
 * connection in between. docs/mesh/durable.md has the guarantee, step by step.
 *
 * <p>One mailbox sends from it. A folder has one user at a time; within a program any number of
 * threads may use it. Blocks; an interrupt ends a round cleanly.
 */
public final class DurableOutbox implements Closeable {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
  private static final int KEY = 32;

  private final FolderLock lock;
  private final BoxFolders<OutboxState> folders;
  private final OutboxSettings settings;
  private final OutboxWriting writing;
  private final OutboxSending sending;
  private final OutboxConfirmation confirmation;

  /** Names of the entries by the key of their local id. */
  private final ConcurrentMap<String, String> byLocalId = new ConcurrentHashMap<>();

  private final AtomicInteger names = new AtomicInteger();

  /** Entries that a thread is working on. */
  private final Set<String> claimed = ConcurrentHashMap.newKeySet();

  private DurableOutbox(FolderLock lock, Path folder, OutboxSettings settings) throws IOException {
    this.lock = lock;
    this.settings = settings;
    this.folders = new BoxFolders<>(folder, OutboxState.class, OutboxState.WRITING);
    this.writing = new OutboxWriting(settings);
    this.sending = new OutboxSending(folders, settings);
    this.confirmation = new OutboxConfirmation(folders, settings);
    for (OutboxState state : OutboxState.values()) {
      folders.names(state).forEach(entry -> byLocalId.put(key(entry), entry));
    }
  }

  /**
   * Opens the outbox in this folder, which is made where missing, for its owner only.
   *
   * @throws BoxInUseException when it is open elsewhere
   */
  public static DurableOutbox open(Path folder, OutboxSettings settings) throws IOException {
    BoxFolders.ownersOnly(folder);
    FolderLock lock = FolderLock.take(folder);
    try {
      return new DurableOutbox(lock, folder, settings);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Takes a message on: when this returns, a copy of it is on disk and it will be sent.
   *
   * <p>A message without a local id gets one. A local id that is given must be the message's own:
   * the same one again, with the same content, is the same message and gives the entry that is
   * there; so a caller who does not know whether an earlier call came through just makes it again.
   *
   * @throws IllegalArgumentException when the local id belongs to an entry with other content
   */
  public OutboxEntry enqueue(OutgoingMessage message) throws IOException {
    return enqueue(message, Optional.empty());
  }

  /**
   * As {@link #enqueue}, with the content of this file, which is gone afterwards. It is linked
   * where that is possible, so that nothing is copied; until this returns it stays where it is.
   */
  public OutboxEntry enqueueMoving(Path file, OutgoingMessage envelope) throws IOException {
    OutboxEntry entry = enqueue(withContent(envelope, MessageContent.of(file)), Optional.of(file));
    Files.deleteIfExists(file);
    return entry;
  }

  private OutboxEntry enqueue(OutgoingMessage message, Optional<Path> linkable) throws IOException {
    LocalId localId =
        message
            .localId()
            .orElseGet(() -> new LocalId(settings.runtime().nonces().get().toString()));
    String entry = name(localId);
    Path folder = folders.path(OutboxState.WRITING, entry);
    Files.createDirectory(folder);
    boolean taken = false;
    try {
      SendPlan plan = writing.write(message.withLocalId(localId), folder, entry, linkable);
      String other = byLocalId.putIfAbsent(key(localId), entry);
      if (other != null) {
        return same(other, plan);
      }
      taken = true;
      settings.listener().before(DurableStep.O3_WAITING, entry);
      folders.move(entry, OutboxState.WRITING, OutboxState.WAITING);
      settings.listener().after(DurableStep.O3_WAITING, entry);
      return OutboxProgress.fresh(plan, folders.path(OutboxState.WAITING, entry), clock());
    } finally {
      if (!taken) {
        BoxFolders.deleteTree(folder);
      } else if (folders.holds(OutboxState.WRITING, entry)) {
        byLocalId.remove(key(localId), entry);
      }
    }
  }

  private static OutgoingMessage withContent(OutgoingMessage envelope, MessageContent content) {
    return new OutgoingMessage(
        envelope.to(),
        envelope.workflowId(),
        content,
        envelope.localId(),
        envelope.subject(),
        envelope.fileName(),
        envelope.checksum(),
        envelope.partnerId(),
        envelope.contentType(),
        envelope.encrypted(),
        envelope.compressed(),
        envelope.gzip());
  }

  private OutboxEntry same(String other, SendPlan plan) throws IOException {
    OutboxEntry existing = entry(other).orElseThrow();
    if (existing.state() == OutboxState.WRITING) {
      throw new IllegalStateException(
          "another thread is just taking on a message with this local id");
    }
    if (!existing.sha256().equals(plan.scan().sha256())) {
      throw new IllegalArgumentException(
          "the local id is that of entry "
              + other
              + ", which has other content; give each message a local id of its own");
    }
    return existing;
  }

  /**
   * Sends what waits and is due, oldest first, and returns when all of it was tried. Failures that
   * may pass postpone a message; others move it to {@code failed}. When the service seems to be
   * away, the round ends early.
   *
   * @throws IOException when this box's disk fails: what was not recorded will be found out later
   */
  public DeliveryRound deliver(MeshClient client) throws IOException {
    List<Work> work = new ArrayList<>();
    for (OutboxState state : List.of(OutboxState.SENDING, OutboxState.WAITING)) {
      folders.names(state).forEach(entry -> work.add(new Work(entry, state)));
    }
    DeliveryTally tally = new DeliveryTally(work.size());
    Workers.run(
        "mesh-outbox-" + client.mailbox(),
        settings.parallelMessages(),
        work,
        item -> {
          if (!claimed.add(item.entry())) {
            return true;
          }
          try {
            return !folders.holds(item.state(), item.entry())
                || tally.count(sending.send(item.entry(), item.state(), client));
          } finally {
            claimed.remove(item.entry());
          }
        });
    return tally.round();
  }

  private record Work(String entry, OutboxState state) {}

  /** For a {@link io.github.opengpes.mesh.client.mailbox.MailboxPoller}; shakes hands each day. */
  public Polled polled(MeshClient client) {
    Handshakes handshakes = new Handshakes(client, clock(), Duration.ofHours(24));
    return new Polled() {
      @Override
      public MailboxId mailbox() {
        return client.mailbox();
      }

      @Override
      public boolean round() throws IOException {
        handshakes.keepFresh();
        deliver(client);
        return false;
      }
    };
  }

  /**
   * Asks the service what became of the messages that were sent, one question each, and moves them
   * on: to {@code delivered}, or with the reason to {@code failed}. The service does not want to be
   * asked often. A message of the last days that the service does not have after all, since
   * something else gave the answer to its sending, goes back to {@code sending}.
   *
   * @return how many entries have moved
   */
  public int confirm(MeshClient client) throws IOException {
    AtomicInteger moved = new AtomicInteger();
    Workers.run(
        "mesh-outbox-" + client.mailbox(),
        settings.parallelMessages(),
        folders.names(OutboxState.SENT),
        entry -> {
          if (claimed.add(entry)) {
            try {
              moved.addAndGet(confirmation.confirm(entry, client) ? 1 : 0);
            } finally {
              claimed.remove(entry);
            }
          }
          return true;
        });
    return moved.get();
  }

  /**
   * Takes note of a report: the entry that it speaks of, by message id or local id, moves to {@code
   * failed} with the report's words.
   *
   * @return the entry, when it is one of this outbox
   */
  public Optional<OutboxEntry> report(MeshReport report) throws IOException {
    Optional<String> entry =
        report.localId().flatMap(id -> Optional.ofNullable(byLocalId.get(key(id))));
    if (entry.isEmpty() && report.about().isPresent()) {
      entry =
          list(OutboxState.SENT).stream()
              .filter(sent -> sent.messageId().equals(report.about()))
              .map(OutboxEntry::id)
              .findFirst();
    }
    if (entry.isEmpty() || !folders.holds(OutboxState.SENT, entry.get())) {
      return Optional.empty();
    }
    confirmation.failed(entry.get(), report.summary());
    return entry(entry.get());
  }

  /**
   * Puts a failed entry back: what kept it from being sent has been mended. Before it is sent the
   * service is asked whether it has it.
   */
  public OutboxEntry requeue(String entry) throws IOException {
    if (!folders.holds(OutboxState.FAILED, entry)) {
      throw new IllegalArgumentException("no failed entry has this id");
    }
    Path folder = folders.path(OutboxState.FAILED, entry);
    try (OutboxLedger ledger = OutboxLedger.open(folder, clock())) {
      if (ledger.progress().sentAt().isPresent()) {
        throw new IllegalArgumentException(
            "the service accepted this message and could not deliver it; enqueue it as a new one");
      }
      ledger.requeued();
    }
    folders.move(entry, OutboxState.FAILED, OutboxState.SENDING);
    return entry(entry).orElseThrow();
  }

  /** The entries in this state, oldest first. */
  public List<OutboxEntry> list(OutboxState state) throws IOException {
    List<OutboxEntry> entries = new ArrayList<>();
    for (String entry : folders.names(state)) {
      look(entry, state).ifPresent(entries::add);
    }
    return entries;
  }

  private Optional<OutboxEntry> look(String entry, OutboxState state) throws IOException {
    try {
      return Optional.of(OutboxProgress.look(folders.path(state, entry), state));
    } catch (NoSuchFileException e) {
      return Optional.empty(); // it is in another state, or has moved there this instant
    }
  }

  /** How many entries are in this state. */
  public int count(OutboxState state) throws IOException {
    return folders.names(state).size();
  }

  /** The entry of this id. */
  public Optional<OutboxEntry> entry(String id) throws IOException {
    for (OutboxState state : OutboxState.values()) {
      Optional<OutboxEntry> entry = look(id, state);
      if (entry.isPresent()) {
        return entry;
      }
    }
    return Optional.empty();
  }

  /** The entry of the message with this local id. */
  public Optional<OutboxEntry> entry(LocalId localId) throws IOException {
    String id = byLocalId.get(key(localId));
    return id == null ? Optional.empty() : entry(id);
  }

  /**
   * Deletes entries that were sent or delivered, and were taken on longer ago than this. Their
   * local ids are forgotten.
   *
   * @return how many
   */
  public int prune(Duration olderThan) throws IOException {
    String limit = STAMP.format(clock().instant().minus(olderThan));
    int pruned = 0;
    for (OutboxState state : List.of(OutboxState.SENT, OutboxState.DELIVERED)) {
      for (String entry : folders.names(state)) {
        if (entry.compareTo(limit) < 0 && claimed.add(entry)) {
          try {
            folders.delete(entry, state);
            byLocalId.remove(key(entry), entry);
            pruned++;
          } finally {
            claimed.remove(entry);
          }
        }
      }
    }
    return pruned;
  }

  /** Sorts in the order of enqueueing, within a millisecond too. */
  private String name(LocalId localId) {
    int number = Math.floorMod(names.getAndIncrement(), 10_000);
    return STAMP.format(clock().instant())
        + String.format(Locale.ROOT, "%04d-", number)
        + key(localId);
  }

  /** The part of an entry's name that stands for its local id. */
  private static String key(String entry) {
    return entry.substring(entry.indexOf('-') + 1);
  }

  private static String key(LocalId localId) {
    return FileSlice.sha256(localId.value().getBytes(StandardCharsets.UTF_8)).substring(0, KEY);
  }

  private Clock clock() {
    return settings.runtime().clock();
  }

  /** Lets go of the folder. What is under way must have ended. */
  @Override
  public void close() throws IOException {
    lock.close();
  }
}
