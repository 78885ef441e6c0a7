package io.github.opengpes.mesh.sandbox.store;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What becomes of a message on disk once it is there. Each change is one transaction, so it has
 * happened whole or not at all; files that it puts out of use are deleted after it.
 */
final class DiskLifecycle {

  /** What a message has become, and the files put out of use. */
  private record Changed(StoredMessage after, List<String> unused) {
    static Optional<Changed> to(StoredMessage after) {
      return Optional.of(new Changed(after, List.of()));
    }
  }

  /** Decides, on the writer's thread, what a message becomes, if anything. */
  @FunctionalInterface
  private interface Step {
    Optional<Changed> next(Database database, StoredMessage message) throws SQLException;
  }

  private record Made(StoredMessage before, Changed changed) {}

  private final CommitQueue writer;
  private final BodyFiles files;
  private final AtomicLong lastPosition = new AtomicLong();
  private final Map<String, AtomicLong> inboxCounts = new ConcurrentHashMap<>();

  DiskLifecycle(CommitQueue writer, BodyFiles files) {
    this.writer = writer;
    this.files = files;
  }

  void lastPosition(long position) {
    lastPosition.set(position);
  }

  /** Called on the writer's thread, so that positions are in the order of the commits. */
  long nextPosition() {
    return lastPosition.incrementAndGet();
  }

  long count(String recipient) {
    AtomicLong count = inboxCounts.get(recipient);
    return count == null ? 0 : count.get();
  }

  void count(String recipient, long change) {
    inboxCounts.computeIfAbsent(recipient, key -> new AtomicLong()).addAndGet(change);
  }

  void countChange(StoredMessage before, StoredMessage after) {
    long change = (after.waiting() ? 1L : 0L) - (before.waiting() ? 1L : 0L);
    if (change != 0) {
      count(after.envelope().recipient(), change);
    }
  }

  void acknowledge(String id, boolean dropContent, Instant at) throws IOException {
    change(
        id,
        (database, message) -> {
          if (message.status() != MessageStatus.ACCEPTED) {
            return Optional.empty();
          }
          List<String> unused = dropContent ? ChunkRows.deleteAll(database, id) : List.of();
          return Optional.of(new Changed(message.acknowledgedAt(at), unused));
        });
  }

  StoredMessage report(NewReport report, Instant at) throws IOException {
    StoredMessage message = writer.commit(database -> insert(database, report, at));
    count(message.envelope().recipient(), 1);
    return message;
  }

  boolean undeliver(String id, StatusEvent why, Optional<NewReport> report) throws IOException {
    Optional<StoredMessage> done =
        change(
            id,
            (database, message) -> {
              if (!message.waiting()) {
                return Optional.empty();
              }
              if (report.isPresent()) {
                insert(database, report.get(), why.at());
              }
              return Changed.to(message.after(why, MessageStatus.of(why.status())));
            });
    if (done.isPresent() && report.isPresent()) {
      count(report.get().envelope().recipient(), 1);
    }
    return done.isPresent();
  }

  boolean putBack(String id, Instant at) throws IOException {
    return change(
            id,
            (database, message) ->
                message.status() == MessageStatus.UNDELIVERABLE
                        && ChunkRows.whole(database, message)
                    ? Changed.to(message.putBackAt(at, nextPosition()))
                    : Optional.empty())
        .isPresent();
  }

  void dropContent(String id) throws IOException {
    deleteFiles(writer.commit(database -> ChunkRows.deleteAll(database, id)));
  }

  Optional<StoredMessage> happened(String id, StatusEvent event) throws IOException {
    return change(
        id,
        (database, message) -> Changed.to(message.after(event, MessageStatus.of(event.status()))));
  }

  StoredMessage take(StoredMessage message, Map<Integer, Body> chunks) throws IOException {
    StoredMessage taken =
        writer.commit(
            database -> {
              StoredMessage own = message.position() > 0 ? message.at(nextPosition()) : message;
              Rows.insert(database, own);
              for (Map.Entry<Integer, Body> chunk : chunks.entrySet()) {
                ChunkRows.insert(database, own.id(), chunk.getKey(), chunk.getValue());
              }
              return own;
            });
    if (taken.waiting()) {
      count(taken.envelope().recipient(), 1);
    }
    return taken;
  }

  void clear() throws IOException {
    deleteFiles(writer.commit(Resets::all));
    inboxCounts.clear();
  }

  void clear(String mailbox) throws IOException {
    deleteFiles(writer.commit(database -> Resets.mailbox(database, mailbox)));
    inboxCounts.remove(mailbox);
  }

  private Optional<StoredMessage> change(String id, Step step) throws IOException {
    Optional<Made> done =
        writer.commit(
            database -> {
              Optional<StoredMessage> before = Rows.find(database, id);
              if (before.isEmpty()) {
                return Optional.empty();
              }
              Optional<Changed> changed = step.next(database, before.get());
              if (changed.isPresent()) {
                Rows.update(database, changed.get().after());
              }
              return changed.map(made -> new Made(before.get(), made));
            });
    if (done.isPresent()) {
      countChange(done.get().before(), done.get().changed().after());
      deleteFiles(done.get().changed().unused());
    }
    return done.map(made -> made.changed().after());
  }

  private StoredMessage insert(Database database, NewReport report, Instant at)
      throws SQLException {
    StoredMessage message =
        StoredMessage.report(report.id(), report.envelope(), report.reason(), nextPosition(), at);
    Rows.insert(database, message);
    return message;
  }

  private void deleteFiles(List<String> unused) throws IOException {
    for (String file : unused) {
      files.delete(file);
    }
  }
}
