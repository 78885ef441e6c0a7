package io.github.opengpes.collector.record;

import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.fault.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of findings. */
public final class FindingRows {

  private final Clock clock;

  /** Findings that carry the time of this clock. */
  public FindingRows(Clock clock) {
    this.clock = clock;
  }

  /**
   * A finding as it was noted.
   *
   * @param messageId MESH's id of the message that brought it
   */
  public record Noted(
      Instant at,
      Optional<ScheduledQueryInstanceId> sqi,
      Optional<PracticeId> practice,
      FindingSource source,
      Optional<String> messageId,
      Finding finding) {}

  /** Notes findings about one subject. */
  public void add(Handle transaction, Subject subject, Collection<Finding> findings) {
    findings.forEach(finding -> add(transaction, subject, finding));
  }

  /** Notes a finding. */
  public void add(Handle transaction, Subject subject, Finding finding) {
    transaction
        .createUpdate(
            """
            insert into finding (at, sqi, practice, source, message_id, severity, code, place, words)
            values (:at, :sqi, :practice, :source, :message, :severity, :code, :place, :words)
            """)
        .bind("at", clock.instant().toString())
        .bind("sqi", subject.sqi().map(Object::toString))
        .bind("practice", subject.practice().map(Object::toString))
        .bind("source", subject.source().name())
        .bind("message", subject.message().map(Object::toString))
        .bind("severity", finding.severity().name())
        .bind("code", finding.code())
        .bind("place", finding.place())
        .bind("words", finding.words())
        .execute();
  }

  /** All findings of a query instance, oldest first. */
  public List<Noted> of(Handle transaction, ScheduledQueryInstanceId sqi) {
    return transaction
        .createQuery("select * from finding where sqi = :sqi order by id")
        .bind("sqi", sqi.toString())
        .map((row, context) -> noted(row))
        .list();
  }

  /** Findings that belong to no query instance of ours, oldest first. */
  public List<Noted> ofNone(Handle transaction) {
    return transaction
        .createQuery(
            "select * from finding where sqi is null or sqi not in (select sqi from collection)"
                + " order by id")
        .map((row, context) -> noted(row))
        .list();
  }

  private static Noted noted(ResultSet row) throws SQLException {
    return new Noted(
        Instant.parse(row.getString("at")),
        Optional.ofNullable(row.getString("sqi")).map(ScheduledQueryInstanceId::of),
        Optional.ofNullable(row.getString("practice")).map(PracticeId::of),
        FindingSource.valueOf(row.getString("source")),
        Optional.ofNullable(row.getString("message_id")),
        new Finding(
            Severity.valueOf(row.getString("severity")),
            row.getString("code"),
            row.getString("place"),
            row.getString("words")));
  }
}
