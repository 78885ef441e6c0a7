package io.github.opengpes.collector.record;

import io.github.opengpes.exchange.RequestStates;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.notification.Stage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of notifications. */
public final class NotificationRows {

  private final Clock clock;

  /** Notifications whose answers carry the time of this clock. */
  public NotificationRows(Clock clock) {
    this.clock = clock;
  }

  /**
   * A notification.
   *
   * @param answer whether the practice said yes, once it has answered
   */
  public record Row(GpesUuid uuid, RequestStates.Key key, Stage stage, Optional<Boolean> answer) {}

  /** A notification goes out. */
  public void add(Handle transaction, GpesUuid uuid, RequestStates.Key key, Stage stage) {
    transaction
        .createUpdate(
            "insert into notification (nt_uuid, sqi, practice, stage, local_id)"
                + " values (:uuid, :sqi, :practice, :stage, :uuid)")
        .bind("uuid", uuid.value())
        .bind("sqi", key.sqi().toString())
        .bind("practice", key.practice().value())
        .bind("stage", number(stage))
        .execute();
  }

  /** The practice has answered. */
  public void answered(Handle transaction, GpesUuid uuid, boolean yes) {
    transaction
        .createUpdate(
            "update notification set answer = :answer, answered_at = :now where nt_uuid = :uuid")
        .bind("answer", yes ? "Y" : "N")
        .bind("now", clock.instant().toString())
        .bind("uuid", uuid.value())
        .execute();
  }

  /** A notification of ours. */
  public Optional<Row> find(Handle transaction, GpesUuid uuid) {
    return transaction
        .createQuery("select * from notification where nt_uuid = :uuid")
        .bind("uuid", uuid.value())
        .map((row, context) -> row(row))
        .findOne();
  }

  /** The notification of a stage to a practice, once it was queued. */
  public Optional<Row> find(Handle transaction, RequestStates.Key key, Stage stage) {
    return transaction
        .createQuery(
            "select * from notification where sqi = :sqi and practice = :practice"
                + " and stage = :stage")
        .bind("sqi", key.sqi().toString())
        .bind("practice", key.practice().value())
        .bind("stage", number(stage))
        .map((row, context) -> row(row))
        .findOne();
  }

  private static int number(Stage stage) {
    return switch (stage) {
      case STAGE_1 -> 1;
      case STAGE_2 -> 2;
    };
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        GpesUuid.of(row.getString("nt_uuid")),
        new RequestStates.Key(
            ScheduledQueryInstanceId.of(row.getString("sqi")),
            PracticeId.of(row.getString("practice"))),
        row.getInt("stage") == 1 ? Stage.STAGE_1 : Stage.STAGE_2,
        Optional.ofNullable(row.getString("answer")).map("Y"::equals));
  }
}
