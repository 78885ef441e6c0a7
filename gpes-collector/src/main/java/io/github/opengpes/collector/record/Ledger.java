package io.github.opengpes.collector.record;

import io.github.opengpes.exchange.RequestStates;
import io.github.opengpes.exchange.StateStore;
import java.time.Clock;

/** The state of the collector and all its tables, with one clock. */
public record Ledger(
    StateStore store,
    RequestStates states,
    CollectionRows collections,
    CohortRows cohort,
    NotificationRows notifications,
    RequestRows requests,
    ResultRows results,
    FindingRows findings,
    StatusRows reported) {

  /** Class path location of the migrations that make the tables. */
  public static final String MIGRATIONS = "db/collector";

  /** The tables in a store that was opened with {@link #MIGRATIONS}. */
  public static Ledger in(StateStore store, Clock clock) {
    return new Ledger(
        store,
        new RequestStates(clock),
        new CollectionRows(clock),
        new CohortRows(clock),
        new NotificationRows(clock),
        new RequestRows(clock),
        new ResultRows(clock),
        new FindingRows(clock),
        new StatusRows());
  }
}
