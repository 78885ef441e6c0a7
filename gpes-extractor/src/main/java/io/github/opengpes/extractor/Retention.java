package io.github.opengpes.extractor;

import io.github.opengpes.exchange.DurableWrite;
import io.github.opengpes.exchange.DurableWriteListener;
import io.github.opengpes.exchange.EnglishTime;
import io.github.opengpes.exchange.RequestStates;
import io.github.opengpes.exchange.RequestStates.Standing;
import io.github.opengpes.exchange.StateStore;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.state.RequestState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Deletes result files when their retention period is over: QR-Retention-Period days after the day
 * on which they were made, to the end of that day. One that may still have to be sent stays.
 */
final class Retention {

  private static final String OVER =
      """
      select t.* from result t
      left join request r on r.sqi = t.sqi and r.practice = t.practice and r.qr_uuid = t.qr_uuid
      left join request_state s on s.sqi = t.sqi and s.practice = t.practice
      where t.purged_at is null and t.retain_until < :today
        and (r.qr_uuid is null or s.state <> 'HELD')
        and not exists (select 1 from outbox_message o where o.local_id = t.local_id
                          and o.state in ('QUEUED', 'SENDING'))
      order by t.retain_until, t.sqi, t.practice
      """;

  private final StateStore store;
  private final Requests requests;
  private final Results results;
  private final ResultFolder files;
  private final RequestStates states;
  private final EnglishTime time;
  private final DurableWriteListener writes;

  Retention(Books books, ResultFolder files) {
    this.store = books.store();
    this.requests = books.requests();
    this.results = books.results();
    this.files = files;
    this.states = books.states();
    this.time = books.time();
    this.writes = books.writes();
  }

  /**
   * Deletes what need not be kept.
   *
   * @return whether there was anything
   */
  boolean purge() throws IOException {
    List<Result> over =
        store.inTransaction(tx -> results.select(tx, OVER, time.today(), time.now()));
    for (Result result : over) {
      // First the file: after a kill in between it is looked for again, and is gone.
      files.delete(result.qrUuid());
      store.useTransaction(
          tx -> {
            results.purged(tx, result.qrUuid(), time.now());
            Optional<GpesUuid> current =
                requests.find(tx, result.key()).flatMap(request -> request.running().qrUuid());
            boolean standing = current.filter(result.qrUuid()::equals).isPresent();
            Optional<RequestState> state = states.find(tx, result.key()).map(Standing::state);
            if (standing && state.filter(s -> s.canBecome(RequestState.PURGED)).isPresent()) {
              states.move(tx, result.key(), RequestState.PURGED, "the retention period is over");
            }
          });
      writes.done(DurableWrite.RESULT_PURGED);
    }
    return !over.isEmpty();
  }
}
