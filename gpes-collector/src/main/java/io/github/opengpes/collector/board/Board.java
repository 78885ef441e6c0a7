package io.github.opengpes.collector.board;

import io.github.opengpes.collector.record.FindingRows;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.state.RequestState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The board of one collection.
 *
 * @param sentAt absent while the collection is held
 * @param practices its cohort, in order
 * @param findings everything found amiss, oldest first
 */
public record Board(
    ScheduledQueryInstanceId sqi,
    String name,
    LocalDate execution,
    LocalDate cutoff,
    Optional<Instant> sentAt,
    List<PracticeLine> practices,
    List<FindingRows.Noted> findings) {

  /** Copies the lists. */
  public Board {
    practices = List.copyOf(practices);
    findings = List.copyOf(findings);
  }

  /** How many practices stand in each state; those to which nothing was sent are left out. */
  public Map<RequestState, Integer> byState() {
    Map<RequestState, Integer> counts = new EnumMap<>(RequestState.class);
    practices.forEach(
        line -> line.state().ifPresent(state -> counts.merge(state, 1, Integer::sum)));
    return counts;
  }
}
