package io.github.opengpes.extraction.completeness;

import io.github.opengpes.extraction.completeness.Finding.Severity;
import io.github.opengpes.extraction.engine.InspectedSource;
import java.time.LocalDate;

/** Looks at registrations: who has none, and which cannot be meant. */
final class RegistrationChecks {

  private static final String TABLE = "registrations";

  private RegistrationChecks() {}

  static void run(InspectedSource source, LocalDate today, Findings findings) {
    String sql =
        "SELECT count(*), count(DISTINCT p), count(*) FILTER (WHERE end_date < start_date), count(*)"
            + " FILTER (WHERE start_date > DATE '"
            + today
            + "'), count(*) FILTER (WHERE start_date < date_of_birth), count(DISTINCT p) FILTER"
            + " (WHERE overlapping), count(DISTINCT p) FILTER (WHERE gms AND start_date <= DATE '"
            + today
            + "' AND (end_date IS NULL OR end_date > DATE '"
            + today
            + "') AND (date_of_death IS NULL OR date_of_death > DATE '"
            + today
            + "')), (SELECT count(*) FROM "
            + InspectedSource.PATIENTS
            + " WHERE counts) FROM (SELECT r.*, d.date_of_birth, d.date_of_death,"
            // An end on the day of the next start is no overlap (decision 5).
            + " start_date < max(coalesce(end_date, DATE '9999-12-31')) OVER (PARTITION BY r.p ORDER"
            + " BY start_date, end_date ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS overlapping"
            + " FROM "
            + InspectedSource.REGISTRATIONS
            + " r JOIN "
            + InspectedSource.PATIENTS
            + " d ON d.p = r.p)";
    source.ask(
        "looking at registrations",
        sql,
        row -> {
          long patients = row.getLong(8);
          long rows = row.getLong(1);
          long registered = row.getLong(2);
          if (registered == 0 && patients > 0) {
            findings.add(
                Severity.ERROR, TABLE, 0, "nobody has a registration: nobody is in any population");
            return;
          }
          findings.share(
              TABLE,
              patients - registered,
              patients,
              0.2,
              Findings.NEVER,
              "patients without a registration: in no population");
          findings.share(
              TABLE,
              row.getLong(3),
              rows,
              Findings.ANY,
              0.05,
              "registrations that end before they start: never registered (decision 20)");
          findings.share(
              TABLE, row.getLong(4), rows, 0.01, Findings.NEVER, "registrations from after today");
          findings.share(
              TABLE, row.getLong(5), rows, 0.01, Findings.NEVER, "registrations from before birth");
          findings.share(
              TABLE,
              row.getLong(6),
              registered,
              0.01,
              Findings.NEVER,
              "patients with registrations that overlap: the newest start counts (decision 20)");
          if (row.getLong(7) == 0) {
            findings.add(Severity.WARNING, TABLE, 0, "nobody is registered (GMS) and alive today");
          }
        });
  }
}
