package io.github.opengpes.collector;

import io.github.opengpes.messages.AttributeId;
import io.github.opengpes.messages.CollectorSignature;
import io.github.opengpes.messages.ExtractorSignature;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.results.AggregateRecord;
import io.github.opengpes.messages.results.Columns;
import io.github.opengpes.messages.results.QueryResultsHeader;
import io.github.opengpes.messages.results.QueryResultsWriter;
import io.github.opengpes.messages.results.ResultsManifest;
import io.github.opengpes.messages.results.TimeSpan;
import io.github.opengpes.messages.rtp.RunTimeParameters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A result that a test writes: a sound one at first, in which the test then spoils something. */
final class TestResult {

  static final String ECHO = "6B0E1C52-8A0D-4B7E-9C58-0F5D1E0A7B11";
  static final String COUNT = "6B0E1C52-8A0D-4B7E-9C58-0F5D1E0A7B12";
  static final Columns PATIENT = Columns.of("NHS-NUMBER", "DATE-OF-BIRTH", "SEX", "PRACTICE");
  static final Columns JOURNAL = Columns.of("DATE", "CODE", "VALUE1-CONDITION");

  /** Writes the records. */
  interface Records {
    void writeTo(QueryResultsWriter results) throws IOException;
  }

  private QueryResultsHeader header;
  private Records records;
  private UnaryOperator<byte[]> damage = UnaryOperator.identity();

  private TestResult(QueryResultsHeader header) {
    this.header = header;
    this.records =
        results -> {
          aggregates(results);
          patients(results, header.practice());
        };
  }

  static TestResult of(
      RunTimeParameters request,
      PracticeId practice,
      ExtractorSignature signature,
      LocalDateTime now) {
    return new TestResult(
        new QueryResultsHeader(
            "6.0",
            GpesUuid.of(UUID.randomUUID()),
            request.identity().sqi(),
            request.identity().rtpUuid(),
            practice,
            request
                .signatureFor(practice)
                .orElseGet(() -> CollectorSignature.of(UUID.randomUUID())),
            signature,
            now,
            Optional.empty(),
            Optional.empty(),
            new ResultsManifest(
                "1.0",
                TestExtractor.SYSTEM,
                TestExtractor.TERMINOLOGIES,
                new TimeSpan(now, now),
                new TimeSpan(now, now))));
  }

  static void aggregates(QueryResultsWriter results) throws IOException {
    aggregate(results, 1, ECHO, "2026-03-31");
    aggregate(results, 2, COUNT, "2");
  }

  static void aggregate(QueryResultsWriter results, long rid, String aid, String value)
      throws IOException {
    results.aggregate(new AggregateRecord(rid, AttributeId.of(aid), Optional.empty(), value));
  }

  /** Two patients of the first cohort, one of them in the second too. */
  static void patients(QueryResultsWriter results, PracticeId practice) throws IOException {
    results.startPatient(3, PATIENT, "9990000018", "1950-01-31", "1", practice.value());
    results.journal(JOURNAL, "2026-01-02", "910001004", "140.5");
    results.journal(JOURNAL, "2026-02-03", "910002006", "");
    results.endPatient();
    results.startPatient(4, PATIENT, "9990000026", "1961-12-01", "2", practice.value());
    results.endPatient();
    results.startPatient(5, PATIENT.forQuery(3), "9990000018", "1950-01-31", "1", practice.value());
    results.endPatient();
  }

  GpesUuid uuid() {
    return header.qrUuid();
  }

  TestResult withRecords(Records other) {
    records = other;
    return this;
  }

  /** Writes only one patient of the first cohort with these cells. */
  TestResult withPatient(Columns columns, String... values) {
    return withRecords(
        results -> {
          aggregates(results);
          results.startPatient(3, columns, values);
          results.endPatient();
        });
  }

  /** Writes only one patient of the first cohort with one journal row. */
  TestResult withJournal(Columns columns, String... values) {
    return withRecords(
        results -> {
          aggregates(results);
          results.startPatient(
              3, PATIENT, "9990000018", "1950-01-31", "1", header.practice().value());
          results.journal(columns, values);
          results.endPatient();
        });
  }

  TestResult damaged(UnaryOperator<byte[]> how) {
    damage = how;
    return this;
  }

  TestResult withUuid(GpesUuid uuid) {
    return with(
        uuid,
        header.sqi(),
        header.rtpUuid(),
        header.collectorSignature(),
        header.extractorSignature(),
        header.issued());
  }

  TestResult withSqi(ScheduledQueryInstanceId sqi) {
    return with(
        header.qrUuid(),
        sqi,
        header.rtpUuid(),
        header.collectorSignature(),
        header.extractorSignature(),
        header.issued());
  }

  TestResult withRtp(GpesUuid rtp) {
    return with(
        header.qrUuid(),
        header.sqi(),
        rtp,
        header.collectorSignature(),
        header.extractorSignature(),
        header.issued());
  }

  TestResult withCollectorSignature(CollectorSignature signature) {
    return with(
        header.qrUuid(),
        header.sqi(),
        header.rtpUuid(),
        signature,
        header.extractorSignature(),
        header.issued());
  }

  TestResult withExtractorSignature(ExtractorSignature signature) {
    return with(
        header.qrUuid(),
        header.sqi(),
        header.rtpUuid(),
        header.collectorSignature(),
        signature,
        header.issued());
  }

  TestResult issued(LocalDateTime issued) {
    return with(
        header.qrUuid(),
        header.sqi(),
        header.rtpUuid(),
        header.collectorSignature(),
        header.extractorSignature(),
        issued);
  }

  private TestResult with(
      GpesUuid uuid,
      ScheduledQueryInstanceId sqi,
      GpesUuid rtp,
      CollectorSignature collector,
      ExtractorSignature extractor,
      LocalDateTime issued) {
    header =
        new QueryResultsHeader(
            header.gpesVersion(),
            uuid,
            sqi,
            rtp,
            header.practice(),
            collector,
            extractor,
            issued,
            header.queryName(),
            header.queryDescription(),
            header.manifest());
    return this;
  }

  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (QueryResultsWriter results = QueryResultsWriter.open(out, header)) {
      records.writeTo(results);
      results.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return damage.apply(out.toByteArray());
  }
}
