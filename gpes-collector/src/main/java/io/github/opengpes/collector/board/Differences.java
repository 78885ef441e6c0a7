package io.github.opengpes.collector.board;

import io.github.opengpes.collector.record.ResultRows;
import io.github.opengpes.collector.record.StatusRows;
import io.github.opengpes.messages.state.RequestState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds what an extractor reported against what the collector itself has seen. */
final class Differences {

  /** States that say that a result has left the extractor. */
  private static final Set<RequestState> GONE =
      EnumSet.of(
          RequestState.SENT,
          RequestState.DELIVERED,
          RequestState.QR_ACCEPTED,
          RequestState.QR_REJECTED);

  private Differences() {}

  /** In words; none when a report and the board can both be true. */
  static List<String> between(
      StatusRows.Row reported, Optional<RequestState> state, Optional<ResultRows.Row> accepted) {
    List<String> differences = new ArrayList<>();
    if (!canBothBeTrue(reported.state(), state)) {
      differences.add(
          "the extractor reports "
              + reported.state()
              + ", the board says "
              + state.map(Enum::name).orElse("nothing"));
    }
    if (accepted.isPresent() && reported.qrUuid().isPresent()) {
      ResultRows.Row here = accepted.get();
      if (!reported.qrUuid().get().equals(here.uuid())) {
        differences.add("the extractor reports another result than the accepted one");
      } else {
        count(differences, "figures", reported.aggregateRecords(), here.aggregateRecords());
        count(differences, "patients", reported.patientRecords(), here.patientRecords());
        count(differences, "journal rows", reported.journalRows(), here.journalRows());
      }
    }
    return differences;
  }

  /** A report may be older than the board, or tell of steps that the collector does not see. */
  private static boolean canBothBeTrue(RequestState reported, Optional<RequestState> state) {
    if (state.isEmpty()) {
      return false;
    }
    return reported == state.get()
        || leadsTo(reported, state.get())
        || (leadsTo(state.get(), reported) && !GONE.contains(reported));
  }

  /** Whether one state can follow another, in however many steps, without a re-issue. */
  private static boolean leadsTo(RequestState from, RequestState to) {
    Set<RequestState> reached = EnumSet.noneOf(RequestState.class);
    Deque<RequestState> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      for (RequestState next : open.remove().next()) {
        if (next != RequestState.REQUESTED && reached.add(next)) {
          open.add(next);
        }
      }
    }
    boolean isFirstRequest = from == RequestState.NOTIFIED || from == RequestState.AUTHORISED;
    return reached.contains(to)
        || (isFirstRequest
            && (to == RequestState.REQUESTED || leadsTo(RequestState.REQUESTED, to)));
  }

  private static void count(
      List<String> differences, String what, Optional<Long> reported, long here) {
    if (reported.isPresent() && reported.get() != here) {
      differences.add(
          "the extractor reports " + reported.get() + " " + what + ", here are " + here);
    }
  }
}
