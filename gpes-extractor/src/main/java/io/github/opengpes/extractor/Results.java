package io.github.opengpes.extractor;

import io.github.opengpes.exchange.RequestStates;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of finished results. */
final class Results {

  void add(Handle tx, Result result) {
    RunSummary summary = result.summary();
    tx.createUpdate(
            """
            insert into result (qr_uuid, sqi, practice, issue, bytes, sha256, aggregate_records,
              patient_records, journal_rows, patients_withheld, withheld, started_at, finished_at,
              retain_until)
            values (:qr, :sqi, :practice, :issue, :bytes, :sha, :aggregates, :patients, :journals,
              :withheldPatients, :withheld, :started, :finished, :retain)
            """)
        .bind("qr", result.qrUuid().value())
        .bind("sqi", result.key().sqi().toString())
        .bind("practice", result.key().practice().toString())
        .bind("issue", result.issue())
        .bind("bytes", summary.bytes())
        .bind("sha", summary.sha256())
        .bind("aggregates", summary.aggregateRecords())
        .bind("patients", summary.patientRecords())
        .bind("journals", summary.journalRows())
        .bind("withheldPatients", summary.patientsWithheld())
        .bind("withheld", summary.withheld())
        .bind("started", result.startedAt().toString())
        .bind("finished", result.finishedAt().toString())
        .bind("retain", result.retainUntil().toString())
        .execute();
  }

  Optional<Result> find(Handle tx, GpesUuid qrUuid) {
    return tx.createQuery("select * from result where qr_uuid = :qr")
        .bind("qr", qrUuid.value())
        .map((row, context) -> result(row))
        .findOne();
  }

  /** The results of a request: one, and one more for each re-issue that was run. */
  List<Result> of(Handle tx, RequestStates.Key key) {
    return tx.createQuery(
            "select * from result where sqi = :sqi and practice = :practice order by issue")
        .bind("sqi", key.sqi().toString())
        .bind("practice", key.practice().toString())
        .map((row, context) -> result(row))
        .list();
  }

  /** The result that this outbox message carries. */
  Optional<Result> carriedBy(Handle tx, String localId) {
    return tx.createQuery("select * from result where local_id = :local")
        .bind("local", localId)
        .map((row, context) -> result(row))
        .findOne();
  }

  /** The results that a query finds; its columns are those of the table. */
  List<Result> select(Handle tx, String query, LocalDate today, Instant now) {
    return tx.createQuery(query)
        .bind("today", today.toString())
        .bind("now", now.toString())
        .map((row, context) -> result(row))
        .list();
  }

  void queued(Handle tx, GpesUuid qrUuid, String localId) {
    tx.createUpdate(
            "update result set local_id = :local, sends = sends + 1, next_send_at = null"
                + " where qr_uuid = :qr")
        .bind("local", localId)
        .bind("qr", qrUuid.value())
        .execute();
  }

  void withdrawn(Handle tx, GpesUuid qrUuid) {
    tx.createUpdate("update result set local_id = null where qr_uuid = :qr")
        .bind("qr", qrUuid.value())
        .execute();
  }

  void sent(Handle tx, GpesUuid qrUuid, Instant now) {
    stamp(tx, qrUuid, "sent_at", now);
  }

  void delivered(Handle tx, GpesUuid qrUuid, Instant now) {
    stamp(tx, qrUuid, "delivered_at", now);
  }

  void purged(Handle tx, GpesUuid qrUuid, Instant now) {
    stamp(tx, qrUuid, "purged_at", now);
  }

  private static void stamp(Handle tx, GpesUuid qrUuid, String column, Instant now) {
    tx.createUpdate("update result set " + column + " = :now where qr_uuid = :qr")
        .bind("now", now.toString())
        .bind("qr", qrUuid.value())
        .execute();
  }

  /**
   * The message that carried it will not arrive.
   *
   * @param next when to send it again; absent: not again
   */
  void notDelivered(Handle tx, GpesUuid qrUuid, String code, Optional<Instant> next) {
    tx.createUpdate(
            "update result set local_id = null, sent_at = null, failure_code = :code,"
                + " next_send_at = :next where qr_uuid = :qr")
        .bind("code", code)
        .bind("next", next.map(Instant::toString))
        .bind("qr", qrUuid.value())
        .execute();
  }

  void acknowledged(Handle tx, GpesUuid qrUuid, boolean accepted, Instant now) {
    tx.createUpdate(
            "update result set acknowledged_at = :now, accepted = :accepted where qr_uuid = :qr")
        .bind("now", now.toString())
        .bind("accepted", accepted)
        .bind("qr", qrUuid.value())
        .execute();
  }

  void addFinding(
      Handle tx,
      GpesUuid qrUuid,
      int position,
      String severity,
      String code,
      String place,
      String words) {
    tx.createUpdate(
            "insert into result_finding values (:qr, :position, :severity, :code, :place, :words)")
        .bind("qr", qrUuid.value())
        .bind("position", position)
        .bind("severity", severity)
        .bind("code", code)
        .bind("place", place)
        .bind("words", words)
        .execute();
  }

  private static Result result(ResultSet row) throws SQLException {
    return new Result(
        GpesUuid.of(row.getString("qr_uuid")),
        new RequestStates.Key(
            ScheduledQueryInstanceId.of(row.getString("sqi")),
            PracticeId.of(row.getString("practice"))),
        row.getInt("issue"),
        new RunSummary(
            row.getLong("bytes"),
            row.getString("sha256"),
            row.getLong("aggregate_records"),
            row.getLong("patient_records"),
            row.getLong("journal_rows"),
            row.getLong("patients_withheld"),
            row.getString("withheld")),
        Instant.parse(row.getString("started_at")),
        Instant.parse(row.getString("finished_at")),
        LocalDate.parse(row.getString("retain_until")),
        new Result.Sending(
            Optional.ofNullable(row.getString("local_id")),
            row.getInt("sends"),
            instant(row, "next_send_at"),
            instant(row, "sent_at"),
            instant(row, "delivered_at"),
            instant(row, "acknowledged_at"),
            Optional.ofNullable(row.getString("failure_code"))));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column)).map(Instant::parse);
  }
}
