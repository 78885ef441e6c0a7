package io.github.opengpes.collector.record;

import io.github.opengpes.collector.collection.PlannedCollection;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of collections. */
public final class CollectionRows {

  private final Clock clock;

  /** Collections that carry the time of this clock. */
  public CollectionRows(Clock clock) {
    this.clock = clock;
  }

  /**
   * A collection as it was added.
   *
   * @param definition the text of its file
   * @param sentAt absent while its operator holds it
   */
  public record Row(
      ScheduledQueryInstanceId sqi,
      String name,
      String definition,
      LocalDate execution,
      LocalDate cutoff,
      Instant addedAt,
      Optional<Instant> sentAt) {}

  /** Adds a collection and its cohort; it goes out at once unless it is held. */
  public void add(Handle transaction, PlannedCollection plan, String text, boolean held) {
    String now = clock.instant().toString();
    String sqi = plan.definition().sqi();
    transaction
        .createUpdate(
            """
            insert into collection (sqi, name, definition, execution_date, cutoff_date, added_at,
              sent_at)
            values (:sqi, :name, :definition, :execution, :cutoff, :now, :sent)
            """)
        .bind("sqi", sqi)
        .bind("name", plan.definition().name())
        .bind("definition", text)
        .bind("execution", plan.definition().executionDate().toString())
        .bind("cutoff", plan.definition().cutoffDate().toString())
        .bind("now", now)
        .bind("sent", held ? null : now)
        .execute();
    plan.cohort()
        .forEach(
            (practice, extractor) ->
                transaction
                    .createUpdate(
                        "insert into cohort_practice (sqi, practice, extractor)"
                            + " values (:sqi, :practice, :extractor)")
                    .bind("sqi", sqi)
                    .bind("practice", practice.value())
                    .bind("extractor", extractor.value())
                    .execute());
  }

  /** Lets a held collection go out. */
  public void send(Handle transaction, ScheduledQueryInstanceId sqi) {
    transaction
        .createUpdate("update collection set sent_at = :now where sqi = :sqi and sent_at is null")
        .bind("now", clock.instant().toString())
        .bind("sqi", sqi.toString())
        .execute();
  }

  /** A collection, if it is known. */
  public Optional<Row> find(Handle transaction, ScheduledQueryInstanceId sqi) {
    return transaction
        .createQuery("select * from collection where sqi = :sqi")
        .bind("sqi", sqi.toString())
        .map((row, context) -> row(row))
        .findOne();
  }

  /** All collections, oldest first. */
  public List<Row> all(Handle transaction) {
    return transaction
        .createQuery("select * from collection order by added_at, sqi")
        .map((row, context) -> row(row))
        .list();
  }

  /** Collections that may go out and are not over on this day. */
  public List<Row> open(Handle transaction, LocalDate today) {
    return transaction
        .createQuery(
            "select * from collection where sent_at is not null and cutoff_date >= :today"
                + " order by added_at, sqi")
        .bind("today", today.toString())
        .map((row, context) -> row(row))
        .list();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        ScheduledQueryInstanceId.of(row.getString("sqi")),
        row.getString("name"),
        row.getString("definition"),
        LocalDate.parse(row.getString("execution_date")),
        LocalDate.parse(row.getString("cutoff_date")),
        Instant.parse(row.getString("added_at")),
        Optional.ofNullable(row.getString("sent_at")).map(Instant::parse));
  }
}
