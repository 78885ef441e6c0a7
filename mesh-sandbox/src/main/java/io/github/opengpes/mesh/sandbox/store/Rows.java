package io.github.opengpes.mesh.sandbox.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Messages as rows of the table. Times are microseconds since 1970. */
final class Rows {

  private static final String COLUMNS =
      "id, sender, recipient, workflow_id, local_id, subject, file_name, checksum, partner_id,"
          + " content_type, content_encoding, encrypted, compressed, status, chunks, size,"
          + " position, created, accepted, acknowledged, type, tracked, history";

  private Rows() {}

  static void insert(Database database, StoredMessage message) throws SQLException {
    Envelope envelope = message.envelope();
    database.execute(
        "INSERT INTO message ("
            + COLUMNS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        message.id(),
        envelope.sender(),
        envelope.recipient(),
        envelope.workflowId(),
        envelope.localId().orElse(null),
        envelope.subject().orElse(null),
        envelope.fileName().orElse(null),
        envelope.checksum().orElse(null),
        envelope.partnerId().orElse(null),
        envelope.contentType().orElse(null),
        envelope.contentEncoding().orElse(null),
        envelope.encrypted() ? 1 : 0,
        envelope.compressed() ? 1 : 0,
        message.status().name(),
        message.chunks(),
        message.size(),
        message.position(),
        micros(message.created()),
        message.accepted().map(Rows::micros).orElse(null),
        message.acknowledged().map(Rows::micros).orElse(null),
        message.type().name(),
        message.tracked() ? 1 : 0,
        Histories.text(message.history()).orElse(null));
  }

  /** Writes what can change of a message. */
  static void update(Database database, StoredMessage message) throws SQLException {
    database.execute(
        "UPDATE message SET status = ?, size = ?, position = ?, accepted = ?, acknowledged = ?,"
            + " tracked = ?, history = ? WHERE id = ?",
        message.status().name(),
        message.size(),
        message.position(),
        message.accepted().map(Rows::micros).orElse(null),
        message.acknowledged().map(Rows::micros).orElse(null),
        message.tracked() ? 1 : 0,
        Histories.text(message.history()).orElse(null),
        message.id());
  }

  static Optional<StoredMessage> find(Database database, String id) throws SQLException {
    return database
        .list("SELECT " + COLUMNS + " FROM message WHERE id = ?", Rows::read, id)
        .stream()
        .findFirst();
  }

  static List<StoredMessage> inbox(
      Database database, String recipient, long after, int limit, Predicate<String> workflow)
      throws SQLException {
    List<StoredMessage> found = new ArrayList<>();
    database.visit(
        "SELECT "
            + COLUMNS
            + " FROM message WHERE recipient = ? AND status = 'ACCEPTED' AND position > ?"
            + " ORDER BY position",
        row -> {
          StoredMessage message = read(row);
          if (workflow.test(message.envelope().workflowId())) {
            found.add(message);
          }
          return found.size() < limit;
        },
        recipient,
        after);
    return found;
  }

  static List<StoredMessage> sentUnder(Database database, String sender, String localId)
      throws SQLException {
    return database.list(
        "SELECT "
            + COLUMNS
            + " FROM message WHERE sender = ? AND local_id = ? AND tracked ORDER BY created LIMIT 2",
        Rows::read,
        sender,
        localId);
  }

  /** Messages where the condition holds, which may have one parameter, in order of creation. */
  static List<StoredMessage> where(Database database, String condition, Object... values)
      throws SQLException {
    return database.list(
        "SELECT " + COLUMNS + " FROM message WHERE " + condition + " ORDER BY created, id",
        Rows::read,
        values);
  }

  private static StoredMessage read(ResultSet row) throws SQLException {
    Envelope envelope =
        new Envelope(
            row.getString(2),
            row.getString(3),
            row.getString(4),
            text(row, 5),
            text(row, 6),
            text(row, 7),
            text(row, 8),
            text(row, 9),
            text(row, 10),
            text(row, 11),
            row.getBoolean(12),
            row.getBoolean(13));
    return new StoredMessage(
        row.getString(1),
        envelope,
        MessageStatus.valueOf(row.getString(14)),
        row.getInt(15),
        row.getLong(16),
        row.getLong(17),
        instant(row.getLong(18)),
        time(row, 19),
        time(row, 20),
        MessageType.valueOf(row.getString(21)),
        row.getBoolean(22),
        Histories.of(row.getString(23)));
  }

  private static Optional<String> text(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  private static Optional<Instant> time(ResultSet row, int column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(instant(micros));
  }

  static long micros(Instant at) {
    return TimeUnit.SECONDS.toMicros(at.getEpochSecond()) + at.getNano() / 1000;
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH
        .plusSeconds(Math.floorDiv(micros, 1_000_000L))
        .plusNanos(Math.floorMod(micros, 1_000_000L) * 1000);
  }
}
