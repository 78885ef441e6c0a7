package io.github.opengpes.extractor;

import io.github.opengpes.exchange.DurableWrite;
import io.github.opengpes.exchange.DurableWriteListener;
import io.github.opengpes.exchange.EnglishTime;
import io.github.opengpes.exchange.RequestStates;
import io.github.opengpes.exchange.StateStore;
import io.github.opengpes.extractor.QueryEngine.RunFailed;
import io.github.opengpes.extractor.config.RetryConfiguration;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.fault.Decoded;
import io.github.opengpes.messages.limits.ReadLimits;
import io.github.opengpes.messages.rtp.RtpFormat;
import io.github.opengpes.messages.rtp.RunTimeParameters;
import io.github.opengpes.messages.state.RequestState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what is due, one practice at a time: the highest priority first, then the nearest cut-off. A
 * run that a kill has cut short is found in state {@code RUNNING} and done again into the same
 * file.
 */
final class Runs {

  private static final Logger LOG = LoggerFactory.getLogger(Runs.class);
  private static final RtpFormat RTP = new RtpFormat();

  private final StateStore store;
  private final QueryEngine engine;
  private final Requests requests;
  private final Results results;
  private final ResultFolder files;
  private final RequestStates states;
  private final RetryConfiguration retry;
  private final EnglishTime time;
  private final Supplier<UUID> freshIds;
  private final DurableWriteListener writes;

  Runs(
      Books books,
      QueryEngine engine,
      ResultFolder files,
      RetryConfiguration retry,
      Supplier<UUID> freshIds) {
    this.store = books.store();
    this.engine = engine;
    this.requests = books.requests();
    this.results = books.results();
    this.files = files;
    this.states = books.states();
    this.retry = retry;
    this.time = books.time();
    this.freshIds = freshIds;
    this.writes = books.writes();
  }

  /** A request that is due, and whether a run of it was cut short. */
  private record Due(Request request, boolean cutShort) {}

  /**
   * Runs the next practice.
   *
   * @return whether one was due
   */
  boolean runNext() {
    Optional<Due> due = store.inTransaction(this::next);
    due.ifPresentOrElse(this::attempt, engine::rest);
    return due.isPresent();
  }

  private Optional<Due> next(Handle tx) {
    return tx.createQuery(
            """
            select r.*, s.state from request r
            join request_state s on s.sqi = r.sqi and s.practice = r.practice
            where (s.state in ('ACCEPTED', 'RUNNING')
                   or s.state = 'FAILED' and r.next_run_at <= :now)
              and r.execution_date <= :today and r.cutoff_date >= :today
            order by r.priority desc, r.cutoff_date, r.practice, r.sqi
            limit 1
            """)
        .bind("now", time.now().toString())
        .bind("today", time.today().toString())
        .map(
            (row, context) ->
                new Due(
                    Requests.request(row),
                    row.getString("state").equals(RequestState.RUNNING.name())))
        .findOne();
  }

  private void attempt(Due due) {
    Request request = due.request();
    if (due.cutShort() && request.running().runs() >= retry.mostAttempts()) {
      fail(request, request.running().runs(), "the process ended during every run");
      return;
    }
    GpesUuid qrUuid = request.running().qrUuid().orElseGet(() -> GpesUuid.of(freshIds.get()));
    int attempt = request.running().runs() + 1;
    Instant started = time.now();
    store.useTransaction(
        tx -> {
          requests.startRun(tx, request.key(), qrUuid);
          if (!due.cutShort()) {
            states.move(tx, request.key(), RequestState.RUNNING, "run " + attempt);
          }
        });
    writes.done(DurableWrite.RUN_STARTED);
    try {
      RunSummary summary = run(request, qrUuid);
      writes.done(DurableWrite.RESULT_STORED);
      hold(request, new Finished(qrUuid, summary, started));
    } catch (RunFailed e) {
      fail(request, attempt, e.line());
    }
  }

  private RunSummary run(Request request, GpesUuid qrUuid) throws RunFailed {
    QueryEngine.Order order =
        new QueryEngine.Order(
            parameters(request),
            request.key().practice(),
            request.extractorSignature().orElseThrow(),
            qrUuid,
            files.path(qrUuid));
    try {
      RunSummary summary = engine.run(order);
      files.sync();
      return summary;
    } catch (IOException e) {
      throw new RunFailed("the results folder cannot be synced");
    } catch (RuntimeException e) {
      // Its text might quote a record; the class says enough to look further.
      LOG.error("{}: the run met an unforeseen {}", request.key(), e.getClass().getName());
      throw new RunFailed("unforeseen " + e.getClass().getSimpleName());
    }
  }

  private RunTimeParameters parameters(Request request) throws RunFailed {
    Path content = store.folder().resolve("inbox").resolve(request.rtpContent());
    try (InputStream in = Files.newInputStream(content)) {
      Decoded<RunTimeParameters> decoded = RTP.read(in, ReadLimits.DEFAULT);
      return decoded
          .message()
          .orElseThrow(() -> new RunFailed("the run-time parameters are not readable any more"));
    } catch (IOException e) {
      throw new RunFailed("the run-time parameters are not readable any more");
    }
  }

  private record Finished(GpesUuid qrUuid, RunSummary summary, Instant started) {}

  private void hold(Request request, Finished finished) {
    store.useTransaction(
        tx -> {
          results.add(
              tx,
              new Result(
                  finished.qrUuid(),
                  request.key(),
                  request.issue(),
                  finished.summary(),
                  finished.started(),
                  time.now(),
                  time.today().plusDays(request.schedule().retentionDays()),
                  Result.Sending.NOT_YET));
          states.move(tx, request.key(), RequestState.HELD, ready(finished));
        });
    writes.done(DurableWrite.RUN_FINISHED);
  }

  private static String ready(Finished finished) {
    String withheld = finished.summary().withheld();
    return "result "
        + finished.qrUuid()
        + " is ready; withheld: "
        + (withheld.isEmpty() ? "nothing" : withheld);
  }

  private void fail(Request request, int attempt, String failure) {
    Optional<Instant> next =
        attempt < retry.mostAttempts()
            ? Optional.of(time.now().plus(retry.pauseAfter(attempt)))
            : Optional.empty();
    store.useTransaction(
        tx -> {
          requests.endRun(tx, request.key(), failure, next);
          states.move(
              tx,
              request.key(),
              RequestState.FAILED,
              "run " + attempt + ": " + failure + (next.isPresent() ? "" : "; not tried again"));
        });
    writes.done(DurableWrite.RUN_FINISHED);
  }
}
