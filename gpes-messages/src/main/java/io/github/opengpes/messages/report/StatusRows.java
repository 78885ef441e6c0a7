package io.github.opengpes.messages.report;

import io.github.opengpes.messages.EventCode;
import io.github.opengpes.messages.GpesDateTime;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.QueryResultsFileName;
import io.github.opengpes.messages.ResponseCode;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.fault.Fault;
import io.github.opengpes.messages.fault.FaultLog;
import io.github.opengpes.messages.fault.InvalidValueException;
import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.internal.Texts;
import io.github.opengpes.messages.state.RequestState;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes the report out of its rows, one after the other, and logs what does not fit. */
final class StatusRows {

  private static final Pattern COUNT = Pattern.compile("[0-9]{1,18}");

  private final FaultLog log;
  private final List<ExtractionStatus> statuses = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private boolean hasHeader;
  private int rows;
  private Optional<String> extractor = Optional.empty();
  private Optional<LocalDateTime> reportedAt = Optional.empty();
  private Optional<Long> announced = Optional.empty();

  StatusRows(FaultLog log) {
    this.log = log;
  }

  /** Takes the next row; false when it makes no sense to go on. */
  boolean take(int line, List<String> fields) {
    if (!hasHeader) {
      hasHeader = fields.equals(StatusColumn.header());
      if (!hasHeader) {
        log.add(Fault.of(Rule.CSV_HEADER, line, 0, ""));
      }
      return hasHeader;
    }
    rows++;
    if (fields.size() != StatusColumn.values().length) {
      log.add(Fault.of(Rule.CSV_WIDTH, line, 0, ""));
      return true;
    }
    Row row = new Row(line, fields);
    frame(row);
    status(row).ifPresent(statuses::add);
    return true;
  }

  /** The file is at its end. */
  void end(int line, boolean endsWithLine) {
    if (!hasHeader) {
      return;
    }
    if (!endsWithLine || rows == 0 || announced.filter(count -> count != rows).isPresent()) {
      log.add(Fault.of(Rule.CSV_ROW_COUNT, line, 0, ""));
    }
  }

  Optional<ExtractionStatusReport> report() {
    if (log.hasErrors() || extractor.isEmpty() || reportedAt.isEmpty() || statuses.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new ExtractionStatusReport(extractor.get(), reportedAt.get(), statuses));
  }

  /** The columns that are the same in every row, and the row number. */
  private void frame(Row row) {
    long version = row.count(StatusColumn.REPORT_VERSION);
    if (!row.refused && version != ExtractionStatusReport.VERSION) {
      row.fault(StatusColumn.REPORT_VERSION, Rule.CSV_VERSION);
    }
    if (row.count(StatusColumn.ROW) != rows) {
      row.fault(StatusColumn.ROW, Rule.CSV_ROW_NUMBER);
    }
    announced = same(row, StatusColumn.ROWS, announced, row.count(StatusColumn.ROWS));
    row.value(
            StatusColumn.EXTRACTOR,
            text -> Texts.matching(ExtractionStatusReport.EXTRACTOR, text, Rule.CSV_VALUE))
        .ifPresent(value -> extractor = same(row, StatusColumn.EXTRACTOR, extractor, value));
    row.value(StatusColumn.REPORTED_AT, GpesDateTime::parse)
        .ifPresent(value -> reportedAt = same(row, StatusColumn.REPORTED_AT, reportedAt, value));
  }

  private static <T> Optional<T> same(Row row, StatusColumn column, Optional<T> before, T value) {
    if (before.isPresent() && !before.get().equals(value)) {
      row.fault(column, Rule.CSV_TOGETHER);
    }
    return before.isPresent() ? before : Optional.of(value);
  }

  private Optional<ExtractionStatus> status(Row row) {
    Optional<ScheduledQueryInstanceId> sqi =
        row.value(StatusColumn.SQI, ScheduledQueryInstanceId::of);
    Optional<PracticeId> practice = row.value(StatusColumn.PRACTICE, PracticeId::of);
    Optional<GpesUuid> rtpUuid = row.value(StatusColumn.RTP_UUID, GpesUuid::of);
    Optional<Boolean> expected = row.value(StatusColumn.EXPECTED, StatusRows::yesNo);
    Optional<RequestState> state = row.value(StatusColumn.STATE, StatusRows::state);
    Optional<LocalDateTime> since = row.value(StatusColumn.STATE_SINCE, GpesDateTime::parse);
    Optional<ResponseCode> response = row.value(StatusColumn.RESPONSE_CODE, ResponseCode::of);
    Optional<EventCode> event = row.value(StatusColumn.EVENT_CODE, EventCode::of);
    Optional<LocalDate> execution = row.value(StatusColumn.EXECUTION_DATE, StatusRows::date);
    Optional<LocalDate> cutoff = row.value(StatusColumn.CUTOFF_DATE, StatusRows::date);
    Optional<LocalDate> interim = row.value(StatusColumn.INTERIM_DATE, StatusRows::date);
    Optional<ResultStatus> result = result(row);
    if (sqi.isPresent() && practice.isPresent() && !seen.add(sqi.get() + " " + practice.get())) {
      row.fault(StatusColumn.PRACTICE, Rule.CSV_ROW_TWICE);
    }
    state.ifPresent(known -> together(row, known, response.isPresent(), result.isPresent()));
    if (row.refused
        || sqi.isEmpty()
        || practice.isEmpty()
        || expected.isEmpty()
        || state.isEmpty()
        || since.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ExtractionStatus(
            sqi.get(),
            practice.get(),
            rtpUuid,
            expected.get(),
            state.get(),
            since.get(),
            response,
            event,
            execution,
            cutoff,
            interim,
            result));
  }

  private static void together(Row row, RequestState state, boolean response, boolean result) {
    boolean needsResult =
        switch (state) {
          case HELD, SENT, DELIVERED, QR_ACCEPTED, QR_REJECTED, RELEASED, WITHHELD, RECALLED ->
              true;
          case NOTIFIED,
              AUTHORISED,
              DECLINED,
              REQUESTED,
              ACCEPTED,
              REFUSED,
              RUNNING,
              FAILED,
              EXPIRED,
              CANCELLED,
              PURGED ->
              false;
        };
    if (needsResult && !result && !row.refused) {
      row.fault(StatusColumn.QR_UUID, Rule.CSV_TOGETHER);
    }
    if (state == RequestState.REFUSED && !response) {
      row.fault(StatusColumn.RESPONSE_CODE, Rule.CSV_TOGETHER);
    }
  }

  private static Optional<ResultStatus> result(Row row) {
    Optional<GpesUuid> qrUuid = row.value(StatusColumn.QR_UUID, GpesUuid::of);
    List<StatusColumn> ofResult =
        List.of(
            StatusColumn.FILE_NAME,
            StatusColumn.AGGREGATE_RECORDS,
            StatusColumn.PATIENT_RECORDS,
            StatusColumn.JOURNAL_ROWS,
            StatusColumn.PATIENTS_WITHHELD,
            StatusColumn.BYTES,
            StatusColumn.SHA256,
            StatusColumn.STARTED_AT,
            StatusColumn.FINISHED_AT);
    boolean has = !row.text(StatusColumn.QR_UUID).isEmpty();
    for (StatusColumn column : ofResult) {
      if (row.text(column).isEmpty() == has) {
        row.fault(column, Rule.CSV_TOGETHER);
      }
    }
    Optional<QueryResultsFileName> file =
        row.value(StatusColumn.FILE_NAME, QueryResultsFileName::of);
    Optional<LocalDateTime> started = row.value(StatusColumn.STARTED_AT, GpesDateTime::parse);
    Optional<LocalDateTime> finished = row.value(StatusColumn.FINISHED_AT, GpesDateTime::parse);
    Optional<LocalDateTime> sent = row.value(StatusColumn.SENT_AT, GpesDateTime::parse);
    Optional<LocalDateTime> delivered = row.value(StatusColumn.DELIVERED_AT, GpesDateTime::parse);
    Optional<LocalDateTime> answered = row.value(StatusColumn.ANSWERED_AT, GpesDateTime::parse);
    if (row.refused
        || qrUuid.isEmpty()
        || file.isEmpty()
        || started.isEmpty()
        || finished.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ResultStatus(
              qrUuid.get(),
              file.get(),
              row.count(StatusColumn.AGGREGATE_RECORDS),
              row.count(StatusColumn.PATIENT_RECORDS),
              row.count(StatusColumn.JOURNAL_ROWS),
              row.count(StatusColumn.PATIENTS_WITHHELD),
              row.count(StatusColumn.BYTES),
              row.text(StatusColumn.SHA256),
              started.get(),
              finished.get(),
              sent,
              delivered,
              answered));
    } catch (InvalidValueException refused) {
      row.fault(StatusColumn.SHA256, Rule.CSV_VALUE);
      return Optional.empty();
    }
  }

  private static boolean yesNo(String text) {
    return switch (text) {
      case "Y" -> true;
      case "N" -> false;
      default -> throw new InvalidValueException(Rule.CSV_VALUE);
    };
  }

  private static RequestState state(String text) {
    for (RequestState state : RequestState.values()) {
      if (state.name().equals(text)) {
        return state;
      }
    }
    throw new InvalidValueException(Rule.CSV_VALUE);
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException impossible) {
      throw new InvalidValueException(Rule.DATE_IMPOSSIBLE);
    }
  }

  /** Reads a value from the text of a field. */
  private interface Type<T> {
    T of(String text);
  }

  /** The fields of one row, with what is wrong with them. */
  private final class Row {

    private final int line;
    private final List<String> fields;
    private boolean refused;

    Row(int line, List<String> fields) {
      this.line = line;
      this.fields = fields;
    }

    String text(StatusColumn column) {
      return fields.get(column.place());
    }

    <T> Optional<T> value(StatusColumn column, Type<T> type) {
      String text = text(column);
      if (text.isEmpty()) {
        if (column.isRequired()) {
          fault(column, Rule.CSV_VALUE);
        }
        return Optional.empty();
      }
      try {
        return Optional.of(type.of(text));
      } catch (InvalidValueException invalid) {
        fault(column, Rule.CSV_VALUE);
        return Optional.empty();
      }
    }

    long count(StatusColumn column) {
      return value(column, text -> Long.valueOf(Texts.matching(COUNT, text, Rule.CSV_VALUE)))
          .orElse(-1L);
    }

    void fault(StatusColumn column, Rule rule) {
      refused = true;
      log.add(Fault.of(rule, line, column.place() + 1, column.title()));
    }
  }
}
