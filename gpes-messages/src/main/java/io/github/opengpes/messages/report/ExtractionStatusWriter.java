package io.github.opengpes.messages.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.opengpes.messages.GpesDateTime;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Writes the extraction status report as CSV (RFC 4180, UTF-8, header row). */
public final class ExtractionStatusWriter {

  /** Writes the whole report; flushes the output and leaves it open. */
  public void write(ExtractionStatusReport report, OutputStream out) throws IOException {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    CsvWriter csv = CsvWriter.builder().build(text);
    csv.writeRecord(StatusColumn.header());
    for (int i = 0; i < report.rows().size(); i++) {
      Row row = new Row();
      row.put(StatusColumn.REPORT_VERSION, ExtractionStatusReport.VERSION);
      row.put(StatusColumn.ROW, i + 1);
      row.put(StatusColumn.ROWS, report.rows().size());
      row.put(StatusColumn.EXTRACTOR, report.extractor());
      row.put(StatusColumn.REPORTED_AT, GpesDateTime.format(report.reportedAt()));
      fill(row, report.rows().get(i));
      csv.writeRecord(row.fields());
    }
    csv.flush();
    text.flush();
  }

  private static void fill(Row row, ExtractionStatus status) {
    row.put(StatusColumn.SQI, status.sqi());
    row.put(StatusColumn.PRACTICE, status.practice());
    row.put(StatusColumn.RTP_UUID, status.rtpUuid());
    row.put(StatusColumn.EXPECTED, status.expected() ? "Y" : "N");
    row.put(StatusColumn.STATE, status.state());
    row.put(StatusColumn.STATE_SINCE, GpesDateTime.format(status.since()));
    row.put(StatusColumn.RESPONSE_CODE, status.response());
    row.put(StatusColumn.EVENT_CODE, status.event());
    row.put(StatusColumn.EXECUTION_DATE, status.execution());
    row.put(StatusColumn.CUTOFF_DATE, status.cutoff());
    row.put(StatusColumn.INTERIM_DATE, status.interim());
    status.result().ifPresent(result -> fill(row, result));
  }

  private static void fill(Row row, ResultStatus result) {
    row.put(StatusColumn.QR_UUID, result.qrUuid());
    row.put(StatusColumn.FILE_NAME, result.fileName());
    row.put(StatusColumn.AGGREGATE_RECORDS, result.aggregateRecords());
    row.put(StatusColumn.PATIENT_RECORDS, result.patientRecords());
    row.put(StatusColumn.JOURNAL_ROWS, result.journalRows());
    row.put(StatusColumn.PATIENTS_WITHHELD, result.patientsWithheld());
    row.put(StatusColumn.BYTES, result.bytes());
    row.put(StatusColumn.SHA256, result.sha256());
    row.put(StatusColumn.STARTED_AT, GpesDateTime.format(result.started()));
    row.put(StatusColumn.FINISHED_AT, GpesDateTime.format(result.finished()));
    row.put(StatusColumn.SENT_AT, result.sent().map(ExtractionStatusWriter::text));
    row.put(StatusColumn.DELIVERED_AT, result.delivered().map(ExtractionStatusWriter::text));
    row.put(StatusColumn.ANSWERED_AT, result.answered().map(ExtractionStatusWriter::text));
  }

  private static String text(LocalDateTime time) {
    return GpesDateTime.format(time);
  }

  /** The fields of a row by column; what is not put is empty. */
  private static final class Row {

    private final Map<StatusColumn, String> values = new EnumMap<>(StatusColumn.class);

    void put(StatusColumn column, Object value) {
      values.put(column, value.toString());
    }

    void put(StatusColumn column, Optional<?> value) {
      value.ifPresent(present -> put(column, present));
    }

    Iterable<String> fields() {
      return Arrays.stream(StatusColumn.values())
          .map(column -> values.getOrDefault(column, ""))
          .toList();
    }
  }
}
