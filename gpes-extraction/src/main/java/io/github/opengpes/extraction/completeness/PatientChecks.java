package io.github.opengpes.extraction.completeness;

import io.github.opengpes.extraction.completeness.Finding.Severity;
import io.github.opengpes.extraction.engine.InspectedSource;
import io.github.opengpes.extraction.safeguard.Safeguards;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Looks at patients: identifiers and dates, in one pass and one more for doubled numbers. */
final class PatientChecks {

  private static final String TABLE = "patients";

  /** Modulus 11: the digits times 10 to 1 make a multiple of 11 (NHS Data Dictionary). */
  private static final String WRONG_CHECK_DIGIT =
      "regexp_full_match(nhs_number, '[0-9]{10}') AND ("
          + IntStream.rangeClosed(1, 10)
              .mapToObj(i -> "TRY_CAST(substr(nhs_number, " + i + ", 1) AS INTEGER) * " + (11 - i))
              .collect(Collectors.joining(" + "))
          + ") % 11 <> 0";

  private PatientChecks() {}

  static void run(InspectedSource source, LocalDate today, Findings findings) {
    String sql =
        "SELECT count(*), count(nhs_number), count(*) FILTER (WHERE "
            + WRONG_CHECK_DIGIT
            + "), count(*) FILTER (WHERE starts_with(nhs_number, '"
            + Safeguards.TEST_NUMBERS
            + "')),"
            + " count(*) FILTER (WHERE date_of_birth > DATE '"
            + today
            + "'), count(*) FILTER (WHERE date_of_birth < DATE '1900-01-01'),"
            + " count(*) FILTER (WHERE date_of_death < date_of_birth),"
            + " count(*) FILTER (WHERE date_of_death > DATE '"
            + today
            + "'), count(*) FILTER (WHERE sex NOT IN (1, 2)) FROM "
            + InspectedSource.PATIENTS
            + " WHERE counts";
    source.ask(
        "looking at patients",
        sql,
        row -> {
          long all = row.getLong(1);
          long numbered = row.getLong(2);
          if (all == 0) {
            findings.add(Severity.ERROR, TABLE, 0, "there is no patient");
          }
          findings.share(
              TABLE,
              all - numbered,
              all,
              0.01,
              Findings.NEVER,
              "patients without an NHS number: nobody can be found or told by it");
          findings.share(
              TABLE,
              row.getLong(3),
              numbered,
              Findings.ANY,
              0.05,
              "NHS numbers with a wrong check digit: sent as they are, and the collector warns");
          findings.share(
              TABLE,
              row.getLong(4),
              numbered,
              Findings.NEVER,
              Findings.NEVER,
              "NHS numbers of the test range (999)");
          findings.share(
              TABLE,
              row.getLong(5),
              all,
              Findings.ANY,
              Findings.ANY,
              "births after today: every age is wrong");
          findings.share(
              TABLE,
              row.getLong(6),
              all,
              Findings.ANY,
              0.05,
              "births before 1900: a date that stands for 'not known'?");
          findings.share(
              TABLE, row.getLong(7), all, Findings.ANY, Findings.ANY, "deaths before birth");
          findings.share(
              TABLE,
              row.getLong(8),
              all,
              Findings.ANY,
              0.05,
              "deaths after today: alive until then for every rule");
          findings.share(
              TABLE, row.getLong(9), all, 0.05, Findings.NEVER, "patients of neither sex 1 nor 2");
        });
    source.ask(
        "looking for doubled NHS numbers",
        "SELECT coalesce(sum(n), 0) FROM (SELECT count(*) AS n FROM "
            + InspectedSource.PATIENTS
            + " WHERE counts AND nhs_number IS NOT NULL GROUP BY practice, nhs_number HAVING"
            + " count(*) > 1)",
        row ->
            findings.share(
                TABLE,
                row.getLong(1),
                1,
                Findings.ANY,
                Findings.NEVER,
                "patients who share their NHS number with another of the practice: counted twice"));
  }
}
