package io.github.opengpes.extractor;

import io.github.opengpes.exchange.RequestStates;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.messages.CollectorSignature;
import io.github.opengpes.messages.ExtractorSignature;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ResponseCode;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.rtp.RequestSchedule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of requests, and of the run-time parameters that have been answered. */
final class Requests {

  Optional<Request> find(Handle tx, RequestStates.Key key) {
    return tx.createQuery("select * from request where sqi = :sqi and practice = :practice")
        .bind("sqi", key.sqi().toString())
        .bind("practice", key.practice().toString())
        .map((row, context) -> request(row))
        .findOne();
  }

  List<Request> of(Handle tx, ScheduledQueryInstanceId sqi) {
    return tx.createQuery("select * from request where sqi = :sqi order by practice")
        .bind("sqi", sqi.toString())
        .map((row, context) -> request(row))
        .list();
  }

  /** Whether these run-time parameters have had their answer. */
  boolean isAnswered(Handle tx, GpesUuid rtpUuid) {
    return tx.createQuery("select count(*) from answered_rtp where rtp_uuid = :rtp")
            .bind("rtp", rtpUuid.value())
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  void markAnswered(
      Handle tx, GpesUuid rtpUuid, ScheduledQueryInstanceId sqi, MailboxId collector, Instant now) {
    tx.createUpdate("insert into answered_rtp values (:rtp, :sqi, :collector, :now)")
        .bind("rtp", rtpUuid.value())
        .bind("sqi", sqi.toString())
        .bind("collector", collector.value())
        .bind("now", now.toString())
        .execute();
  }

  /** Whether another request than this carries the signature, which is given to one only. */
  boolean isSignatureOfAnother(Handle tx, RequestStates.Key key, CollectorSignature signature) {
    return tx.createQuery(
                "select count(*) from request where collector_signature = :signature"
                    + " and not (sqi = :sqi and practice = :practice)")
            .bind("signature", signature.toString())
            .bind("sqi", key.sqi().toString())
            .bind("practice", key.practice().toString())
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  /** A request takes its place, and that of the one before it. */
  void put(Handle tx, Request request) {
    RequestSchedule schedule = request.schedule();
    tx.createUpdate(
            """
            insert or replace into request (sqi, practice, rtp_uuid, rtp_content, collector,
              collector_signature, extractor_signature, response_code, execution_date, cutoff_date,
              interim_date, priority, retention_days, issue)
            values (:sqi, :practice, :rtp, :content, :collector, :theirs, :ours, :code, :execution,
              :cutoff, :interim, :priority, :retention, :issue)
            """)
        .bind("sqi", request.key().sqi().toString())
        .bind("practice", request.key().practice().toString())
        .bind("rtp", request.rtpUuid().value())
        .bind("content", request.rtpContent())
        .bind("collector", request.collector().value())
        .bind("theirs", request.collectorSignature().toString())
        .bind("ours", request.extractorSignature().map(ExtractorSignature::toString))
        .bind("code", request.code().value())
        .bind("execution", schedule.execution().toString())
        .bind("cutoff", schedule.cutoff().toString())
        .bind("interim", schedule.interim().map(LocalDate::toString))
        .bind("priority", schedule.priority())
        .bind("retention", schedule.retentionDays())
        .bind("issue", request.issue())
        .execute();
  }

  /** The first run, or one more, begins. */
  void startRun(Handle tx, RequestStates.Key key, GpesUuid qrUuid) {
    tx.createUpdate(
            "update request set qr_uuid = :qr, runs = runs + 1, next_run_at = null, failure = null"
                + " where sqi = :sqi and practice = :practice")
        .bind("qr", qrUuid.value())
        .bind("sqi", key.sqi().toString())
        .bind("practice", key.practice().toString())
        .execute();
  }

  /**
   * A run has failed.
   *
   * @param next when to try again; absent: not again
   */
  void endRun(Handle tx, RequestStates.Key key, String failure, Optional<Instant> next) {
    tx.createUpdate(
            "update request set failure = :failure, next_run_at = :next"
                + " where sqi = :sqi and practice = :practice")
        .bind("failure", failure)
        .bind("next", next.map(Instant::toString))
        .bind("sqi", key.sqi().toString())
        .bind("practice", key.practice().toString())
        .execute();
  }

  static Request request(ResultSet row) throws SQLException {
    return new Request(
        new RequestStates.Key(
            ScheduledQueryInstanceId.of(row.getString("sqi")),
            PracticeId.of(row.getString("practice"))),
        GpesUuid.of(row.getString("rtp_uuid")),
        row.getString("rtp_content"),
        new MailboxId(row.getString("collector")),
        CollectorSignature.of(row.getString("collector_signature")),
        Optional.ofNullable(row.getString("extractor_signature")).map(ExtractorSignature::of),
        ResponseCode.of(row.getString("response_code")),
        new RequestSchedule(
            LocalDate.parse(row.getString("execution_date")),
            LocalDate.parse(row.getString("cutoff_date")),
            Optional.ofNullable(row.getString("interim_date")).map(LocalDate::parse),
            row.getInt("priority"),
            row.getInt("retention_days")),
        row.getInt("issue"),
        new Request.Running(
            Optional.ofNullable(row.getString("qr_uuid")).map(GpesUuid::of),
            row.getInt("runs"),
            Optional.ofNullable(row.getString("next_run_at")).map(Instant::parse),
            Optional.ofNullable(row.getString("failure"))));
  }
}
