package io.github.opengpes.extractor;

import io.github.opengpes.exchange.EnglishTime;
import io.github.opengpes.exchange.RequestStates.Standing;
import io.github.opengpes.messages.EventCode;
import io.github.opengpes.messages.QueryResultsFileName;
import io.github.opengpes.messages.register.EventReason;
import io.github.opengpes.messages.register.EventRegister;
import io.github.opengpes.messages.report.ExtractionStatus;
import io.github.opengpes.messages.report.ResultStatus;
import io.github.opengpes.messages.state.RequestState;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Says of one request what the extraction-status report says. */
final class StatusRows {

  private final Requests requests;
  private final Results results;
  private final EventRegister codes;

  StatusRows(Books books, EventRegister codes) {
    this.requests = books.requests();
    this.results = books.results();
    this.codes = codes;
  }

  ExtractionStatus row(Handle tx, Standing standing) {
    Optional<Request> request = requests.find(tx, standing.key());
    Optional<Result> result =
        request
            .flatMap(known -> known.running().qrUuid())
            .flatMap(qrUuid -> results.find(tx, qrUuid));
    boolean givenUp =
        standing.state() == RequestState.FAILED
            && request.flatMap(known -> known.running().nextRunAt()).isEmpty();
    return new ExtractionStatus(
        standing.key().sqi(),
        standing.key().practice(),
        request.map(Request::rtpUuid),
        isExpected(standing.state()) && !givenUp,
        standing.state(),
        EnglishTime.localOf(standing.since()),
        request.map(Request::code),
        event(standing.state(), givenUp),
        request.map(known -> known.schedule().execution()),
        request.map(known -> known.schedule().cutoff()),
        request.flatMap(known -> known.schedule().interim()),
        result.map(StatusRows::result));
  }

  private static boolean isExpected(RequestState state) {
    return switch (state) {
      case AUTHORISED,
          REQUESTED,
          ACCEPTED,
          RUNNING,
          HELD,
          SENT,
          DELIVERED,
          QR_ACCEPTED,
          QR_REJECTED,
          FAILED,
          RELEASED,
          WITHHELD,
          PURGED ->
          true;
      case NOTIFIED, DECLINED, REFUSED, EXPIRED, CANCELLED, RECALLED -> false;
    };
  }

  private Optional<EventCode> event(RequestState state, boolean givenUp) {
    return switch (state) {
      case FAILED ->
          Optional.of(
              codes.code(
                  givenUp ? EventReason.EXTRACTION_GIVEN_UP : EventReason.EXTRACTION_FAILED));
      case EXPIRED -> Optional.of(codes.code(EventReason.REQUEST_EXPIRED));
      case CANCELLED -> Optional.of(codes.code(EventReason.REQUEST_CANCELLED));
      case RECALLED -> Optional.of(codes.code(EventReason.RESULT_RECALLED));
      case PURGED -> Optional.of(codes.code(EventReason.RESULT_PURGED));
      case NOTIFIED,
          AUTHORISED,
          DECLINED,
          REQUESTED,
          ACCEPTED,
          REFUSED,
          RUNNING,
          HELD,
          SENT,
          DELIVERED,
          QR_ACCEPTED,
          QR_REJECTED,
          RELEASED,
          WITHHELD ->
          Optional.empty();
    };
  }

  private static ResultStatus result(Result result) {
    RunSummary summary = result.summary();
    return new ResultStatus(
        result.qrUuid(),
        QueryResultsFileName.of(result.key().sqi(), result.key().practice(), result.issue()),
        summary.aggregateRecords(),
        summary.patientRecords(),
        summary.journalRows(),
        summary.patientsWithheld(),
        summary.bytes(),
        summary.sha256(),
        EnglishTime.localOf(result.startedAt()),
        EnglishTime.localOf(result.finishedAt()),
        result.sending().sentAt().map(EnglishTime::localOf),
        result.sending().deliveredAt().map(EnglishTime::localOf),
        result.sending().acknowledgedAt().map(EnglishTime::localOf));
  }
}
