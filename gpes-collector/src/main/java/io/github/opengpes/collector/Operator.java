package io.github.opengpes.collector;

import io.github.opengpes.collector.board.Board;
import io.github.opengpes.collector.board.BoardReader;
import io.github.opengpes.collector.collection.CollectionChecks;
import io.github.opengpes.collector.collection.CollectionDefinition;
import io.github.opengpes.collector.config.CollectorConfiguration;
import io.github.opengpes.collector.record.CohortRows;
import io.github.opengpes.collector.record.FindingRows;
import io.github.opengpes.collector.record.Ledger;
import io.github.opengpes.exchange.DurableWrite;
import io.github.opengpes.exchange.DurableWriteListener;
import io.github.opengpes.exchange.EnglishTime;
import io.github.opengpes.exchange.RequestStates;
import io.github.opengpes.exchange.StateStore;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.state.RequestState;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What an operator does: adds collections, lets them out, looks at the board, releases results.
 * Writes into the state beside a service that may be running; the service carries out what was
 * asked at its next pass.
 */
public final class Operator implements AutoCloseable {

  private final CollectorConfiguration configuration;
  private final StateStore store;
  private final Ledger ledger;
  private final Clock clock;
  private final DurableWriteListener writes;

  private Operator(
      CollectorConfiguration configuration,
      StateStore store,
      Clock clock,
      DurableWriteListener writes) {
    this.configuration = configuration;
    this.store = store;
    this.ledger = Ledger.in(store, clock);
    this.clock = clock;
    this.writes = writes;
  }

  /** Opens the state of a collector beside its service. */
  public static Operator open(
      CollectorConfiguration configuration, Clock clock, DurableWriteListener writes) {
    return new Operator(
        configuration,
        StateStore.openBeside(configuration.stateFolder(), Ledger.MIGRATIONS),
        clock,
        writes);
  }

  /**
   * Adds a collection.
   *
   * @param text the text of its file
   * @param held whether it waits until {@link #send}
   * @return faults, one line each; none when it was added
   */
  public List<String> add(CollectionDefinition definition, String text, boolean held)
      throws IOException {
    CollectionChecks checks =
        new CollectionChecks(configuration, PackFolders.read(configuration.packs()));
    CollectionChecks.Outcome outcome = checks.check(definition, new EnglishTime(clock).today());
    if (outcome.plan().isEmpty()) {
      return outcome.faults();
    }
    boolean added =
        store.inTransaction(
            tx -> {
              if (ledger.collections().find(tx, definition.instance()).isPresent()) {
                return false;
              }
              ledger.collections().add(tx, outcome.plan().get(), text, held);
              return true;
            });
    if (!added) {
      return List.of("sqi: there is a collection with this scheduled query instance already");
    }
    writes.done(DurableWrite.COLLECTION_ADDED);
    return List.of();
  }

  /**
   * Lets a held collection out.
   *
   * @return whether there is such a collection
   */
  public boolean send(ScheduledQueryInstanceId sqi) {
    return store.inTransaction(
        tx -> {
          ledger.collections().send(tx, sqi);
          return ledger.collections().find(tx, sqi).isPresent();
        });
  }

  /** The board of a collection. */
  public Optional<Board> board(ScheduledQueryInstanceId sqi) {
    return new BoardReader(ledger).read(sqi);
  }

  /** All boards, oldest collection first. */
  public List<Board> boards() {
    return new BoardReader(ledger).all();
  }

  /** Findings that belong to no collection. */
  public List<FindingRows.Noted> strays() {
    return new BoardReader(ledger).strays();
  }

  /**
   * What came of asking for a release.
   *
   * @param known whether the collection, and the practice where one was named, is known
   * @param asked practices whose accepted result will go
   */
  public record ReleaseAsked(boolean known, List<PracticeId> asked) {}

  /**
   * Asks for the release of the accepted results that wait for it; where the practices are asked
   * too, each goes once its practice has agreed.
   *
   * @param practice one practice; absent: all
   */
  public ReleaseAsked release(ScheduledQueryInstanceId sqi, Optional<PracticeId> practice) {
    return store.inTransaction(
        tx -> {
          List<CohortRows.Row> rows =
              ledger.cohort().of(tx, sqi).stream()
                  .filter(row -> practice.isEmpty() || practice.get().equals(row.key().practice()))
                  .toList();
          List<CohortRows.Row> waiting =
              rows.stream().filter(row -> isAccepted(tx, row.key())).toList();
          waiting.forEach(row -> ledger.cohort().askRelease(tx, row.key()));
          return new ReleaseAsked(
              !rows.isEmpty(), waiting.stream().map(row -> row.key().practice()).toList());
        });
  }

  private boolean isAccepted(Handle tx, RequestStates.Key key) {
    return ledger
        .states()
        .find(tx, key)
        .filter(standing -> standing.state() == RequestState.QR_ACCEPTED)
        .isPresent();
  }

  @Override
  public void close() {
    store.close();
  }
}
