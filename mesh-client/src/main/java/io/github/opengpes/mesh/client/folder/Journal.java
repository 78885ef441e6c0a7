package io.github.opengpes.mesh.client.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The entries of the pairs under way: one small file each in the work folder, replaced whole at
 * each change and on disk when a call returns. Thread-safe; a pair is worked on by one thread.
 */
final class Journal {

  private static final String SUFFIX = ".json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;
  private final Map<String, JournalEntry> byBase = new ConcurrentHashMap<>();

  private Journal(Path folder) {
    this.folder = folder;
  }

  static Journal open(Path folder) throws IOException {
    Journal journal = new Journal(folder);
    List<Path> files;
    try (Stream<Path> children = Files.list(folder)) {
      files = children.filter(file -> file.toString().endsWith(SUFFIX)).toList();
    }
    for (Path file : files) {
      try {
        JournalEntry entry = JSON.readValue(Files.readAllBytes(file), JournalEntry.class);
        journal.byBase.put(entry.base(), entry);
      } catch (JacksonException e) {
        throw new IOException(
            file
                + " cannot be read: it notes what was sent, so move it away only when you know"
                + " what became of its message",
            e);
      }
    }
    return journal;
  }

  Optional<JournalEntry> find(String base) {
    return Optional.ofNullable(byBase.get(base));
  }

  List<JournalEntry> all() {
    return List.copyOf(byBase.values());
  }

  JournalEntry write(JournalEntry entry) throws IOException {
    SyncedFiles.write(file(entry), JSON.writeValueAsBytes(entry));
    byBase.put(entry.base(), entry);
    return entry;
  }

  /** One that comes back after a loss of power is finished again, which changes nothing. */
  void delete(JournalEntry entry) throws IOException {
    Files.deleteIfExists(file(entry));
    byBase.remove(entry.base());
  }

  private Path file(JournalEntry entry) {
    return folder.resolve(entry.id() + SUFFIX);
  }
}
