package io.github.opengpes.collector.record;

import io.github.opengpes.exchange.RequestStates;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.report.ExtractionStatus;
import io.github.opengpes.messages.report.ResultStatus;
import io.github.opengpes.messages.state.RequestState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What the extractors reported last of each practice. */
public final class StatusRows {

  /**
   * A row of a report.
   *
   * @param patientRecords of the result, once there is one; the other counts likewise
   */
  public record Row(
      RequestStates.Key key,
      RequestState state,
      Optional<GpesUuid> qrUuid,
      Optional<Long> aggregateRecords,
      Optional<Long> patientRecords,
      Optional<Long> journalRows,
      LocalDateTime reportedAt) {}

  /** Keeps a row of a report, unless a later one is there already. */
  public void keep(
      Handle transaction,
      MailboxId extractor,
      MessageId message,
      LocalDateTime reportedAt,
      ExtractionStatus status) {
    transaction
        .createUpdate(
            """
            insert into extractor_status (sqi, practice, extractor, state, qr_uuid,
              aggregate_records, patient_records, journal_rows, reported_at, message_id)
            values (:sqi, :practice, :extractor, :state, :result, :aggregates, :patients,
              :journals, :reported, :message)
            on conflict (sqi, practice, extractor) do update set
              state = excluded.state, qr_uuid = excluded.qr_uuid,
              aggregate_records = excluded.aggregate_records,
              patient_records = excluded.patient_records, journal_rows = excluded.journal_rows,
              reported_at = excluded.reported_at, message_id = excluded.message_id
            where excluded.reported_at >= extractor_status.reported_at
            """)
        .bind("sqi", status.sqi().toString())
        .bind("practice", status.practice().value())
        .bind("extractor", extractor.value())
        .bind("state", status.state().name())
        .bind("result", status.result().map(result -> result.qrUuid().value()))
        .bind("aggregates", status.result().map(ResultStatus::aggregateRecords))
        .bind("patients", status.result().map(ResultStatus::patientRecords))
        .bind("journals", status.result().map(ResultStatus::journalRows))
        .bind("reported", reportedAt.toString())
        .bind("message", message.value())
        .execute();
  }

  /** What was reported last of the practices of a query instance. */
  public List<Row> of(Handle transaction, ScheduledQueryInstanceId sqi) {
    return transaction
        .createQuery("select * from extractor_status where sqi = :sqi order by practice")
        .bind("sqi", sqi.toString())
        .map((row, context) -> row(row))
        .list();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        new RequestStates.Key(
            ScheduledQueryInstanceId.of(row.getString("sqi")),
            PracticeId.of(row.getString("practice"))),
        RequestState.valueOf(row.getString("state")),
        Optional.ofNullable(row.getString("qr_uuid")).map(GpesUuid::of),
        number(row, "aggregate_records"),
        number(row, "patient_records"),
        number(row, "journal_rows"),
        LocalDateTime.parse(row.getString("reported_at")));
  }

  private static Optional<Long> number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }
}
