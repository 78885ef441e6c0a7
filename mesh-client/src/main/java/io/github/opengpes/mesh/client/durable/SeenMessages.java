package io.github.opengpes.mesh.client.durable;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The ids of all messages that ever came, after their contents are gone too. While an entry is in
 * the inbox the entry itself is the proof; the ledger is synced before an entry is deleted, and
 * what it lacks is read from the entries when the inbox is opened.
 */
final class SeenMessages implements Closeable {

  private static final String NAME = "seen";

  private final Ledger ledger;
  private final ReentrantLock lock = new ReentrantLock();
  private final ConcurrentMap<String, String> entryByTwinKey = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Boolean> entries = new ConcurrentHashMap<>();

  private SeenMessages(Ledger ledger) {
    this.ledger = ledger;
    for (JsonNode record : ledger.takeRecords()) {
      remember(record.path("entry").asString(), EnvelopeJson.text(record, "twinKey"));
    }
  }

  /** Opens the ledger, without what is older than the limit. */
  static SeenMessages open(Path folder, Instant limit) throws IOException {
    Path file = folder.resolve(NAME);
    if (Files.exists(file)) {
      shorten(folder, file, limit);
    }
    return new SeenMessages(Ledger.open(file));
  }

  private static void shorten(Path folder, Path file, Instant limit) throws IOException {
    List<JsonNode> all = Ledger.read(file);
    List<JsonNode> young =
        all.stream()
            .filter(record -> Instant.parse(record.path("at").asString()).isAfter(limit))
            .toList();
    if (young.size() > all.size() / 2) {
      return; // not worth it yet
    }
    Path shorter = file.resolveSibling(NAME + ".part");
    Files.deleteIfExists(shorter);
    try (Ledger ledger = Ledger.open(shorter)) {
      for (JsonNode record : young) {
        ledger.append((ObjectNode) record);
      }
      ledger.sync();
    }
    Files.move(shorter, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    FolderSync.sync(folder);
  }

  boolean contains(String entry) {
    return entries.containsKey(entry);
  }

  /** The entry with this key, that came before. */
  Optional<String> twin(String twinKey) {
    return Optional.ofNullable(entryByTwinKey.get(twinKey));
  }

  /** Takes note of an entry that is durable. */
  void add(String entry, Optional<String> twinKey, Instant at) throws IOException {
    ObjectNode record = Ledger.record("seen", at).put("entry", entry);
    twinKey.ifPresent(key -> record.put("twinKey", key));
    lock.lock();
    try {
      ledger.append(record);
      ledger.takeRecords();
    } finally {
      lock.unlock();
    }
    remember(entry, twinKey);
  }

  /** Takes note of an entry for as long as the program runs. */
  void remember(String entry, Optional<String> twinKey) {
    entries.put(entry, true);
    twinKey.ifPresent(key -> entryByTwinKey.putIfAbsent(key, entry));
  }

  void sync() throws IOException {
    ledger.sync();
  }

  @Override
  public void close() throws IOException {
    ledger.close();
  }
}
