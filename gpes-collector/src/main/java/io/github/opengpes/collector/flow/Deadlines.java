package io.github.opengpes.collector.flow;

import io.github.opengpes.collector.collection.PlannedCollection;
import io.github.opengpes.collector.record.CollectionRows;
import io.github.opengpes.collector.record.Ledger;
import io.github.opengpes.exchange.DurableWrite;
import io.github.opengpes.exchange.DurableWriteListener;
import io.github.opengpes.exchange.EnglishTime;
import io.github.opengpes.exchange.RequestStates;
import io.github.opengpes.messages.state.RequestState;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What the calendar decides: silence until the execution date is a no; no result by the end of the
 * cut-off date means none.
 */
final class Deadlines {

  private final Ledger ledger;
  private final Plans plans;
  private final Clock clock;
  private final DurableWriteListener writes;

  Deadlines(Ledger ledger, Plans plans, Clock clock, DurableWriteListener writes) {
    this.ledger = ledger;
    this.plans = plans;
    this.clock = clock;
    this.writes = writes;
  }

  /** Records every deadline that has passed. */
  boolean step() {
    LocalDate today = new EnglishTime(clock).today();
    boolean any =
        ledger
            .store()
            .inTransaction(
                tx -> {
                  boolean silent = silence(tx, today);
                  boolean expired = expiry(tx, today);
                  return silent || expired;
                });
    if (any) {
      writes.done(DurableWrite.DEADLINE_RECORDED);
    }
    return any;
  }

  private boolean silence(Handle tx, LocalDate today) {
    boolean any = false;
    for (RequestStates.Standing standing : ledger.states().in(tx, RequestState.NOTIFIED)) {
      Optional<CollectionRows.Row> collection = ledger.collections().find(tx, standing.key().sqi());
      Duration timeToAnswer =
          collection
              .flatMap(plans::of)
              .map(PlannedCollection::definition)
              .map(definition -> definition.timeToAnswer())
              .orElse(Duration.ZERO);
      if (collection.filter(row -> !row.execution().isAfter(today)).isPresent()
          && !standing.since().plus(timeToAnswer).isAfter(clock.instant())) {
        ledger
            .states()
            .move(tx, standing.key(), RequestState.DECLINED, "no answer before the execution date");
        any = true;
      }
    }
    return any;
  }

  private boolean expiry(Handle tx, LocalDate today) {
    boolean any = false;
    for (RequestStates.Standing standing :
        ledger.states().in(tx, RequestState.REQUESTED, RequestState.ACCEPTED)) {
      if (ledger
          .collections()
          .find(tx, standing.key().sqi())
          .filter(row -> row.cutoff().isBefore(today))
          .isPresent()) {
        ledger
            .states()
            .move(tx, standing.key(), RequestState.EXPIRED, "no result by the cut-off date");
        any = true;
      }
    }
    return any;
  }
}
