package io.github.opengpes.collector.record;

import io.github.opengpes.exchange.RequestStates;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of results. */
public final class ResultRows {

  private final Clock clock;

  /** Results that carry the time of this clock. */
  public ResultRows(Clock clock) {
    this.clock = clock;
  }

  /**
   * A result that was received.
   *
   * @param messageId MESH's id of the message that brought it
   * @param xmlBytes size of the XML, uncompressed
   * @param loaded how long reading, examining and loading took
   * @param releasedAt when it was released
   */
  public record Row(
      GpesUuid uuid,
      RequestStates.Key key,
      String messageId,
      Instant receivedAt,
      boolean accepted,
      long aggregateRecords,
      long patientRecords,
      long journalRows,
      long xmlBytes,
      Duration loaded,
      Optional<Instant> releasedAt) {}

  /** Keeps a result, accepted or not. */
  public void add(Handle transaction, Row result) {
    transaction
        .createUpdate(
            """
            insert into query_result (qr_uuid, sqi, practice, message_id, received_at, accepted,
              decided_at, aggregate_records, patient_records, journal_rows, xml_bytes,
              loaded_millis)
            values (:uuid, :sqi, :practice, :message, :received, :accepted, :now, :aggregates,
              :patients, :journals, :bytes, :millis)
            """)
        .bind("uuid", result.uuid().value())
        .bind("sqi", result.key().sqi().toString())
        .bind("practice", result.key().practice().value())
        .bind("message", result.messageId())
        .bind("received", result.receivedAt().toString())
        .bind("accepted", result.accepted() ? 1 : 0)
        .bind("now", clock.instant().toString())
        .bind("aggregates", result.aggregateRecords())
        .bind("patients", result.patientRecords())
        .bind("journals", result.journalRows())
        .bind("bytes", result.xmlBytes())
        .bind("millis", result.loaded().toMillis())
        .execute();
  }

  /** A result was released. */
  public void released(Handle transaction, GpesUuid uuid) {
    transaction
        .createUpdate("update query_result set released_at = :now where qr_uuid = :uuid")
        .bind("now", clock.instant().toString())
        .bind("uuid", uuid.value())
        .execute();
  }

  /** A result that was received before. */
  public Optional<Row> find(Handle transaction, GpesUuid uuid) {
    return transaction
        .createQuery("select * from query_result where qr_uuid = :uuid")
        .bind("uuid", uuid.value())
        .map((row, context) -> row(row))
        .findOne();
  }

  /** The accepted result of a practice. */
  public Optional<Row> accepted(Handle transaction, RequestStates.Key key) {
    return transaction
        .createQuery(
            "select * from query_result where sqi = :sqi and practice = :practice and accepted = 1")
        .bind("sqi", key.sqi().toString())
        .bind("practice", key.practice().value())
        .map((row, context) -> row(row))
        .findOne();
  }

  /** All results of a query instance, oldest first. */
  public List<Row> of(Handle transaction, ScheduledQueryInstanceId sqi) {
    return transaction
        .createQuery("select * from query_result where sqi = :sqi order by decided_at, rowid")
        .bind("sqi", sqi.toString())
        .map((row, context) -> row(row))
        .list();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        GpesUuid.of(row.getString("qr_uuid")),
        new RequestStates.Key(
            ScheduledQueryInstanceId.of(row.getString("sqi")),
            PracticeId.of(row.getString("practice"))),
        row.getString("message_id"),
        Instant.parse(row.getString("received_at")),
        row.getInt("accepted") == 1,
        row.getLong("aggregate_records"),
        row.getLong("patient_records"),
        row.getLong("journal_rows"),
        row.getLong("xml_bytes"),
        Duration.ofMillis(row.getLong("loaded_millis")),
        Optional.ofNullable(row.getString("released_at")).map(Instant::parse));
  }
}
