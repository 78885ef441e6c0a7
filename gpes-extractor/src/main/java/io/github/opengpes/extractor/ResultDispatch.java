package io.github.opengpes.extractor;

import io.github.opengpes.exchange.DurableWrite;
import io.github.opengpes.exchange.DurableWriteListener;
import io.github.opengpes.exchange.EnglishTime;
import io.github.opengpes.exchange.OutboxMessage;
import io.github.opengpes.exchange.RequestStates;
import io.github.opengpes.exchange.RequestStates.Standing;
import io.github.opengpes.exchange.StateStore;
import io.github.opengpes.extractor.config.RetryConfiguration;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.MessageKind;
import io.github.opengpes.messages.QueryResultsFileName;
import io.github.opengpes.messages.state.RequestState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends held results from their Interim-Date to the end of their Cutoff-Date, and keeps account of
 * what MESH says of them. A result that could not be delivered is held, and sent again after a
 * pause.
 */
final class ResultDispatch {

  private static final Logger LOG = LoggerFactory.getLogger(ResultDispatch.class);

  /** The state of the request whose standing result this is. */
  private static final String DUE =
      """
      select t.* from result t
      join request r on r.sqi = t.sqi and r.practice = t.practice and r.qr_uuid = t.qr_uuid
      join request_state s on s.sqi = t.sqi and s.practice = t.practice
      where s.state = 'HELD' and t.local_id is null
        and (r.interim_date is null or r.interim_date <= :today) and r.cutoff_date >= :today
        and (t.sends = 0 or t.next_send_at <= :now)
      order by r.priority desc, r.cutoff_date, t.sqi, t.practice
      """;

  private final StateStore store;
  private final Site site;
  private final Requests requests;
  private final Results results;
  private final ResultFolder files;
  private final RequestStates states;
  private final Post post;
  private final RetryConfiguration retry;
  private final EnglishTime time;
  private final DurableWriteListener writes;

  ResultDispatch(Books books, Site site, ResultFolder files, Post post, RetryConfiguration retry) {
    this.store = books.store();
    this.site = site;
    this.requests = books.requests();
    this.results = books.results();
    this.files = files;
    this.states = books.states();
    this.post = post;
    this.retry = retry;
    this.time = books.time();
    this.writes = books.writes();
  }

  /**
   * Queues the results that may go.
   *
   * @return whether there was any
   */
  boolean queueDue() {
    List<Result> due = store.inTransaction(tx -> results.select(tx, DUE, time.today(), time.now()));
    for (Result result : due) {
      store.useTransaction(
          tx -> {
            Request request = requests.find(tx, result.key()).orElseThrow();
            OutboxMessage message = message(result, request);
            post.queue(tx, message);
            results.queued(tx, result.qrUuid(), message.localId());
          });
      writes.done(DurableWrite.RESULT_QUEUED);
    }
    return !due.isEmpty();
  }

  /** A re-issue takes the place of the request: a result of it that waits in the outbox stays. */
  void withdrawUnsent(Handle tx, RequestStates.Key key) {
    for (Result result : results.of(tx, key)) {
      if (result.sending().localId().isPresent() && result.sending().sentAt().isEmpty()) {
        post.withdraw(tx, result.sending().localId().get());
        results.withdrawn(tx, result.qrUuid());
      }
    }
  }

  private OutboxMessage message(Result result, Request request) {
    GpesUuid localId =
        result.sending().sends() == 0
            ? result.qrUuid()
            : Post.idFrom(
                "result sent again", result.qrUuid().value() + " " + result.sending().sends());
    return new OutboxMessage(
        localId.value(),
        request.collector(),
        site.workflow(MessageKind.QR),
        Optional.of(result.key().sqi().toString()),
        QueryResultsFileName.of(result.key().sqi(), result.key().practice(), result.issue())
            .toString(),
        Post.XML,
        files.path(result.qrUuid()),
        result.summary().bytes(),
        result.summary().sha256());
  }

  /** MESH has accepted a message of ours, which may carry a result. */
  void sent(Handle tx, OutboxMessage message) {
    Optional<Result> carried = results.carriedBy(tx, message.localId());
    carried.ifPresent(result -> results.sent(tx, result.qrUuid(), time.now()));
    carried
        .filter(result -> stands(tx, result, RequestState.HELD))
        .ifPresent(
            result ->
                states.move(
                    tx, result.key(), RequestState.SENT, "MESH has result " + result.qrUuid()));
  }

  /** The receiver has acknowledged a message of ours, which may carry a result. */
  void delivered(Handle tx, OutboxMessage message) {
    Optional<Result> carried = results.carriedBy(tx, message.localId());
    carried.ifPresent(result -> results.delivered(tx, result.qrUuid(), time.now()));
    carried
        .filter(result -> stands(tx, result, RequestState.SENT))
        .ifPresent(
            result ->
                states.move(
                    tx,
                    result.key(),
                    RequestState.DELIVERED,
                    "the collector has taken result " + result.qrUuid() + " from MESH"));
  }

  /** A message of ours will not arrive; it may carry a result. */
  void undelivered(Handle tx, OutboxMessage message, String code) {
    Optional<Result> carried = results.carriedBy(tx, message.localId());
    if (carried.isEmpty()) {
      LOG.error(
          "message {} ({}) will not arrive: MESH code {}",
          message.localId(),
          message.workflowId(),
          code);
      return;
    }
    Result result = carried.get();
    int sends = result.sending().sends();
    Optional<Instant> next =
        sends < retry.mostAttempts()
            ? Optional.of(time.now().plus(retry.pauseAfter(sends)))
            : Optional.empty();
    LOG.error("{}: result {} was not delivered, MESH code {}", result.key(), result.qrUuid(), code);
    results.notDelivered(tx, result.qrUuid(), code, next);
    if (stands(tx, result, RequestState.SENT)) {
      states.move(
          tx, result.key(), RequestState.HELD, "MESH could not deliver the result, code " + code);
    }
  }

  /** Whether this is the result of the request as it stands now, and in this state. */
  private boolean stands(Handle tx, Result result, RequestState state) {
    return requests
            .find(tx, result.key())
            .flatMap(request -> request.running().qrUuid())
            .filter(result.qrUuid()::equals)
            .isPresent()
        && states.find(tx, result.key()).map(Standing::state).filter(state::equals).isPresent();
  }
}
