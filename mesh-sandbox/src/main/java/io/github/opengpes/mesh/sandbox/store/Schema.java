package io.github.opengpes.mesh.sandbox.store;

import java.sql.SQLException;

/** The tables of a store on disk. */
final class Schema {

  private static final long VERSION = 2;

  private Schema() {}

  /** Makes the tables in a new file, brings an older one up, refuses a newer one. */
  static void prepare(Database database) throws SQLException {
    long version = database.number("PRAGMA user_version");
    if (version == VERSION) {
      return;
    }
    if (version < 0 || version > VERSION) {
      throw new SQLException("it has format " + version + ", this version reads " + VERSION);
    }
    database.execute("BEGIN IMMEDIATE");
    if (version == 0) {
      first(database);
    }
    second(database);
    database.execute("PRAGMA user_version = " + VERSION);
    database.execute("COMMIT");
  }

  private static void first(Database database) throws SQLException {
    database.execute(
        "CREATE TABLE message ("
            + "id TEXT PRIMARY KEY, sender TEXT NOT NULL, recipient TEXT NOT NULL, "
            + "workflow_id TEXT NOT NULL, local_id TEXT, subject TEXT, file_name TEXT, "
            + "checksum TEXT, partner_id TEXT, content_type TEXT, content_encoding TEXT, "
            + "encrypted INTEGER NOT NULL, compressed INTEGER NOT NULL, status TEXT NOT NULL, "
            + "chunks INTEGER NOT NULL, size INTEGER NOT NULL, position INTEGER NOT NULL, "
            + "created INTEGER NOT NULL, accepted INTEGER, acknowledged INTEGER) WITHOUT ROWID");
    database.execute(
        "CREATE INDEX inbox ON message (recipient, position) WHERE status = 'ACCEPTED'");
    database.execute("CREATE INDEX accepted_order ON message (position)");
    database.execute("CREATE INDEX sent ON message (sender, local_id) WHERE local_id IS NOT NULL");
    // Chunks up to 64 KiB have their content here, larger ones the name of a file.
    database.execute(
        "CREATE TABLE chunk ("
            + "message TEXT NOT NULL REFERENCES message (id), number INTEGER NOT NULL, "
            + "size INTEGER NOT NULL, content BLOB, file TEXT, PRIMARY KEY (message, number))");
  }

  /** Reports, messages that left the usual course, and senders that were reset. */
  private static void second(Database database) throws SQLException {
    database.execute("ALTER TABLE message ADD COLUMN type TEXT NOT NULL DEFAULT 'DATA'");
    database.execute("ALTER TABLE message ADD COLUMN tracked INTEGER NOT NULL DEFAULT 1");
    database.execute("ALTER TABLE message ADD COLUMN history TEXT");
  }
}
