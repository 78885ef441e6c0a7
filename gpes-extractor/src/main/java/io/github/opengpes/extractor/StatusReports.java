package io.github.opengpes.extractor;

import io.github.opengpes.exchange.DurableWrite;
import io.github.opengpes.exchange.DurableWriteListener;
import io.github.opengpes.exchange.EnglishTime;
import io.github.opengpes.exchange.OutboxMessage;
import io.github.opengpes.exchange.RequestStates;
import io.github.opengpes.exchange.StateStore;
import io.github.opengpes.extractor.config.ReportConfiguration;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.messages.MessageKind;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.report.ExtractionStatus;
import io.github.opengpes.messages.report.ExtractionStatusReport;
import io.github.opengpes.messages.report.ExtractionStatusWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Tells the collector how a scheduled query instance stands: when all requests of it have come to
 * an end, again when one of them ends anew (a release, a re-issue), and at an interval where the
 * site wants that. Each change is reported once.
 */
final class StatusReports {

  private final StateStore store;
  private final Site site;
  private final ReportConfiguration configuration;
  private final StatusRows rows;
  private final RequestStates states;
  private final Post post;
  private final EnglishTime time;
  private final DurableWriteListener writes;

  StatusReports(
      Books books, Site site, ReportConfiguration configuration, StatusRows rows, Post post) {
    this.store = books.store();
    this.site = site;
    this.configuration = configuration;
    this.rows = rows;
    this.states = books.states();
    this.post = post;
    this.time = books.time();
    this.writes = books.writes();
  }

  /**
   * An instance to report on.
   *
   * @param change id of the last change of state that the report tells of
   * @param reports how many have been queued before
   */
  private record Due(ScheduledQueryInstanceId sqi, MailboxId collector, long change, int reports) {}

  /**
   * Queues the reports that are due.
   *
   * @return whether there was any
   */
  boolean queueDue() throws IOException {
    List<Due> due = store.inTransaction(this::due);
    for (Due report : due) {
      queue(report);
    }
    return !due.isEmpty();
  }

  private List<Due> due(Handle tx) {
    Optional<Instant> reportedBefore = configuration.every().map(time.now()::minus);
    return tx.createQuery(
            """
            with ended as (
              select r.sqi,
                min(s.state in ('DECLINED', 'REFUSED', 'QR_ACCEPTED', 'QR_REJECTED', 'EXPIRED',
                      'RELEASED', 'WITHHELD', 'CANCELLED', 'RECALLED', 'PURGED')
                    or s.state = 'FAILED' and r.next_run_at is null) as all_ended
              from request r
              join request_state s on s.sqi = r.sqi and s.practice = r.practice
              group by r.sqi),
            told as (
              select sqi, max(history_id) as history_id, count(*) as reports, max(queued_at) as last
              from status_report group by sqi),
            asked as (
              select sqi, collector, max(answered_at) as answered_at from answered_rtp group by sqi)
            select e.sqi, a.collector, coalesce(t.reports, 0) as reports,
              (select max(h.id) from request_state_history h
                 where h.sqi = e.sqi and h.to_state <> 'PURGED') as latest
            from ended e
            join asked a on a.sqi = e.sqi
            left join told t on t.sqi = e.sqi
            where e.all_ended and latest > coalesce(t.history_id, 0)
               or not e.all_ended and coalesce(t.last, a.answered_at) <= :reported_before
            order by e.sqi
            """)
        .bind("reported_before", reportedBefore.map(Instant::toString))
        .map(
            (row, context) ->
                new Due(
                    ScheduledQueryInstanceId.of(row.getString("sqi")),
                    new MailboxId(row.getString("collector")),
                    row.getLong("latest"),
                    row.getInt("reports")))
        .list();
  }

  private void queue(Due due) throws IOException {
    List<ExtractionStatus> standing =
        store.inTransaction(
            tx -> states.of(tx, due.sqi()).stream().map(one -> rows.row(tx, one)).toList());
    ExtractionStatusReport report =
        new ExtractionStatusReport(site.mailbox().value(), time.local(), standing);
    OutboxMessage message =
        post.write(
            due.collector(),
            site.workflow(MessageKind.EXTRACTION_STATUS),
            Post.idFrom("extraction status", due.sqi() + " " + due.reports()),
            Optional.of(due.sqi()),
            report.fileName().toString(),
            Post.CSV,
            out -> new ExtractionStatusWriter().write(report, out));
    store.useTransaction(
        tx -> {
          post.queue(tx, message);
          tx.createUpdate(
                  "insert into status_report (sqi, history_id, local_id, queued_at)"
                      + " values (:sqi, :change, :local, :now)")
              .bind("sqi", due.sqi().toString())
              .bind("change", due.change())
              .bind("local", message.localId())
              .bind("now", time.now().toString())
              .execute();
        });
    writes.done(DurableWrite.REPORT_QUEUED);
  }
}
