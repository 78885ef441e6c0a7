package io.github.opengpes.extractor;

import io.github.opengpes.exchange.RequestStates;
import io.github.opengpes.mesh.client.MailboxId;
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

/** The table of notifications. */
final class Notifications {

  boolean isKnown(Handle tx, GpesUuid uuid) {
    return tx.createQuery("select count(*) from notification where uuid = :uuid")
            .bind("uuid", uuid.value())
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  void add(Handle tx, Asked asked, Instant now) {
    tx.createUpdate(
            """
            insert into notification (uuid, kind, sender, practice, sqi, question, received_at,
              message_id)
            values (:uuid, :kind, :sender, :practice, :sqi, :question, :now, :message)
            """)
        .bind("uuid", asked.uuid().value())
        .bind("kind", asked.kind().name())
        .bind("sender", asked.sender().value())
        .bind("practice", asked.practice().value())
        .bind("sqi", asked.sqi().map(ScheduledQueryInstanceId::toString))
        .bind("question", asked.question().name())
        .bind("now", now.toString())
        .bind("message", asked.messageId())
        .execute();
  }

  /** Those without an answer, in the order of arrival. */
  List<Asked> unanswered(Handle tx) {
    return tx.createQuery(
            "select * from notification where answered_at is null order by received_at, rowid")
        .map((row, context) -> asked(row))
        .list();
  }

  /**
   * A notification has had its answer.
   *
   * @param answer {@code Y}, {@code N}, or what was said instead
   * @param answerId E-Q-NT-UUID; absent when nothing was sent
   */
  void answered(Handle tx, GpesUuid uuid, String answer, Optional<GpesUuid> answerId, Instant now) {
    tx.createUpdate(
            "update notification set answered_at = :now, answer = :answer, answer_id = :id"
                + " where uuid = :uuid")
        .bind("now", now.toString())
        .bind("answer", answer)
        .bind("id", answerId.map(GpesUuid::value))
        .bind("uuid", uuid.value())
        .execute();
  }

  /**
   * The practices whose time to answer is over: none of their questions of stage 1 came after this
   * instant, or a request for the same instance was to be executed by today.
   */
  List<RequestStates.Key> silent(Handle tx, Instant askedBefore, LocalDate today) {
    return tx.createQuery(
            """
            select s.sqi, s.practice from request_state s
            where s.state = 'NOTIFIED'
              and (not exists (select 1 from notification n
                     where n.sqi = s.sqi and n.practice = s.practice and n.kind = 'STAGE_1'
                       and n.received_at > :before)
                   or exists (select 1 from request r
                     where r.sqi = s.sqi and r.execution_date <= :today))
            order by s.sqi, s.practice
            """)
        .bind("before", askedBefore.toString())
        .bind("today", today.toString())
        .map(
            (row, context) ->
                new RequestStates.Key(
                    ScheduledQueryInstanceId.of(row.getString("sqi")),
                    PracticeId.of(row.getString("practice"))))
        .list();
  }

  /** The questions of stage 1 to this practice need no answer any more. */
  void closeStageOne(Handle tx, RequestStates.Key key, Instant now) {
    tx.createUpdate(
            "update notification set answered_at = :now, answer = 'SILENCE' where sqi = :sqi"
                + " and practice = :practice and kind = 'STAGE_1' and answered_at is null")
        .bind("now", now.toString())
        .bind("sqi", key.sqi().toString())
        .bind("practice", key.practice().toString())
        .execute();
  }

  private static Asked asked(ResultSet row) throws SQLException {
    return new Asked(
        GpesUuid.of(row.getString("uuid")),
        Asked.Kind.valueOf(row.getString("kind")),
        new MailboxId(row.getString("sender")),
        PracticeId.of(row.getString("practice")),
        Optional.ofNullable(row.getString("sqi")).map(ScheduledQueryInstanceId::of),
        Asked.Question.valueOf(row.getString("question")),
        row.getString("message_id"));
  }
}
