package io.github.opengpes.collector.record;

import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of requests. */
public final class RequestRows {

  private final Clock clock;

  /** Requests that carry the time of this clock. */
  public RequestRows(Clock clock) {
    this.clock = clock;
  }

  /**
   * A request.
   *
   * @param answer RTPR-UUID of the first answer to it
   */
  public record Row(
      GpesUuid rtp, ScheduledQueryInstanceId sqi, MailboxId extractor, Optional<GpesUuid> answer) {}

  /** A request goes out. */
  public void add(
      Handle transaction, GpesUuid rtp, ScheduledQueryInstanceId sqi, MailboxId extractor) {
    transaction
        .createUpdate(
            "insert into request (rtp_uuid, sqi, extractor, local_id, issued_at)"
                + " values (:rtp, :sqi, :extractor, :rtp, :now)")
        .bind("rtp", rtp.value())
        .bind("sqi", sqi.toString())
        .bind("extractor", extractor.value())
        .bind("now", clock.instant().toString())
        .execute();
  }

  /** The extractor has answered. */
  public void answered(Handle transaction, GpesUuid rtp, GpesUuid rtpr) {
    transaction
        .createUpdate(
            "update request set rtpr_uuid = coalesce(rtpr_uuid, :rtpr) where rtp_uuid = :rtp")
        .bind("rtpr", rtpr.value())
        .bind("rtp", rtp.value())
        .execute();
  }

  /** A request of ours. */
  public Optional<Row> find(Handle transaction, GpesUuid rtp) {
    return transaction
        .createQuery("select * from request where rtp_uuid = :rtp")
        .bind("rtp", rtp.value())
        .map(
            (row, context) ->
                new Row(
                    GpesUuid.of(row.getString("rtp_uuid")),
                    ScheduledQueryInstanceId.of(row.getString("sqi")),
                    new MailboxId(row.getString("extractor")),
                    Optional.ofNullable(row.getString("rtpr_uuid")).map(GpesUuid::of)))
        .findOne();
  }
}
