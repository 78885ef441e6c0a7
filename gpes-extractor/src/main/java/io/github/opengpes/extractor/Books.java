package io.github.opengpes.extractor;

import io.github.opengpes.exchange.DurableWriteListener;
import io.github.opengpes.exchange.EnglishTime;
import io.github.opengpes.exchange.RequestStates;
import io.github.opengpes.exchange.StateStore;
import java.time.Clock;

/**
 * The state of an extractor: its store, the tables in it, the calendar by which it is read, and who
 * is told when a change is durable. Each step of the service works on these.
 */
record Books(
    StateStore store,
    RequestStates states,
    Requests requests,
    Results results,
    Notifications notifications,
    EnglishTime time,
    DurableWriteListener writes) {

  static Books of(StateStore store, Clock clock, DurableWriteListener writes) {
    return new Books(
        store,
        new RequestStates(clock),
        new Requests(),
        new Results(),
        new Notifications(),
        new EnglishTime(clock),
        writes);
  }
}
