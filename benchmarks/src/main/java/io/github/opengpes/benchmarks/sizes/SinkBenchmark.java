package io.github.opengpes.benchmarks.sizes;

import io.github.opengpes.extraction.result.WholeFile;
import io.github.opengpes.messages.CollectorSignature;
import io.github.opengpes.messages.ExtractorSignature;
import io.github.opengpes.messages.GpSystemIdentifier;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.MessageVersions;
import io.github.opengpes.messages.Oid;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.Terminology;
import io.github.opengpes.messages.results.Columns;
import io.github.opengpes.messages.results.QueryResultsHeader;
import io.github.opengpes.messages.results.QueryResultsSummary;
import io.github.opengpes.messages.results.QueryResultsWriter;
import io.github.opengpes.messages.results.ResultsManifest;
import io.github.opengpes.messages.results.TimeSpan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The writing of a message alone: XML, checksum and file, from rows that are there. */
final class SinkBenchmark {

  private static final int PATIENTS = 8_000;
  private static final int ENTRIES = 250;

  private SinkBenchmark() {}

  static void run(Path work, int runs) throws Exception {
    Columns patient =
        Columns.of(List.of("NHS-NUMBER", "PRACTICE", "DATE-OF-BIRTH", "SEX", "POSTCODE"));
    Columns journal =
        Columns.of(
            List.of(
                "DATE",
                "RECORD-DATE",
                "CODE",
                "SENSITIVE-CODE",
                "EPISODE-CONDITION",
                "VALUE1-CONDITION",
                "VALUE2-CONDITION",
                "LINKS"));
    @Nullable String[] person = {"9990000018", "T00001", "1960-06-15", "2", "ZZ99 3WZ"};
    @Nullable String[] entry = {
      "2019-05-05", "2019-05-06", "75367002", "N", null, "140", "80.5", null
    };
    for (int i = 0; i < runs; i++) {
      Path out = work.resolve("sink.gpes");
      long start = System.nanoTime();
      long processor = SizesBenchmark.processor();
      QueryResultsSummary summary;
      try (WholeFile file = WholeFile.begin(out);
          QueryResultsWriter writer = QueryResultsWriter.open(file.out(), header())) {
        for (int p = 0; p < PATIENTS; p++) {
          writer.startPatient(p, patient, person);
          for (int e = 0; e < ENTRIES; e++) {
            writer.journal(journal, entry);
          }
          writer.endPatient();
        }
        summary = writer.finish();
        file.complete();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      double cpu = (SizesBenchmark.processor() - processor) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "%,d bytes in %.2f s: %.0f MB/s; processor %.2f s%n",
          summary.bytes(),
          seconds,
          summary.bytes() / 1e6 / seconds,
          cpu);
      Files.delete(out);
    }
  }

  private static QueryResultsHeader header() {
    LocalDateTime now = LocalDateTime.of(2026, 11, 22, 12, 0);
    UUID id = new UUID(0x4000, 0x8000000000000000L);
    return new QueryResultsHeader(
        MessageVersions.GPES_I,
        GpesUuid.of(id),
        ScheduledQueryInstanceId.of("ABC0A2-202611221200-A"),
        GpesUuid.of(id),
        PracticeId.of("T00001"),
        CollectorSignature.of(id),
        ExtractorSignature.of(id),
        now,
        Optional.empty(),
        Optional.empty(),
        new ResultsManifest(
            "benchmark",
            new GpSystemIdentifier("000.000.000.000"),
            List.of(new Terminology(Oid.SNOMED_CT, "SNOMED-CT", "")),
            new TimeSpan(now, now),
            new TimeSpan(now, now)));
  }
}
