package io.github.opengpes.messages.report;

import io.github.opengpes.messages.GpesDateTime;
import io.github.opengpes.messages.envelope.ReportFileName;
import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.internal.Texts;
import java.time.LocalDateTime;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The extraction status report: what the extractor was asked for, where each practice stands, and
 * what went. At least one row: an extractor with nothing to report sends nothing, and a report that
 * was cut after its header can be told.
 *
 * @param extractor who reports: the MESH mailbox of the extractor
 * @param reportedAt when it was written, local time
 * @param rows one row for each query instance and practice
 */
public record ExtractionStatusReport(
    String extractor, LocalDateTime reportedAt, List<ExtractionStatus> rows) {

  /** Name of the report in its file name. */
  public static final String NAME = "extraction-status";

  /** Version of the columns. */
  public static final int VERSION = 1;

  static final Pattern EXTRACTOR = Pattern.compile("[A-Za-z0-9_-]{1,100}");

  public ExtractionStatusReport {
    Texts.matching(EXTRACTOR, extractor, Rule.CSV_VALUE);
    reportedAt = GpesDateTime.held(reportedAt);
    rows = Texts.some(rows, "row");
  }

  /** The name for its file. */
  public ReportFileName fileName() {
    return new ReportFileName(NAME, VERSION, reportedAt);
  }
}
