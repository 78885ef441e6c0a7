package io.github.opengpes.benchmarks.sizes;

import io.github.opengpes.extraction.store.DataQuality;
import io.github.opengpes.extraction.store.StoreDraft;
import io.github.opengpes.extraction.store.StoreFolder;
import io.github.opengpes.extraction.store.StoredPractice;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes stores of any size straight from a seed, by SQL: the same patients whatever the machine.
 * Each patient has the same number of entries, 29 days apart on average, in 200 clusters of 20
 * codes; columns are filled as often as they are nationally (GDPPR field dictionary).
 */
final class StoreMaker {

  private static final String OPTIONS = " (FORMAT parquet, PARQUET_VERSION v2, CODEC lz4_raw)";
  private static final int CONCEPTS = WidePack.CLUSTERS * WidePack.CODES;

  private final Path folder;
  private final int practices;
  private final int patients;
  private final int entries;

  /**
   * @param patients of each practice
   * @param entries of each patient
   */
  StoreMaker(Path folder, int practices, int patients, int entries) {
    this.folder = folder;
    this.practices = practices;
    this.patients = patients;
    this.entries = entries;
  }

  void make() throws Exception {
    try (StoreDraft draft = StoreDraft.begin(folder);
        Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET memory_limit = '2GB'");
      copy(statement, draft, StoreFolder.PATIENTS, patientsSql());
      copy(
          statement,
          draft,
          StoreFolder.REGISTRATIONS,
          "SELECT CAST(i AS INTEGER) AS p, DATE '2000-01-01' + CAST(hash(i * 41) % 5000 AS INTEGER)"
              + " AS start_date, CASE WHEN hash(i * 43) % 40 = 0 THEN DATE '2019-06-01' END AS"
              + " end_date, TRUE AS gms, 'GMS' AS type FROM range(1, "
              + (all() + 1)
              + ") t(i)");
      copy(
          statement,
          draft,
          StoreFolder.CONCEPTS,
          "SELECT CAST(i AS INTEGER) AS concept, '2.999.1' AS scheme,"
              + " CAST(900000000 + i AS VARCHAR) AS code, CAST("
              // A hash chooses the code of each entry, so each has about as many.
              + all() * entries / CONCEPTS
              + " AS BIGINT) AS entries FROM range("
              + CONCEPTS
              + ") t(i)");
      List<StoredPractice> stored = new ArrayList<>();
      for (int practice = 0; practice < practices; practice++) {
        String file = String.format(Locale.ROOT, "journals-%05d.parquet", practice + 1);
        copy(statement, draft, file, journalsSql(practice));
        stored.add(
            new StoredPractice(
                code(practice),
                file,
                practice * patients + 1,
                (practice + 1) * patients,
                patients,
                patients,
                (long) patients * entries,
                0,
                0,
                0,
                0,
                0,
                List.of()));
      }
      draft.complete(
          Instant.EPOCH, List.of(), List.of(), stored, new DataQuality(List.of(), 0, 0, 0));
    }
  }

  static String code(int practice) {
    return String.format(Locale.ROOT, "T%05d", practice + 1);
  }

  private long all() {
    return (long) practices * patients;
  }

  private static void copy(Statement statement, StoreDraft draft, String file, String select)
      throws Exception {
    statement.execute("COPY (" + select + ") TO '" + draft.folder().resolve(file) + "'" + OPTIONS);
  }

  private String patientsSql() {
    return "SELECT CAST(i AS INTEGER) AS p, printf('T%05d', CAST((i - 1) // "
        + patients
        + " + 1 AS INTEGER)) AS practice, CAST(i AS VARCHAR) AS patient_id,"
        + " CAST(9990000000 + i % 10000000 AS VARCHAR) AS nhs_number, DATE '1930-01-01' +"
        + " CAST(hash(i) % 30000 AS INTEGER) AS date_of_birth, CASE WHEN hash(i * 3) % 60 = 0 THEN"
        + " DATE '2019-01-01' + CAST(hash(i * 5) % 400 AS INTEGER) END AS date_of_death,"
        + " CAST(1 + hash(i * 7) % 2 AS TINYINT) AS sex, CASE WHEN hash(i * 11) % 3 = 0 THEN 'A' END"
        + " AS ethnic, 'SURNAME' AS surname, 'FORENAME' AS forename, '1 HIGH STREET' AS address_1,"
        + " CAST(NULL AS VARCHAR) AS address_2, CAST(NULL AS VARCHAR) AS address_3, 'TOWN' AS"
        + " address_4, CAST(NULL AS VARCHAR) AS address_5, 'ZZ99 3WZ' AS postcode, hash(i * 13) %"
        + " 333 = 0 AS s_flag, hash(i * 17) % 50 = 0 AS sharing_dissent, CAST("
        + entries
        + " AS BIGINT) AS entries FROM range(1, "
        + (all() + 1)
        + ") t(i)";
  }

  private String journalsSql(int practice) {
    long first = (long) practice * patients * entries;
    return ("SELECT i AS ord, CAST(i // PER_PATIENT + 1 AS INTEGER) AS p, DATE '2000-04-01' + CAST((i % PER_PATIENT) * 29"
            + " + hash(i) % 29 AS INTEGER) AS date, CAST(i AS VARCHAR) AS entry_id,"
            + " DATE '2000-04-01' + CAST((i % PER_PATIENT) * 29 + hash(i) % 29 + hash(i * 2) % 3 AS INTEGER)"
            + " AS record_date, CAST(hash(i * 7) % ALL_CONCEPTS AS INTEGER) AS concept,"
            + " CASE WHEN hash(i * 3) % 1000 < 35 THEN 'F' END AS episode_condition,"
            + " CASE WHEN hash(i * 5) % 1000 < 176 THEN 'A' END AS episode_prescription,"
            + " CASE WHEN hash(i * 11) % 1000 < 301 THEN CAST((hash(i * 13) % 2000) / 10 AS"
            + " DECIMAL(14,4)) END AS value1, CASE WHEN hash(i * 11) % 1000 < 11 THEN"
            + " CAST(hash(i * 17) % 120 AS DECIMAL(14,4)) END AS value2,"
            + " CASE WHEN hash(i * 5) % 1000 < 176 THEN CAST(hash(i * 23) % 100 AS DECIMAL(14,4)) END"
            + " AS value1_prescription, CASE WHEN hash(i * 29) % 1000 < 299 THEN CAST(0 AS"
            + " DECIMAL(14,4)) END AS value2_prescription, CASE WHEN hash(i * 31) % 1000 < 13 THEN"
            + " '12:13' END AS links, hash(i * 37) % 500 = 0 AS sealed, hash(i * 53) % 1000 = 0 AS"
            + " sensitive FROM range(FROM_ORD, TO_ORD) t(i)")
        .replace("ALL_CONCEPTS", Integer.toString(CONCEPTS))
        .replace("FROM_ORD", Long.toString(first))
        .replace("TO_ORD", Long.toString(first + (long) patients * entries))
        .replace("PER_PATIENT", Integer.toString(entries));
  }
}
