package io.github.opengpes.messages.examine;

import io.github.opengpes.messages.GpesDateTime;
import io.github.opengpes.messages.Terminology;
import io.github.opengpes.messages.results.AggregateRecord;
import io.github.opengpes.messages.results.QueryResultsHeader;
import io.github.opengpes.messages.results.QueryResultsSummary;
import io.github.opengpes.messages.results.QueryResultsVisitor;
import io.github.opengpes.messages.results.ResultRow;
import io.github.opengpes.messages.results.ResultsManifest;
import io.github.opengpes.messages.results.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** Outlines a result while it streams by: header, manifest, counts by record and attribute id. */
final class ResultsOutline implements QueryResultsVisitor {

  /** An honest result has a few outputs; an attacker's shall not fill the memory. */
  private static final int MOST_LINES = 1000;

  private static final int MOST_ROWS_SHOWN = 100;

  private final int recordsShown;
  private final List<String> header = new ArrayList<>();
  private final Map<String, Long> figures = new TreeMap<>();
  private final Map<String, long[]> patients = new TreeMap<>();
  private final List<String> shown = new ArrayList<>();
  private final List<String> end = new ArrayList<>();
  private int records;
  private int rowsOfPatient;
  private long[] current = {0, 0};

  ResultsOutline(int recordsShown) {
    this.recordsShown = recordsShown;
  }

  void header(QueryResultsHeader qr) {
    header.add("query results (GPES-E-Q-QR), GPES-I " + qr.gpesVersion());
    header.add("  QR-UUID    " + qr.qrUuid());
    header.add("  SQI        " + qr.sqi());
    header.add("  RTP-UUID   " + qr.rtpUuid());
    header.add("  practice   " + qr.practice());
    header.add("  issued     " + GpesDateTime.format(qr.issued()));
    qr.queryName().ifPresent(name -> header.add("  query      " + MessageSummaries.line(name)));
    qr.queryDescription()
        .ifPresent(text -> header.add("             " + MessageSummaries.line(text)));
    ResultsManifest manifest = qr.manifest();
    header.add("  system     " + manifest.system());
    header.add("  executable " + MessageSummaries.line(manifest.executableVersion()));
    for (Terminology terminology : manifest.terminologies()) {
      header.add(
          "  codes      "
              + MessageSummaries.line(
                  terminology.name() + " " + terminology.release() + " " + terminology.scheme()));
    }
    header.add("  translated " + text(manifest.translation()));
    header.add("  executed   " + text(manifest.execution()));
  }

  private static String text(TimeSpan span) {
    return GpesDateTime.format(span.start()) + " to " + GpesDateTime.format(span.end());
  }

  @Override
  public void aggregate(AggregateRecord figure) {
    String key = "RID " + figure.rid() + " AID " + MessageSummaries.line(figure.aid().value());
    if (figures.size() < MOST_LINES || figures.containsKey(key)) {
      figures.merge(key, 1L, Long::sum);
    }
    if (records++ < recordsShown) {
      shown.add("  " + key + ": " + MessageSummaries.line(figure.value()));
    }
  }

  @Override
  public void patient(long rid, ResultRow patient) {
    String key = "RID " + rid;
    current =
        patients.size() < MOST_LINES || patients.containsKey(key)
            ? patients.computeIfAbsent(key, unknown -> new long[2])
            : new long[2];
    current[0]++;
    rowsOfPatient = 0;
    if (records++ < recordsShown) {
      shown.add("  " + key + " patient " + values(patient));
    }
  }

  @Override
  public void journal(ResultRow journal) {
    current[1]++;
    if (records <= recordsShown && rowsOfPatient++ < MOST_ROWS_SHOWN) {
      shown.add("    " + journal.line() + " " + values(journal));
    }
  }

  @Override
  public void endPatient() {
    if (records <= recordsShown && rowsOfPatient > MOST_ROWS_SHOWN) {
      shown.add("    ... and more rows");
    }
  }

  private static String values(ResultRow row) {
    StringJoiner values = new StringJoiner(" ");
    for (int i = 0; i < row.columns().size(); i++) {
      if (!row.value(i).isEmpty()) {
        values.add(row.columns().names().get(i) + "=" + MessageSummaries.line(row.value(i)));
      }
    }
    return values.toString();
  }

  void end(QueryResultsSummary counts) {
    end.add(
        "  total      "
            + counts.aggregateRecords()
            + " figures, "
            + counts.patientRecords()
            + " patients, "
            + counts.journalRows()
            + " journal rows, "
            + counts.bytes()
            + " bytes");
  }

  void brokenOff() {
    end.add("  reading broke off: the counts are not of the whole");
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>(header);
    figures.forEach((key, count) -> lines.add("  figures    " + key + ": " + count));
    patients.forEach(
        (key, counts) ->
            lines.add(
                "  patients   " + key + ": " + counts[0] + " with " + counts[1] + " journal rows"));
    lines.addAll(end);
    lines.addAll(shown);
    return lines;
  }
}
