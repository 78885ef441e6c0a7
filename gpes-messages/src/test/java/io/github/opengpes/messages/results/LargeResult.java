package io.github.opengpes.messages.results;

import io.github.opengpes.messages.RandomMessages;
import io.github.opengpes.messages.limits.ReadLimits;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Writes a result of a given size and reads it back; run in a JVM of its own to bound its heap. */
public final class LargeResult {

  private static final Columns PATIENT =
      Columns.of("DATE-OF-BIRTH", "NHS-NUMBER", "POSTCODE", "PRACTICE", "SEX");
  private static final Columns JOURNAL =
      Columns.of(
          "DATE",
          "CODE",
          "VALUE1-CONDITION",
          "VALUE2-CONDITION",
          "VALUE1-PRESCRIPTION",
          "VALUE2-PRESCRIPTION");
  private static final int ROWS_OF_A_PATIENT = 200;

  private LargeResult() {}

  /**
   * Writes and reads, and prints sizes and times.
   *
   * @param args file to write, megabytes, and {@code one} for a single patient with all the rows
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    long bytes = Long.parseLong(args[1]) << 20;
    System.out.println(run(file, bytes, args.length > 2));
  }

  static String run(Path file, long bytes, boolean onePatient) throws IOException {
    long start = System.nanoTime();
    QueryResultsSummary written = write(file, bytes, onePatient);
    long between = System.nanoTime();
    QueryResultsSummary read = read(file);
    long end = System.nanoTime();
    if (!read.equals(written) || Files.size(file) != written.bytes()) {
      throw new IllegalStateException("read " + read + " after writing " + written);
    }
    double megabytes = written.bytes() / 1e6;
    return String.format(
        Locale.ROOT,
        "%.0f MB, %d patients, %d rows, heap %d MB: written in %.1f s (%.0f MB/s), read in %.1f s (%.0f MB/s)",
        megabytes,
        written.patientRecords(),
        written.journalRows(),
        Runtime.getRuntime().maxMemory() >> 20,
        (between - start) / 1e9,
        megabytes / ((between - start) / 1e9),
        (end - between) / 1e9,
        megabytes / ((end - between) / 1e9));
  }

  private static QueryResultsSummary write(Path file, long bytes, boolean onePatient)
      throws IOException {
    RandomMessages random = new RandomMessages(1);
    String[] values = {"2019-11-05", "75367002", "135.0000", "85.0000", null, null};
    String[] codes = {"75367002", "38341003", "1201005", "163035008", "44054006"};
    long rowBytes = 150;
    long rows = bytes / rowBytes;
    try (QueryResultsWriter writer =
        QueryResultsWriter.open(
            new BufferedOutputStream(Files.newOutputStream(file), 1 << 16), random.header())) {
      long row = 0;
      while (row < rows) {
        writer.startPatient(7, PATIENT, "1950-02-28", "9990000018", "ZZ99 3AA", "T00001", "1");
        long last = onePatient ? rows : Math.min(rows, row + ROWS_OF_A_PATIENT);
        for (; row < last; row++) {
          values[1] = codes[(int) (row % codes.length)];
          writer.journal(JOURNAL, values);
        }
        writer.endPatient();
      }
      return writer.finish();
    }
  }

  private static QueryResultsSummary read(Path file) throws IOException {
    try (QueryResultsReader reader =
        QueryResultsReader.open(Files.newInputStream(file), ReadLimits.DEFAULT)) {
      long[] seen = new long[1];
      QueryResultsSummary read =
          reader.readAll(
              new QueryResultsVisitor() {
                @Override
                public void aggregate(AggregateRecord figure) {}

                @Override
                public void patient(long rid, ResultRow patient) {}

                @Override
                public void journal(ResultRow journal) {
                  seen[0] += journal.value(1).length();
                }

                @Override
                public void endPatient() {}
              });
      if (!reader.isSound() || seen[0] == 0) {
        throw new IllegalStateException("not sound: " + reader.faults());
      }
      return read;
    }
  }
}
