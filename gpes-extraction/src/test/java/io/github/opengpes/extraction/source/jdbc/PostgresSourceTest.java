package io.github.opengpes.extraction.source.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.opengpes.extraction.TestPractice;
import io.github.opengpes.extraction.engine.Cancellation;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.RunCancelled;
import io.github.opengpes.extraction.snapshot.Snapshot;
import io.github.opengpes.extraction.source.CsvReading;
import io.github.opengpes.extraction.source.DataFault;
import io.github.opengpes.extraction.source.PatientDataFolder;
import io.github.opengpes.extraction.source.RowReading;
import io.github.opengpes.extraction.source.RowSink;
import io.github.opengpes.extraction.source.RowSource;
import io.github.opengpes.extraction.source.SourceFailure;
import io.github.opengpes.extraction.source.SourceTable;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.extraction.source.settings.SourceSettings;
import io.github.opengpes.requirements.record.PatientRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real PostgreSQL with the views of the documentation, read in place and by COPY. */
@Tag("once")
class PostgresSourceTest {

  @TempDir static Path server;
  @TempDir Path folder;

  private static PostgresServer postgres;

  @BeforeAll
  static void start() throws Exception {
    postgres = PostgresServer.start(server.resolve("data"));
    postgres.example();
    postgres.execute(
        "INSERT INTO clinical.organisation VALUES (1, 'T00001'), (2, 'T00002')",
        // Died half an hour before midnight in UTC in June: the next day in England.
        """
        INSERT INTO clinical.patient VALUES
          (7, 1, '999 000 0018', '1960-02-29', NULL, 'female', 'A ', 'Test', 'Ann',
             ARRAY['1 High Street', 'Town'], 'ZZ1 1ZZ', false, true),
          (8, 1, NULL, '1950-01-01', '2020-06-30 23:30:00+00', 'male', NULL, 'O''Test', 'Bob, "Jr"',
             NULL, NULL, true, false),
          (9, 2, '999 000 0026', '1970-01-01', NULL, NULL, NULL, NULL, NULL, NULL, NULL, false, true)
        """,
        """
        INSERT INTO clinical.registration VALUES
          (7, '2000-01-01', NULL, 'regular'), (8, '2001-01-01', '2002-01-01', 'temporary'),
          (9, '2003-01-01', NULL, 'regular')
        """,
        """
        INSERT INTO clinical.observation (id, patient_id, happened_at, recorded_at, concept_id, episode,
            value, second_value, visibility, deleted) VALUES
          (100, 7, '2020-01-02 10:00:00+00', '2020-01-03 10:00:00+00', 75367002, NULL, 140, 80.5, 'all', false),
          (101, 7, '2020-01-02 10:00:00+00', '2020-01-03 10:00:00+00', 73211009, 'first', NULL, NULL, 'sealed', false),
          (102, 7, '2020-01-02 10:00:00+00', '2020-01-03 10:00:00+00', 73211009, NULL, NULL, NULL, 'all', true),
          (103, 9, NULL, '2020-01-03 10:00:00+00', 73211009, NULL, NULL, NULL, 'all', false)
        """,
        """
        INSERT INTO clinical.prescription (id, patient_id, issued_on, product_id, kind, quantity, daily_dose)
          VALUES (99, 7, '2020-02-01', 39113611000001102, 'issue', 56.000, 0.1)
        """);
  }

  @AfterAll
  static void stop() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
  }

  private static RowSource source(JdbcSettings.Transfer transfer) {
    return new JdbcSource(postgres.settings(transfer, Map.of()), Map.of());
  }

  private static RowSource source(JdbcSettings.Transfer transfer, String table, String view) {
    return new JdbcSource(postgres.settings(transfer, Map.of(table, view)), Map.of());
  }

  /** All rows of a table, with its columns before them. */
  private static List<List<@Nullable String>> rows(
      RowSource source, SourceTable table, Optional<String> practice)
      throws UnusableData, IOException {
    List<List<@Nullable String>> rows = new ArrayList<>();
    try (RowReading reading = source.open(practice)) {
      rows.add(List.copyOf(reading.columns(table)));
      reading.rows(
          table,
          new RowSink() {
            @Override
            public void from(String name) {
              assertThat(name).startsWith("gpes.");
            }

            @Override
            public void row(long place, @Nullable String[] texts) {
              rows.add(Arrays.stream(texts).map(text -> text == null ? "" : text).toList());
            }
          });
    }
    return rows;
  }

  @ParameterizedTest
  @EnumSource(JdbcSettings.Transfer.class)
  void loadsOnePracticeOfAnEstateFromTheViewsOfTheDocumentation(JdbcSettings.Transfer transfer)
      throws Exception {
    try (LoadedPractice practice = TestPractice.engine(folder).load(source(transfer), "T00001")) {
      assertThat(practice.summary().patients()).isEqualTo(2);
      assertThat(practice.summary().registrations()).isEqualTo(2);
      assertThat(practice.summary().entries()).isEqualTo(3);
      assertThat(practice.summary().sealedEntries()).isEqualTo(1);
      assertThat(practice.patientsWithNhsNumber("9990000018")).containsExactly("7");
      PatientRecord ann = practice.record("7", false).orElseThrow();
      assertThat(ann.sex()).isEqualTo(2);
      assertThat(ann.registrations().get(0).start()).isEqualTo(LocalDate.of(2000, 1, 1));
      assertThat(ann.entries()).extracting(it -> it.id().value()).containsExactly("100", "99");
      // 140.000000 in a numeric(12, 6) is the number 140.
      assertThat(ann.entries().get(0).value1()).contains(new BigDecimal("140"));
      assertThat(ann.entries().get(0).value2()).contains(new BigDecimal("80.5"));
      assertThat(practice.record("8", false).orElseThrow().dateOfDeath())
          .contains(LocalDate.of(2020, 7, 1));
    }
  }

  @ParameterizedTest
  @EnumSource(JdbcSettings.Transfer.class)
  void givesAllPracticesWhenNoneIsAskedFor(JdbcSettings.Transfer transfer) throws Exception {
    assertThat(rows(source(transfer), SourceTable.PATIENTS, Optional.empty())).hasSize(1 + 3);
    assertThat(rows(source(transfer), SourceTable.PATIENTS, Optional.of("T00002"))).hasSize(1 + 1);
    assertThat(rows(source(transfer), SourceTable.PATIENTS, Optional.of("' OR '1'='1"))).hasSize(1);
  }

  /** Hand-derived from the table of types in docs/extraction/jdbc.md. */
  @ParameterizedTest
  @EnumSource(JdbcSettings.Transfer.class)
  void turnsEachTypeIntoTheTextOfTheLayout(JdbcSettings.Transfer transfer) throws Exception {
    postgres.execute(
        "DROP VIEW IF EXISTS gpes.types",
        """
        CREATE VIEW gpes.types AS SELECT * FROM (VALUES
          ('T00001'::char(8), 1::smallint, 5::numeric(10, 2), '75367002'::varchar,
            timestamp '2020-06-30 23:30:00', timestamptz '2020-06-30 23:30:00+00',
            120.500000::numeric, 0.1::real, 1e10::float8, 'NaN'::float8, true, 1::int, 'F'::char(3)),
          ('T00001', 2, 1200.00, ' a;"b' || chr(10) || 'c',
            NULL, timestamptz '2020-12-31 23:30:00+00',
            0.000, 27.12344, 27.12345, NULL, NULL, NULL, NULL))
          AS t (practice, patient_id, entry_id, code, date, record_date, value1_condition,
            value2_condition, value1_prescription, value2_prescription, sealed, sensitive,
            episode_condition)
        """);
    List<List<@Nullable String>> rows =
        rows(
            source(transfer, "journals", "gpes.types"),
            SourceTable.JOURNALS,
            Optional.of("T00001"));
    assertThat(rows.get(1))
        .containsExactly(
            "T00001",
            "1",
            "5",
            "75367002",
            "2020-06-30",
            "2020-07-01",
            "120.5",
            "0.1",
            "10000000000",
            "NaN",
            "Y",
            "1",
            "F");
    assertThat(rows.get(2).subList(0, 11))
        .containsExactly(
            "T00001",
            "2",
            "1200",
            " a;\"b\nc",
            "",
            "2020-12-31",
            "0",
            "27.1234",
            "27.1235",
            "",
            "");
  }

  @Test
  void writesTheSameTablesAsCsv() throws Exception {
    try (RowReading reading = source(JdbcSettings.Transfer.FASTEST).open(Optional.of("T00001"))) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ((CsvReading) reading).csv(SourceTable.REGISTRATIONS, out);
      assertThat(out.toString(StandardCharsets.UTF_8).lines())
          .containsExactlyInAnyOrder(
              "practice,patient_id,start,end,type",
              "T00001,7,2000-01-01,,GMS",
              "T00001,8,2001-01-01,2002-01-01,temporary");
    }
  }

  @ParameterizedTest
  @EnumSource(JdbcSettings.Transfer.class)
  void keepsASnapshotThatLoadsAsTheDatabaseItself(JdbcSettings.Transfer transfer) throws Exception {
    Snapshot.write(
        source(transfer), Optional.of("T00001"), folder.resolve("snapshot"), new Cancellation());
    try (LoadedPractice kept =
            TestPractice.engine(folder)
                .load(new PatientDataFolder(folder.resolve("snapshot")), "T00001");
        LoadedPractice direct = TestPractice.engine(folder).load(source(transfer), "T00001")) {
      assertThat(kept.record("7", true)).isEqualTo(direct.record("7", true)).isPresent();
      assertThat(kept.record("8", true)).isEqualTo(direct.record("8", true)).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource(JdbcSettings.Transfer.class)
  void showsOneStateOfTheDatabaseInAllTables(JdbcSettings.Transfer transfer) throws Exception {
    List<String> ids = new ArrayList<>();
    try (RowReading reading = source(transfer).open(Optional.of("T00001"))) {
      reading.rows(SourceTable.PATIENTS, collect(new ArrayList<>(), 1));
      postgres.execute(
          "INSERT INTO clinical.observation (id, patient_id, recorded_at, concept_id)"
              + " VALUES (500, 7, now(), 73211009)");
      reading.rows(SourceTable.JOURNALS, collect(ids, 2));
    } finally {
      postgres.execute("DELETE FROM clinical.observation WHERE id = 500");
    }
    assertThat(ids).containsExactlyInAnyOrder("99", "100", "101");
  }

  private static RowSink collect(List<String> into, int column) {
    return new RowSink() {
      @Override
      public void from(String name) {
        assertThat(name).isNotEmpty();
      }

      @Override
      public void row(long place, @Nullable String[] texts) {
        into.add(texts[column]);
      }
    };
  }

  @ParameterizedTest
  @EnumSource(JdbcSettings.Transfer.class)
  void tellsFaultsByTheirPlaceInTheOrderOfKeys(JdbcSettings.Transfer transfer) throws Exception {
    postgres.execute(
        "DROP VIEW IF EXISTS gpes.faulty",
        "CREATE VIEW gpes.faulty AS SELECT 'T00001' AS practice, id AS patient_id, CASE id WHEN 8 THEN"
            + " 'soon' ELSE '2020-01-01' END AS date_of_birth FROM clinical.patient WHERE id < 9");
    UnusableData unusable =
        catchThrowableOfType(
            UnusableData.class,
            () ->
                TestPractice.engine(folder)
                    .load(source(transfer, "patients", "gpes.faulty"), "T00001"));
    assertThat(unusable.faults())
        .extracting(DataFault::toString)
        .containsExactly("gpes.faulty:2: date_of_birth is not a date (yyyy-mm-dd)");
  }

  @ParameterizedTest
  @EnumSource(JdbcSettings.Transfer.class)
  void saysInOneLineWhatIsWrongWithAView(JdbcSettings.Transfer transfer) throws Exception {
    postgres.execute(
        "DROP VIEW IF EXISTS gpes.wrong, gpes.casting",
        "CREATE VIEW gpes.wrong AS SELECT 1 AS practice, 1 AS patient_id, 1960 AS date_of_birth,"
            + " '{}'::json AS surname, 1 AS shoe_size",
        "CREATE VIEW gpes.casting AS SELECT 'T00001' AS practice, id AS patient_id,"
            + " family_name::date AS date_of_birth FROM clinical.patient");
    assertThat(lines(source(transfer, "patients", "gpes.wrong")))
        .containsExactly(
            "gpes.wrong: column 'date_of_birth' is of type int4; a date, a timestamp or a text"
                + " yyyy-mm-dd is needed",
            "gpes.wrong: column 'surname' is of type json; a text or a number is needed");
    assertThat(lines(source(transfer, "patients", "gpes.registrations")))
        .containsExactly("gpes.registrations: column 'date_of_birth' is missing");
    assertThat(lines(source(transfer, "patients", "gpes.nothing")))
        .containsExactly(
            "gpes.nothing: there is no such view; make it, or name another (SQLSTATE 42P01)");
    List<String> casting = lines(source(transfer, "patients", "gpes.casting"));
    assertThat(casting).hasSize(1);
    assertThat(casting.get(0))
        .startsWith("gpes.casting: a value cannot be computed")
        .doesNotContain("Test");
  }

  private static List<String> lines(RowSource source) {
    UnusableData unusable =
        catchThrowableOfType(
            UnusableData.class, () -> rows(source, SourceTable.PATIENTS, Optional.of("T00001")));
    assertThat(unusable).isNotNull();
    return unusable.faults().stream().map(DataFault::toString).toList();
  }

  @ParameterizedTest
  @EnumSource(JdbcSettings.Transfer.class)
  void saysThatTheConnectionBrokeOffWhenItIsKilledHalfWay(JdbcSettings.Transfer transfer)
      throws Exception {
    postgres.execute(
        "DROP VIEW IF EXISTS gpes.many",
        "CREATE VIEW gpes.many AS SELECT 'T00001' AS practice, n AS patient_id, date '1960-01-01' AS"
            + " date_of_birth, repeat('x', 1000) AS surname FROM generate_series(1, 100000) AS n");
    try (RowReading reading = source(transfer, "patients", "gpes.many").open(Optional.empty())) {
      Throwable thrown = catchThrowable(() -> reading.rows(SourceTable.PATIENTS, killer()));
      assertThat(thrown)
          .isInstanceOf(SourceFailure.class)
          .hasMessageStartingWith("gp.yaml: the connection broke off while gpes.many was read")
          .hasMessageEndingWith("; run again");
    } catch (SourceFailure closed) {
      assertThat(closed).hasMessageContaining("broke off");
    }
  }

  /** Ends all other connections at the tenth row. */
  private static RowSink killer() {
    return new RowSink() {
      private int rows;

      @Override
      public void from(String name) {
        assertThat(name).isEqualTo("gpes.many");
      }

      @Override
      public void row(long place, @Nullable String[] texts) throws IOException {
        if (++rows == 10) {
          try {
            postgres.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name ="
                    + " 'OpenGPES'");
          } catch (SQLException failed) {
            throw new IOException(failed);
          }
        }
      }
    };
  }

  @Test
  void readsPasswordsFromTheEnvironmentOrAFileAndSaysWhenTheyAreWrong() throws Exception {
    postgres.execute("ALTER ROLE gpes_reader PASSWORD 'right'", "CREATE ROLE wanderer LOGIN");
    Path password = Files.writeString(folder.resolve("password"), "right\n");
    String yaml =
        "jdbc: {url: '" + postgres.url() + "', user: gpes_reader, schema: gpes, password: %s}";
    Path byFile = Files.writeString(folder.resolve("a.yaml"), yaml.formatted("{file: password}"));
    assertThat(Files.exists(password)).isTrue();
    assertThat(
            rows(
                (RowSource) SourceSettings.read(byFile, Map.of()),
                SourceTable.PATIENTS,
                Optional.empty()))
        .hasSize(4);
    Path byEnvironment = Files.writeString(folder.resolve("b.yaml"), yaml.formatted("{env: PW}"));
    assertThat(lines((RowSource) SourceSettings.read(byEnvironment, Map.of())))
        .containsExactly("b.yaml: the password is not there: environment variable PW is empty");
    Path wanderer =
        Files.writeString(
            folder.resolve("c.yaml"),
            "jdbc: {url: '" + postgres.url() + "', user: wanderer, schema: gpes}");
    assertThat(lines((RowSource) SourceSettings.read(wanderer, Map.of())))
        .containsExactly(
            "gpes.patients: the user may not read it; GRANT SELECT (and USAGE of its schema) (SQLSTATE"
                + " 42501)");
    Path nobody =
        Files.writeString(
            folder.resolve("d.yaml"), "jdbc: {url: '" + postgres.url() + "', user: nobody}");
    assertThat(lines((RowSource) SourceSettings.read(nobody, Map.of())))
        .containsExactly(
            "d.yaml: the database does not accept the user or the password (SQLSTATE 28000)");
  }

  /** The view waits for an hour; nobody here does. */
  @ParameterizedTest
  @EnumSource(JdbcSettings.Transfer.class)
  @Timeout(60)
  void breaksOffAQueryThatTheDatabaseStillWorksOn(JdbcSettings.Transfer transfer) throws Exception {
    postgres.execute(
        "CREATE OR REPLACE VIEW gpes.slow_patients AS SELECT 'T00001' AS practice, '1' AS"
            + " patient_id, DATE '1960-01-01' AS date_of_birth, pg_sleep(3600)::text AS surname");
    Cancellation cancellation = new Cancellation();
    CountDownLatch ended = new CountDownLatch(1);
    Thread other =
        new Thread(
            () -> {
              try {
                do {
                  if (isSleeping()) {
                    cancellation.cancel();
                  }
                } while (!ended.await(20, TimeUnit.MILLISECONDS));
              } catch (InterruptedException | SQLException impossible) {
                throw new IllegalStateException(impossible);
              }
            });
    other.start();
    try {
      assertThatThrownBy(
              () ->
                  Snapshot.write(
                      source(transfer, "patients", "gpes.slow_patients"),
                      Optional.of("T00001"),
                      folder.resolve("snapshot"),
                      cancellation))
          .isInstanceOf(RunCancelled.class);
    } finally {
      ended.countDown();
      other.join();
      postgres.execute("DROP VIEW gpes.slow_patients");
    }
    assertThat(folder.toFile().list())
        .as("but for what is locked")
        .containsExactly(".snapshot.lock");
  }

  private static boolean isSleeping() throws SQLException {
    return postgres.number("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'")
        > 0;
  }

  @Test
  void saysWhenTheDatabaseCannotBeReached() {
    JdbcSettings there = postgres.settings(JdbcSettings.Transfer.FASTEST, Map.of());
    JdbcSettings gone =
        new JdbcSettings(
            "gp.yaml",
            "jdbc:postgresql://localhost:1/postgres",
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            there.tables(),
            Optional.empty(),
            1,
            JdbcSettings.Transfer.FASTEST);
    assertThatThrownBy(() -> new JdbcSource(gone, Map.of()).open(Optional.empty()))
        .isInstanceOf(SourceFailure.class)
        .hasMessage(
            "gp.yaml: the database cannot be reached (SQLSTATE 08001); check address, port, network"
                + " and TLS");
  }
}
