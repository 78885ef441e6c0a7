package io.github.opengpes.extractor;

import io.github.opengpes.exchange.DurableWrite;
import io.github.opengpes.exchange.DurableWriteListener;
import io.github.opengpes.exchange.EnglishTime;
import io.github.opengpes.exchange.Outbox;
import io.github.opengpes.exchange.RequestStates;
import io.github.opengpes.exchange.StateStore;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.state.RequestState;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Ends what nobody answered and what was not sent in time: silence on a stage 1 notification counts
 * as no (spec/gpes-i.md 10.2), and after the end of the Cutoff-Date nothing is sent.
 */
final class Deadlines {

  private final StateStore store;
  private final Site site;
  private final Notifications notifications;
  private final Results results;
  private final Outbox outbox;
  private final RequestStates states;
  private final EnglishTime time;
  private final DurableWriteListener writes;

  Deadlines(Books books, Site site, Outbox outbox) {
    this.store = books.store();
    this.site = site;
    this.notifications = books.notifications();
    this.results = books.results();
    this.outbox = outbox;
    this.states = books.states();
    this.time = books.time();
    this.writes = books.writes();
  }

  /**
   * Records what is over.
   *
   * @return whether there was anything
   */
  boolean record() {
    boolean declined = declineTheSilent();
    return expire() || declined;
  }

  private boolean declineTheSilent() {
    List<RequestStates.Key> silent =
        store.inTransaction(
            tx -> notifications.silent(tx, time.now().minus(site.timeToAnswer()), time.today()));
    for (RequestStates.Key key : silent) {
      store.useTransaction(
          tx -> {
            notifications.closeStageOne(tx, key, time.now());
            states.move(tx, key, RequestState.DECLINED, "no answer in time");
          });
      writes.done(DurableWrite.DEADLINE_RECORDED);
    }
    return !silent.isEmpty();
  }

  private boolean expire() {
    boolean any = false;
    List<RequestStates.Key> overdue = store.inTransaction(this::overdue);
    for (RequestStates.Key key : overdue) {
      Optional<Result> underWay = store.inTransaction(tx -> underWay(tx, key));
      if (underWay.isEmpty() || canWithdraw(underWay.get())) {
        expire(key, underWay);
        any = true;
      }
    }
    return any;
  }

  /** One that MESH has, or may have, is not expired: it was sent in time. */
  private boolean canWithdraw(Result result) {
    return outbox.canWithdraw(result.sending().localId().orElseThrow());
  }

  private void expire(RequestStates.Key key, Optional<Result> underWay) {
    store.useTransaction(
        tx -> {
          underWay.ifPresent(
              result -> {
                outbox.withdraw(tx, result.sending().localId().orElseThrow());
                results.withdrawn(tx, result.qrUuid());
              });
          states.move(tx, key, RequestState.EXPIRED, "the cut-off date has passed");
        });
    writes.done(DurableWrite.DEADLINE_RECORDED);
  }

  private List<RequestStates.Key> overdue(Handle tx) {
    return tx.createQuery(
            """
            select s.sqi, s.practice from request_state s
            join request r on r.sqi = s.sqi and r.practice = s.practice
            where s.state in ('ACCEPTED', 'RUNNING', 'FAILED', 'HELD') and r.cutoff_date < :today
            order by s.sqi, s.practice
            """)
        .bind("today", time.today().toString())
        .map(
            (row, context) ->
                new RequestStates.Key(
                    ScheduledQueryInstanceId.of(row.getString("sqi")),
                    PracticeId.of(row.getString("practice"))))
        .list();
  }

  private Optional<Result> underWay(Handle tx, RequestStates.Key key) {
    return results.of(tx, key).stream()
        .filter(result -> result.sending().localId().isPresent())
        .filter(result -> result.sending().sentAt().isEmpty())
        .findFirst();
  }
}
