package io.github.opengpes.messages.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The columns of the extraction status report, in order. The machine-readable description
 * (extraction-status-v1.csv-metadata.json) and the documentation follow them; tests see to it.
 */
public enum StatusColumn {
  REPORT_VERSION("integer", "", true, "Version of these columns: 1"),
  ROW("integer", "", true, "Number of the row, from 1"),
  ROWS("integer", "", true, "Number of rows in the file: shows whether it was cut short"),
  EXTRACTOR("string", "[A-Za-z0-9_-]{1,100}", true, "MESH mailbox of the extractor"),
  REPORTED_AT("dateTime", "yyyy-MM-ddTHH:mm:ss", true, "When the report was written, local time"),
  SQI("string", "[0-9A-F]{6}-[0-9]{12}-[RA]", true, "Scheduled query instance"),
  PRACTICE("string", "[A-Z][0-9]{5}", true, "Practice"),
  RTP_UUID("string", Formats.UUID, false, "The request, once there is one"),
  EXPECTED("boolean", "Y|N", true, "Whether a result has come or is still to come"),
  STATE("string", "", true, "Where the practice stands: one of the states of a request"),
  STATE_SINCE("dateTime", "yyyy-MM-ddTHH:mm:ss", true, "Since when, local time"),
  RESPONSE_CODE("string", "[0-9A-F]{5}", false, "RTP-Response-ID, once the request is answered"),
  EVENT_CODE("string", "[0-9A-F]{5}", false, "Code of the last event, where there was one"),
  EXECUTION_DATE("date", "yyyy-MM-dd", false, "Execution-Date of the request"),
  CUTOFF_DATE("date", "yyyy-MM-dd", false, "Cutoff-Date of the request"),
  INTERIM_DATE("date", "yyyy-MM-dd", false, "Interim-Date of the request, where it has one"),
  QR_UUID("string", Formats.UUID, false, "The result, once there is one"),
  FILE_NAME("string", "[0-9]{12}-[A-Z][0-9]{5}-[0-9]{3}\\.gpes", false, "File name of the result"),
  AGGREGATE_RECORDS("integer", "", false, "Figures in the result"),
  PATIENT_RECORDS("integer", "", false, "Patients in the result"),
  JOURNAL_ROWS("integer", "", false, "Journal rows in the result"),
  PATIENTS_WITHHELD("integer", "", false, "Patients kept out by exclusions, flags and opt-outs"),
  BYTES("integer", "", false, "Size of the result, uncompressed"),
  SHA256("string", "[0-9a-f]{64}", false, "SHA-256 of the result, uncompressed"),
  STARTED_AT("dateTime", "yyyy-MM-ddTHH:mm:ss", false, "When the extraction began, local time"),
  FINISHED_AT("dateTime", "yyyy-MM-ddTHH:mm:ss", false, "When the result was ready, local time"),
  SENT_AT("dateTime", "yyyy-MM-ddTHH:mm:ss", false, "When it was given to MESH, local time"),
  DELIVERED_AT("dateTime", "yyyy-MM-ddTHH:mm:ss", false, "When MESH had it received, local time"),
  ANSWERED_AT(
      "dateTime", "yyyy-MM-ddTHH:mm:ss", false, "When the acknowledgement came, local time");

  /** Formats that several columns have. */
  private static final class Formats {
    static final String UUID = "[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}";
  }

  private final String datatype;
  private final String format;
  private final boolean required;
  private final String meaning;

  StatusColumn(String datatype, String format, boolean required, String meaning) {
    this.datatype = datatype;
    this.format = format;
    this.required = required;
    this.meaning = meaning;
  }

  /** The name in the header row. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Place in a row, from 0: the order of the columns is that of this list. */
  int place() {
    return Arrays.asList(values()).indexOf(this);
  }

  /** Datatype in the sense of CSV on the Web. */
  public String datatype() {
    return datatype;
  }

  /** Format in the sense of CSV on the Web; empty when the datatype says all. */
  public String format() {
    return format;
  }

  /** Whether it is filled in every row. */
  public boolean isRequired() {
    return required;
  }

  /** What it holds, in words. */
  public String meaning() {
    return meaning;
  }

  static List<String> header() {
    return Arrays.stream(values()).map(StatusColumn::title).toList();
  }
}
