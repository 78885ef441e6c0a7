package io.github.opengpes.collector.flow;

import io.github.opengpes.collector.collection.CollectionDefinition;
import io.github.opengpes.collector.collection.PlannedCollection;
import io.github.opengpes.collector.collection.ReleaseMode;
import io.github.opengpes.collector.landing.LandedResult;
import io.github.opengpes.collector.landing.Landing;
import io.github.opengpes.collector.record.Ledger;
import io.github.opengpes.collector.record.ResultRows;
import io.github.opengpes.exchange.DurableWrite;
import io.github.opengpes.exchange.DurableWriteListener;
import io.github.opengpes.exchange.RequestStates;
import io.github.opengpes.messages.notification.Stage;
import io.github.opengpes.messages.state.RequestState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Puts accepted results into the release folder, once everybody who is asked has agreed. */
final class Releasing {

  private final Ledger ledger;
  private final Plans plans;
  private final Landing landing;
  private final DurableWriteListener writes;

  Releasing(Ledger ledger, Plans plans, Landing landing, DurableWriteListener writes) {
    this.ledger = ledger;
    this.plans = plans;
    this.landing = landing;
    this.writes = writes;
  }

  /** Releases every result that may go. */
  boolean step() throws IOException {
    List<ResultRows.Row> free = ledger.store().inTransaction(this::free);
    for (ResultRows.Row result : free) {
      release(result);
    }
    return !free.isEmpty();
  }

  private List<ResultRows.Row> free(Handle tx) {
    List<ResultRows.Row> free = new ArrayList<>();
    for (RequestStates.Standing standing : ledger.states().in(tx, RequestState.QR_ACCEPTED)) {
      Optional<PlannedCollection> plan =
          ledger.collections().find(tx, standing.key().sqi()).flatMap(plans::of);
      if (plan.isPresent() && isFree(tx, standing.key(), plan.get().definition())) {
        ledger.results().accepted(tx, standing.key()).ifPresent(free::add);
      }
    }
    return free;
  }

  private boolean isFree(Handle tx, RequestStates.Key key, CollectionDefinition definition) {
    boolean practiceAgrees =
        !definition.notifications().asksAfter()
            || ledger
                .notifications()
                .find(tx, key, Stage.STAGE_2)
                .flatMap(notification -> notification.answer())
                .orElse(false);
    boolean operatorAgrees =
        definition.releaseMode() == ReleaseMode.AUTOMATIC
            || ledger
                .cohort()
                .find(tx, key)
                .flatMap(practice -> practice.releaseAskedAt())
                .isPresent();
    return practiceAgrees && operatorAgrees;
  }

  private void release(ResultRows.Row result) throws IOException {
    landing.release(new LandedResult(result.key().sqi(), result.key().practice(), result.uuid()));
    writes.done(DurableWrite.RESULT_RELEASED);
    ledger
        .store()
        .useTransaction(
            tx -> {
              ledger
                  .states()
                  .move(tx, result.key(), RequestState.RELEASED, "everybody who is asked agrees");
              ledger.results().released(tx, result.uuid());
            });
    writes.done(DurableWrite.RELEASE_RECORDED);
  }
}
