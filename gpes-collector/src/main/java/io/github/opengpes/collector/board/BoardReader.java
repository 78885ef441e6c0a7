package io.github.opengpes.collector.board;

import io.github.opengpes.collector.record.CohortRows;
import io.github.opengpes.collector.record.CollectionRows;
import io.github.opengpes.collector.record.FindingRows;
import io.github.opengpes.collector.record.Ledger;
import io.github.opengpes.collector.record.ResultRows;
import io.github.opengpes.collector.record.StatusRows;
import io.github.opengpes.exchange.RequestStates;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.state.RequestState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Puts the board of a collection together, in one transaction and a handful of queries. */
public final class BoardReader {

  private final Ledger ledger;

  /** Boards from these tables. */
  public BoardReader(Ledger ledger) {
    this.ledger = ledger;
  }

  /** The board of a collection, if it is known. */
  public Optional<Board> read(ScheduledQueryInstanceId sqi) {
    return ledger
        .store()
        .inTransaction(tx -> ledger.collections().find(tx, sqi).map(row -> board(tx, row)));
  }

  /** The boards of all collections, oldest first. */
  public List<Board> all() {
    return ledger
        .store()
        .inTransaction(
            tx -> ledger.collections().all(tx).stream().map(row -> board(tx, row)).toList());
  }

  /** Findings that belong to no collection, oldest first. */
  public List<FindingRows.Noted> strays() {
    return ledger.store().inTransaction(ledger.findings()::ofNone);
  }

  private Board board(Handle tx, CollectionRows.Row collection) {
    ScheduledQueryInstanceId sqi = collection.sqi();
    Map<PracticeId, RequestStates.Standing> states =
        ledger.states().of(tx, sqi).stream()
            .collect(Collectors.toMap(row -> row.key().practice(), Function.identity()));
    Map<PracticeId, List<ResultRows.Row>> results =
        ledger.results().of(tx, sqi).stream()
            .collect(Collectors.groupingBy(row -> row.key().practice()));
    Map<PracticeId, StatusRows.Row> reported =
        ledger.reported().of(tx, sqi).stream()
            .collect(
                Collectors.toMap(row -> row.key().practice(), Function.identity(), (a, b) -> b));
    Map<PracticeId, Instant> requested = requested(tx, sqi);
    List<FindingRows.Noted> findings = ledger.findings().of(tx, sqi);
    List<PracticeLine> lines =
        ledger.cohort().of(tx, sqi).stream()
            .map(
                row -> {
                  PracticeId practice = row.key().practice();
                  return line(
                      row,
                      Optional.ofNullable(states.get(practice)),
                      results.getOrDefault(practice, List.of()),
                      Optional.ofNullable(reported.get(practice)),
                      Optional.ofNullable(requested.get(practice)),
                      findings);
                })
            .toList();
    return new Board(
        sqi,
        collection.name(),
        collection.execution(),
        collection.cutoff(),
        collection.sentAt(),
        lines,
        findings);
  }

  /** When each practice was requested last. */
  private static Map<PracticeId, Instant> requested(Handle tx, ScheduledQueryInstanceId sqi) {
    return tx.createQuery(
            "select practice, max(at) as at from request_state_history"
                + " where sqi = :sqi and to_state = :state group by practice")
        .bind("sqi", sqi.toString())
        .bind("state", RequestState.REQUESTED.name())
        .map(
            (row, context) ->
                Map.entry(
                    PracticeId.of(row.getString("practice")), Instant.parse(row.getString("at"))))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static PracticeLine line(
      CohortRows.Row row,
      Optional<RequestStates.Standing> standing,
      List<ResultRows.Row> results,
      Optional<StatusRows.Row> reported,
      Optional<Instant> requested,
      List<FindingRows.Noted> findings) {
    Optional<PracticeId> practice = Optional.of(row.key().practice());
    List<FindingRows.Noted> own =
        findings.stream().filter(noted -> noted.practice().equals(practice)).toList();
    int errors = (int) own.stream().filter(noted -> noted.finding().isError()).count();
    Optional<ResultRows.Row> accepted =
        results.stream().filter(ResultRows.Row::accepted).findFirst();
    Optional<RequestState> state = standing.map(RequestStates.Standing::state);
    return new PracticeLine(
        row.key().practice(),
        row.extractor().value(),
        state,
        standing.map(RequestStates.Standing::since),
        row.response(),
        accepted.map(result -> result(result, requested)),
        results.size() - (accepted.isPresent() ? 1 : 0),
        errors,
        own.size() - errors,
        reported.map(status -> Differences.between(status, state, accepted)).orElse(List.of()));
  }

  private static PracticeLine.Result result(ResultRows.Row row, Optional<Instant> requested) {
    Instant decided = row.receivedAt().plus(row.loaded());
    return new PracticeLine.Result(
        row.uuid(),
        row.aggregateRecords(),
        row.patientRecords(),
        row.journalRows(),
        row.xmlBytes(),
        requested.map(from -> Duration.between(from, decided)).orElse(row.loaded()),
        row.loaded());
  }
}
