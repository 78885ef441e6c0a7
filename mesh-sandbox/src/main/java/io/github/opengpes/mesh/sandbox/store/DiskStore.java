package io.github.opengpes.mesh.sandbox.store;

import io.github.opengpes.mesh.sandbox.store.BodyFiles.Written;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps messages in a folder: envelopes, states and small chunks in one SQLite file, chunks above
 * {@value #INLINE} bytes in files of their own. What a method changed is on the disk when it
 * returns, so a message answered with 202 survives a kill at any instant.
 *
 * <p>SQLite rather than files of our own design: its commits are proven against crashes, anyone can
 * look into it, a small message costs one sync and not three, and {@link CommitQueue} lets many
 * senders share that one. One process at a time uses a folder; a lock holds it.
 */
public final class DiskStore implements MessageStore {

  private static final Logger LOG = LoggerFactory.getLogger(DiskStore.class);
  private static final int INLINE = 64 * 1024;
  private static final int BUFFER = 256 * 1024;
  private static final int READERS = 4;

  private final BodyFiles files;
  private final FileChannel lockFile;
  private final CommitQueue writer;
  private final ArrayBlockingQueue<Database> readers = new ArrayBlockingQueue<>(READERS);
  private final DiskLifecycle lifecycle;

  private DiskStore(BodyFiles files, FileChannel lockFile, Database database) {
    this.files = files;
    this.lockFile = lockFile;
    this.writer = new CommitQueue(database);
    this.lifecycle = new DiskLifecycle(writer, files);
  }

  /**
   * Opens the store in this folder, which is made when absent, and clears away what a crash left
   * half-done.
   *
   * @throws IOException when another process uses it, or it was written by a newer version
   */
  public static DiskStore open(Path folder) throws IOException {
    Files.createDirectories(folder);
    FileChannel lockFile = lock(folder);
    try {
      Path file = folder.resolve("messages.db");
      Database database = new Database(file);
      Schema.prepare(database);
      BodyFiles files = new BodyFiles(folder.resolve("chunks"));
      Set<String> named =
          new HashSet<>(
              database.list(
                  "SELECT file FROM chunk WHERE file IS NOT NULL", row -> row.getString(1)));
      int leftOver = files.deleteAllBut(named);
      if (leftOver > 0) {
        LOG.info("deleted {} chunk files that no message has", leftOver);
      }
      DiskStore store = new DiskStore(files, lockFile, database);
      store.openReaders(file);
      return store;
    } catch (SQLException | IOException e) {
      lockFile.close();
      throw new IOException("the store in " + folder + " cannot be opened: " + e.getMessage(), e);
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      LOG.debug("locked by this process itself", e);
    }
    channel.close();
    throw new IOException("the store in " + folder + " is in use by another sandbox");
  }

  private void openReaders(Path file) throws SQLException {
    for (int i = 0; i < READERS; i++) {
      readers.add(new Database(file));
    }
    Database reader = readers.element();
    lifecycle.lastPosition(reader.number("SELECT max(position) FROM message"));
    reader.visit(
        "SELECT recipient, count(*) FROM message WHERE status = 'ACCEPTED'"
            + " AND position > 0 GROUP BY recipient",
        row -> {
          lifecycle.count(row.getString(1), row.getLong(2));
          return true;
        });
  }

  @Override
  public Body receive(InputStream wire, long limit) throws IOException {
    byte[] start = wire.readNBytes((int) Math.min(INLINE, limit) + 1);
    if (start.length > limit) {
      throw new BodyTooLargeException(limit);
    }
    if (start.length <= INLINE) {
      return new InlineBody(start);
    }
    Written written = files.write(start, start.length, wire, new byte[BUFFER], limit);
    return new InFile(written.name(), written.size());
  }

  @Override
  public void discard(Body body) throws IOException {
    if (body instanceof InFile file) {
      files.delete(file.name());
    }
  }

  @Override
  public StoredMessage create(String id, Envelope envelope, int chunks, Body first, Instant at)
      throws IOException {
    boolean whole = chunks == 1;
    StoredMessage message =
        writer.commit(
            database -> {
              StoredMessage created =
                  new StoredMessage(
                      id,
                      envelope,
                      whole ? MessageStatus.ACCEPTED : MessageStatus.UPLOADING,
                      chunks,
                      first.size(),
                      whole ? lifecycle.nextPosition() : 0,
                      at,
                      whole ? Optional.of(at) : Optional.empty(),
                      Optional.empty());
              Rows.insert(database, created);
              ChunkRows.insert(database, id, 1, first);
              return created;
            });
    if (whole) {
      lifecycle.count(envelope.recipient(), 1);
    }
    return message;
  }

  /** What became of a chunk, the message before and after, and the file put out of use. */
  private record Added(
      ChunkOutcome outcome, StoredMessage before, StoredMessage after, Optional<String> file) {}

  @Override
  public ChunkOutcome addChunk(String id, int number, Body body, boolean gapsRefused, Instant at)
      throws IOException {
    Added done =
        writer.commit(
            database -> {
              StoredMessage message = known(database, id);
              if (message.status() != MessageStatus.UPLOADING) {
                return new Added(ChunkOutcome.NOT_UPLOADING, message, message, Optional.empty());
              }
              boolean last = number == message.chunks();
              if (last
                  && gapsRefused
                  && ChunkRows.others(database, message) < message.chunks() - 1L) {
                return new Added(ChunkOutcome.GAPS, message, message, Optional.empty());
              }
              Optional<String> file = ChunkRows.delete(database, id, number);
              ChunkRows.insert(database, id, number, body);
              if (!last) {
                return new Added(ChunkOutcome.KEPT, message, message, file);
              }
              StoredMessage whole =
                  message.acceptedAt(at, lifecycle.nextPosition(), ChunkRows.size(database, id));
              Rows.update(database, whole);
              return new Added(ChunkOutcome.COMPLETED, message, whole, file);
            });
    if (done.file().isPresent()) {
      files.delete(done.file().get());
    }
    lifecycle.countChange(done.before(), done.after());
    return done.outcome();
  }

  @Override
  public Optional<StoredMessage> find(String id) throws IOException {
    return read(database -> Rows.find(database, id));
  }

  @Override
  public List<StoredMessage> inbox(
      String recipient, long after, int limit, Predicate<String> workflow) throws IOException {
    return read(database -> Rows.inbox(database, recipient, after, limit, workflow));
  }

  @Override
  public long inboxCount(String recipient) {
    return lifecycle.count(recipient);
  }

  @Override
  public void acknowledge(String id, boolean dropContent, Instant at) throws IOException {
    lifecycle.acknowledge(id, dropContent, at);
  }

  @Override
  public List<StoredMessage> sentUnder(String sender, String localId) throws IOException {
    return read(database -> Rows.sentUnder(database, sender, localId));
  }

  @Override
  public Optional<ChunkContent> open(String id, int number) throws IOException {
    record Place(Optional<InputStream> content, Optional<String> file, long size) {}
    Optional<Place> place =
        read(
            database ->
                database
                    .list(
                        "SELECT content, file, size FROM chunk WHERE message = ? AND number = ?",
                        row ->
                            new Place(
                                Optional.ofNullable(row.getBytes(1)).map(ByteArrayInputStream::new),
                                Optional.ofNullable(row.getString(2)),
                                row.getLong(3)),
                        id,
                        number)
                    .stream()
                    .findFirst());
    if (place.isEmpty()) {
      return Optional.empty();
    }
    Place found = place.get();
    try {
      InputStream stream =
          found.file().isPresent()
              ? files.open(found.file().get())
              : found.content().orElseGet(InputStream::nullInputStream);
      return Optional.of(new ChunkContent(found.size(), stream));
    } catch (NoSuchFileException e) {
      LOG.debug("message {} was acknowledged while it was being fetched", id, e);
      return Optional.empty();
    }
  }

  @Override
  public long contentSize(String id) throws IOException {
    return read(database -> ChunkRows.size(database, id));
  }

  @Override
  public StoredMessage report(String id, Envelope envelope, StatusEvent reason, Instant at)
      throws IOException {
    return lifecycle.report(new NewReport(id, envelope, reason), at);
  }

  @Override
  public List<StoredMessage> waitingSince(Instant latest) throws IOException {
    return read(
        database ->
            Rows.where(
                database,
                "status = 'ACCEPTED' AND position > 0 AND accepted <= ?",
                Rows.micros(latest)));
  }

  @Override
  public boolean undeliver(String id, StatusEvent why, Optional<NewReport> report)
      throws IOException {
    return lifecycle.undeliver(id, why, report);
  }

  @Override
  public boolean putBack(String id, Instant at) throws IOException {
    return lifecycle.putBack(id, at);
  }

  @Override
  public int dropContents(Instant latest) throws IOException {
    List<String> ids = read(database -> ChunkRows.outOfInboxSince(database, latest));
    for (String id : ids) {
      lifecycle.dropContent(id);
    }
    return ids.size();
  }

  @Override
  public Optional<StoredMessage> happened(String id, StatusEvent event) throws IOException {
    return lifecycle.happened(id, event);
  }

  @Override
  public List<StoredMessage> receivedBy(String mailbox) throws IOException {
    return read(database -> Rows.where(database, "recipient = ? AND position > 0", mailbox));
  }

  @Override
  public List<StoredMessage> sentBy(String mailbox) throws IOException {
    return read(database -> Rows.where(database, "sender = ? AND tracked", mailbox));
  }

  @Override
  public StoredMessage take(StoredMessage message, Map<Integer, Body> chunks) throws IOException {
    return lifecycle.take(message, chunks);
  }

  @Override
  public List<StoredMessage> all() throws IOException {
    return read(database -> Rows.where(database, "true"));
  }

  @Override
  public void clear() throws IOException {
    lifecycle.clear();
  }

  @Override
  public void clear(String mailbox) throws IOException {
    lifecycle.clear(mailbox);
  }

  @Override
  public void close() throws IOException {
    try {
      for (Database reader : readers) {
        reader.close();
      }
      writer.close();
    } finally {
      lockFile.close();
    }
  }

  private static StoredMessage known(Database database, String id) throws SQLException {
    return Rows.find(database, id).orElseThrow(() -> new SQLException("no message " + id));
  }

  private <T> T read(CommitQueue.Change<T> query) throws IOException {
    Database database;
    try {
      database = readers.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the store", e);
    }
    try {
      return query.make(database);
    } catch (SQLException e) {
      throw new IOException("the store cannot be read", e);
    } finally {
      readers.add(database);
    }
  }
}
