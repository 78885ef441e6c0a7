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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what is due, one practice at a time: the highest priority first, then the nearest cut-off,
 * and with it whatever else is due of the same practice. A run that a kill has cut short is found
 * in state {@code RUNNING} and done again into the same file, alone: a request that ends the
 * process ends no other's run more than once.
 */
final class Runs {

  private static final Logger LOG = LoggerFactory.getLogger(Runs.class);
  private static final RtpFormat RTP = new RtpFormat();

  /** So many run together at most: as many as the engine's own comparison plays (our design). */
  private static final int MOST_TOGETHER = 8;

  private static final String DUE =
      """
      select r.*, s.state from request r
      join request_state s on s.sqi = r.sqi and s.practice = r.practice
      where (s.state in ('ACCEPTED', 'RUNNING')
             or s.state = 'FAILED' and r.next_run_at <= :now)
        and r.execution_date <= :today and r.cutoff_date >= :today
        and %s
      order by r.priority desc, r.cutoff_date, r.practice, r.sqi
      limit :most
      """;

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

  /** A run that has begun. */
  private record Started(Request request, GpesUuid qrUuid, int attempt, Instant at) {}

  /**
   * Runs the next practice.
   *
   * @return whether one was due
   */
  boolean runNext() {
    List<Due> due = store.inTransaction(this::next);
    if (due.isEmpty()) {
      engine.rest();
      return false;
    }
    Due first = due.get(0);
    if (first.cutShort() && first.request().running().runs() >= retry.mostAttempts()) {
      fail(first.request(), first.request().running().runs(), "the process ended during every run");
    } else {
      run(store.inTransaction(tx -> start(tx, due)));
    }
    return true;
  }

  private List<Due> next(Handle tx) {
    Optional<Due> first =
        due(tx, DUE.formatted("true")).bind("most", 1).map((row, context) -> due(row)).findOne();
    // Where there is one attempt only, a kill during a run together would cost each the only one.
    if (first.isEmpty() || first.get().cutShort() || retry.mostAttempts() == 1) {
      return first.stream().toList();
    }
    return due(tx, DUE.formatted("s.state <> 'RUNNING' and r.practice = :practice"))
        .bind("practice", first.get().request().key().practice().toString())
        .bind("most", MOST_TOGETHER)
        .map((row, context) -> due(row))
        .list();
  }

  private Query due(Handle tx, String query) {
    return tx.createQuery(query)
        .bind("now", time.now().toString())
        .bind("today", time.today().toString());
  }

  private static Due due(ResultSet row) throws SQLException {
    return new Due(
        Requests.request(row), row.getString("state").equals(RequestState.RUNNING.name()));
  }

  private List<Started> start(Handle tx, List<Due> due) {
    List<Started> started = new ArrayList<>();
    for (Due one : due) {
      Request request = one.request();
      Started run =
          new Started(
              request,
              request.running().qrUuid().orElseGet(() -> GpesUuid.of(freshIds.get())),
              request.running().runs() + 1,
              time.now());
      requests.startRun(tx, request.key(), run.qrUuid());
      if (!one.cutShort()) {
        states.move(
            tx,
            request.key(),
            RequestState.RUNNING,
            "run "
                + run.attempt()
                + (due.size() == 1 ? "" : ", one of " + due.size() + " together"));
      }
      started.add(run);
    }
    return started;
  }

  private void run(List<Started> started) {
    writes.done(DurableWrite.RUN_STARTED);
    Map<GpesUuid, Started> runs = new LinkedHashMap<>();
    List<QueryEngine.Order> orders = new ArrayList<>();
    for (Started run : started) {
      try {
        orders.add(order(run));
        runs.put(run.qrUuid(), run);
      } catch (RunFailed e) {
        fail(run.request(), run.attempt(), e.line());
      }
    }
    engine.run(
        orders, (order, ending) -> end(Objects.requireNonNull(runs.get(order.qrUuid())), ending));
  }

  private QueryEngine.Order order(Started run) throws RunFailed {
    Request request = run.request();
    return new QueryEngine.Order(
        parameters(request),
        request.key().practice(),
        request.extractorSignature().orElseThrow(),
        run.qrUuid(),
        files.path(run.qrUuid()));
  }

  private void end(Started run, QueryEngine.Ending ending) {
    RunSummary summary;
    try {
      summary = stored(run, ending);
    } catch (RunFailed e) {
      fail(run.request(), run.attempt(), e.line());
      return;
    }
    writes.done(DurableWrite.RESULT_STORED);
    hold(run, summary);
  }

  private RunSummary stored(Started run, QueryEngine.Ending ending) throws RunFailed {
    try {
      RunSummary summary = ending.summary();
      files.sync();
      return summary;
    } catch (IOException e) {
      throw new RunFailed("the results folder cannot be synced");
    } catch (RuntimeException e) {
      // Its text might quote a record; the class says enough to look further.
      LOG.error("{}: the run met an unforeseen {}", run.request().key(), e.getClass().getName());
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

  private void hold(Started run, RunSummary summary) {
    Request request = run.request();
    store.useTransaction(
        tx -> {
          results.add(
              tx,
              new Result(
                  run.qrUuid(),
                  request.key(),
                  request.issue(),
                  summary,
                  run.at(),
                  time.now(),
                  time.today().plusDays(request.schedule().retentionDays()),
                  Result.Sending.NOT_YET));
          states.move(tx, request.key(), RequestState.HELD, ready(run.qrUuid(), summary));
        });
    writes.done(DurableWrite.RUN_FINISHED);
  }

  private static String ready(GpesUuid qrUuid, RunSummary summary) {
    String withheld = summary.withheld();
    return "result "
        + qrUuid
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
