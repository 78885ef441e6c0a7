package io.github.opengpes.collector.record;

import io.github.opengpes.exchange.RequestStates;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.messages.CollectorSignature;
import io.github.opengpes.messages.ExtractorSignature;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ResponseCode;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The practices of the collections. */
public final class CohortRows {

  private final Clock clock;

  /** Practices whose marks carry the time of this clock. */
  public CohortRows(Clock clock) {
    this.clock = clock;
  }

  /**
   * A practice of a collection.
   *
   * @param extractor the mailbox that answers for it
   * @param rtp the request that stands for it, once one was sent
   * @param collectorSignature ours in that request
   * @param extractorSignature the extractor's in its acceptance
   * @param response the extractor's answer
   * @param releaseAskedAt when an operator asked for the release of its result
   */
  public record Row(
      RequestStates.Key key,
      MailboxId extractor,
      Optional<GpesUuid> rtp,
      Optional<CollectorSignature> collectorSignature,
      Optional<ExtractorSignature> extractorSignature,
      Optional<ResponseCode> response,
      Optional<Instant> releaseAskedAt) {}

  /** A practice of a collection, if it is in the cohort. */
  public Optional<Row> find(Handle transaction, RequestStates.Key key) {
    return transaction
        .createQuery("select * from cohort_practice where sqi = :sqi and practice = :practice")
        .bind("sqi", key.sqi().toString())
        .bind("practice", key.practice().value())
        .map((row, context) -> row(row))
        .findOne();
  }

  /** The practices of a collection, in order. */
  public List<Row> of(Handle transaction, ScheduledQueryInstanceId sqi) {
    return transaction
        .createQuery("select * from cohort_practice where sqi = :sqi order by practice")
        .bind("sqi", sqi.toString())
        .map((row, context) -> row(row))
        .list();
  }

  /** The practices that a request asked for. */
  public List<Row> of(Handle transaction, GpesUuid rtp) {
    return transaction
        .createQuery("select * from cohort_practice where rtp_uuid = :rtp order by practice")
        .bind("rtp", rtp.value())
        .map((row, context) -> row(row))
        .list();
  }

  /** A request was made for the practice. */
  public void requested(
      Handle transaction, RequestStates.Key key, GpesUuid rtp, CollectorSignature signature) {
    transaction
        .createUpdate(
            "update cohort_practice set rtp_uuid = :rtp, collector_signature = :signature,"
                + " extractor_signature = null, response_code = null"
                + " where sqi = :sqi and practice = :practice")
        .bind("rtp", rtp.value())
        .bind("signature", signature.toString())
        .bind("sqi", key.sqi().toString())
        .bind("practice", key.practice().value())
        .execute();
  }

  /** The extractor has answered for the practice. */
  public void answered(
      Handle transaction,
      RequestStates.Key key,
      ResponseCode code,
      Optional<ExtractorSignature> signature) {
    transaction
        .createUpdate(
            "update cohort_practice set response_code = :code, extractor_signature = :signature"
                + " where sqi = :sqi and practice = :practice")
        .bind("code", code.value())
        .bind("signature", signature.map(Object::toString))
        .bind("sqi", key.sqi().toString())
        .bind("practice", key.practice().value())
        .execute();
  }

  /** An operator asks for the release of the practice's result. */
  public void askRelease(Handle transaction, RequestStates.Key key) {
    transaction
        .createUpdate(
            "update cohort_practice set release_asked_at = coalesce(release_asked_at, :now)"
                + " where sqi = :sqi and practice = :practice")
        .bind("now", clock.instant().toString())
        .bind("sqi", key.sqi().toString())
        .bind("practice", key.practice().value())
        .execute();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        new RequestStates.Key(
            ScheduledQueryInstanceId.of(row.getString("sqi")),
            PracticeId.of(row.getString("practice"))),
        new MailboxId(row.getString("extractor")),
        Optional.ofNullable(row.getString("rtp_uuid")).map(GpesUuid::of),
        Optional.ofNullable(row.getString("collector_signature")).map(CollectorSignature::of),
        Optional.ofNullable(row.getString("extractor_signature")).map(ExtractorSignature::of),
        Optional.ofNullable(row.getString("response_code")).map(ResponseCode::of),
        Optional.ofNullable(row.getString("release_asked_at")).map(Instant::parse));
  }
}
