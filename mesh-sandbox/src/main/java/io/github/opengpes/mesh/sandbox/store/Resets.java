package io.github.opengpes.mesh.sandbox.store;

import java.sql.SQLException;
import java.util.List;

/** Empties the store, or what one mailbox sees of it. Both answer the files put out of use. */
final class Resets {

  private Resets() {}

  static List<String> all(Database database) throws SQLException {
    List<String> files =
        database.list("SELECT file FROM chunk WHERE file IS NOT NULL", row -> row.getString(1));
    database.execute("DELETE FROM chunk");
    database.execute("DELETE FROM message");
    return files;
  }

  static List<String> mailbox(Database database, String mailbox) throws SQLException {
    database.execute("UPDATE message SET position = 0 WHERE recipient = ?", mailbox);
    database.execute("UPDATE message SET tracked = 0 WHERE sender = ?", mailbox);
    String gone = "(SELECT id FROM message WHERE position = 0 AND NOT tracked)";
    List<String> files =
        database.list(
            "SELECT file FROM chunk WHERE file IS NOT NULL AND message IN " + gone,
            row -> row.getString(1));
    database.execute("DELETE FROM chunk WHERE message IN " + gone);
    database.execute("DELETE FROM message WHERE position = 0 AND NOT tracked");
    return files;
  }
}
