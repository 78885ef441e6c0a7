package io.github.opengpes.mesh.sandbox.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Chunks as rows of the table: their content, or the name of the file that holds it. */
final class ChunkRows {

  private ChunkRows() {}

  static void insert(Database database, String id, int number, Body body) throws SQLException {
    byte[] content = body instanceof InlineBody inline ? inline.content() : null;
    String file = body instanceof InFile inFile ? inFile.name() : null;
    database.execute(
        "INSERT INTO chunk (message, number, size, content, file) VALUES (?, ?, ?, ?, ?)",
        id,
        number,
        body.size(),
        content,
        file);
  }

  /** Deletes one chunk; answers the file that it was in. */
  static Optional<String> delete(Database database, String id, int number) throws SQLException {
    Optional<String> file =
        database
            .list(
                "SELECT file FROM chunk WHERE message = ? AND number = ? AND file IS NOT NULL",
                row -> row.getString(1),
                id,
                number)
            .stream()
            .findFirst();
    database.execute("DELETE FROM chunk WHERE message = ? AND number = ?", id, number);
    return file;
  }

  /** Deletes all chunks of a message; answers the files that they were in. */
  static List<String> deleteAll(Database database, String id) throws SQLException {
    List<String> files =
        database.list(
            "SELECT file FROM chunk WHERE message = ? AND file IS NOT NULL",
            row -> row.getString(1),
            id);
    database.execute("DELETE FROM chunk WHERE message = ?", id);
    return files;
  }

  /** How many chunks before the last one are there. */
  static long others(Database database, StoredMessage message) throws SQLException {
    return database.number(
        "SELECT count(*) FROM chunk WHERE message = ? AND number < ?",
        message.id(),
        message.chunks());
  }

  /** Bytes of all chunks of a message. */
  static long size(Database database, String id) throws SQLException {
    return database.number("SELECT sum(size) FROM chunk WHERE message = ?", id);
  }

  /** Whether all chunks of a message are there. */
  static boolean whole(Database database, StoredMessage message) throws SQLException {
    return database.number("SELECT count(*) FROM chunk WHERE message = ?", message.id())
        >= message.chunks();
  }

  /** Messages with content that are in no inbox and came, or began to come, by this time. */
  static List<String> outOfInboxSince(Database database, Instant latest) throws SQLException {
    return database.list(
        "SELECT id FROM message WHERE (status <> 'ACCEPTED' OR position = 0)"
            + " AND coalesce(accepted, created) <= ?"
            + " AND EXISTS (SELECT 1 FROM chunk WHERE chunk.message = message.id)",
        row -> row.getString(1),
        Rows.micros(latest));
  }
}
