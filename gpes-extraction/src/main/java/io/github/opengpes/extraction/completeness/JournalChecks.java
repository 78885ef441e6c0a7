package io.github.opengpes.extraction.completeness;

import io.github.opengpes.extraction.completeness.Finding.Severity;
import io.github.opengpes.extraction.engine.InspectedSource;
import java.time.LocalDate;

/** Looks at entries: dates, values and doubles. */
final class JournalChecks {

  private static final String TABLE = "journals";

  /** One entry in a hundred is a lot, one in ten is no accident. */
  private static final double MANY = 0.01;

  private static final double MOST = 0.1;

  private JournalChecks() {}

  /** Entries without a code are counted, and not looked at any further: no run sees them. */
  static void run(InspectedSource source, LocalDate today, Findings findings) {
    String sql =
        "SELECT count(*), count(*) - count(code), "
            + coded("date IS NULL")
            + coded("date < date_of_birth")
            + coded("date < DATE '1900-01-01'")
            + coded("date > DATE '" + today + "'")
            + coded("date > date_of_death")
            + coded("record_date < date")
            + "coalesce(sum(unreadable_values), 0) FROM "
            + InspectedSource.JOURNALS
            + " LEFT JOIN (SELECT p, date_of_birth, date_of_death FROM "
            + InspectedSource.PATIENTS
            + ") USING (p)";
    InspectedSource.NotKept notKept = source.notKept();
    long[] entries = new long[1];
    source.ask(
        "looking at entries",
        sql,
        row -> {
          long all = row.getLong(1) + notKept.entriesWithoutCode();
          entries[0] = all;
          if (all == 0) {
            findings.add(Severity.ERROR, TABLE, 0, "there is no entry");
          }
          findings.share(
              TABLE,
              row.getLong(2) + notKept.entriesWithoutCode(),
              all,
              MANY,
              MOST,
              "entries without a code: left out");
          findings.share(
              TABLE,
              row.getLong(3),
              all,
              MANY,
              MOST,
              "entries without a date: not there for any rule");
          findings.share(
              TABLE,
              row.getLong(4),
              all,
              MANY,
              MOST,
              "entries before birth: they count all the same");
          findings.share(
              TABLE,
              row.getLong(5),
              all,
              MANY,
              MOST,
              "entries before 1900: a date that stands for 'not known'?");
          findings.share(TABLE, row.getLong(6), all, MANY, MOST, "entries after today");
          findings.share(TABLE, row.getLong(7), all, MANY, Findings.NEVER, "entries after death");
          findings.share(
              TABLE,
              row.getLong(8),
              all,
              MOST,
              Findings.NEVER,
              "entries recorded before the day that they are about");
          findings.share(
              TABLE,
              row.getLong(9) + notKept.unreadableValues(),
              all,
              Findings.ANY,
              MANY,
              "values that are no number of the data model: absent for rules and results");
        });
    source.ask(
        "looking for doubled entries",
        "SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM "
            + InspectedSource.JOURNALS
            + " WHERE date IS NOT NULL AND code IS NOT NULL GROUP BY p, date, scheme, code, value1, value2,"
            + " value1_prescription, value2_prescription HAVING count(*) > 1)",
        row ->
            findings.share(
                TABLE,
                row.getLong(1),
                entries[0],
                MANY,
                Findings.NEVER,
                "entries like another of the same patient and day: loaded twice?"));
  }

  private static String coded(String condition) {
    return "count(*) FILTER (WHERE code IS NOT NULL AND " + condition + "), ";
  }
}
