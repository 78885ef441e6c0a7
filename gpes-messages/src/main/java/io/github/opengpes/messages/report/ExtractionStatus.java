package io.github.opengpes.messages.report;

import io.github.opengpes.messages.EventCode;
import io.github.opengpes.messages.GpesDateTime;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ResponseCode;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.state.RequestState;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * Where one practice stands under one scheduled query instance, as the extractor sees it: a row of
 * the extraction status report.
 *
 * @param sqi the scheduled query instance
 * @param practice the practice
 * @param rtpUuid the request, once there is one
 * @param expected whether a result has come or is still to come
 * @param state where it stands
 * @param since since when, local time
 * @param response the response code, once the request has been answered
 * @param event the code of the last event, where there was one
 * @param execution Execution-Date of the request
 * @param cutoff Cutoff-Date of the request
 * @param interim Interim-Date of the request
 * @param result the result, once there is one
 */
public record ExtractionStatus(
    ScheduledQueryInstanceId sqi,
    PracticeId practice,
    Optional<GpesUuid> rtpUuid,
    boolean expected,
    RequestState state,
    LocalDateTime since,
    Optional<ResponseCode> response,
    Optional<EventCode> event,
    Optional<LocalDate> execution,
    Optional<LocalDate> cutoff,
    Optional<LocalDate> interim,
    Optional<ResultStatus> result) {

  public ExtractionStatus {
    since = GpesDateTime.held(since);
  }
}
