package io.github.opengpes.extraction.source.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.opengpes.extraction.TestPractice;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.source.DataFault;
import io.github.opengpes.extraction.source.SourceFailure;
import io.github.opengpes.extraction.source.SourceTable;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.requirements.record.PatientRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any database with a JDBC driver: here one that is no PostgreSQL, by queries of its own. */
class OtherDatabaseTest {

  @TempDir Path folder;

  private JdbcSettings settings(String url, Optional<Path> driver) {
    return new JdbcSettings(
        "other.yaml",
        url,
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        driver,
        Map.of(
            SourceTable.PATIENTS,
            TableQuery.sql(
                "SELECT id AS PATIENT_ID, born AS Date_Of_Birth FROM people ;", "patients"),
            SourceTable.REGISTRATIONS,
            TableQuery.sql(
                "SELECT id AS patient_id, joined AS \"start\" FROM people", "registrations"),
            SourceTable.JOURNALS,
            TableQuery.view("entries")),
        Optional.of("T00001"),
        1000,
        JdbcSettings.Transfer.FASTEST);
  }

  @Test
  void readsOnePracticeByQueriesAndAnyCaseOfColumns() throws Exception {
    String url = "jdbc:duckdb:" + folder.resolve("gp.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE people (id INTEGER, born DATE, joined TIMESTAMP)");
      statement.execute("INSERT INTO people VALUES (1, '1960-01-01', '2000-01-01 12:00:00')");
      statement.execute(
          "CREATE TABLE entries AS SELECT 1 AS patient_id, 5::BIGINT AS entry_id, DATE '2020-01-01'"
              + " AS date, '75367002' AS code, 140.50::DECIMAL(10, 2) AS value1_condition,"
              + " 80.5::DOUBLE AS value2_condition, FALSE AS sealed");
    }
    JdbcSource source = new JdbcSource(settings(url, Optional.empty()), Map.of());
    try (LoadedPractice practice = TestPractice.engine(folder).load(source, "T00001")) {
      PatientRecord patient = practice.record("1", false).orElseThrow();
      assertThat(patient.dateOfBirth()).isEqualTo(LocalDate.of(1960, 1, 1));
      assertThat(patient.registrations().get(0).start()).isEqualTo(LocalDate.of(2000, 1, 1));
      assertThat(patient.entries().get(0).value1()).contains(new BigDecimal("140.5"));
      assertThat(patient.entries().get(0).value2()).contains(new BigDecimal("80.5"));
    }
  }

  /**
   * The driver counts, in a property of the JVM, how often it is loaded. What it connects to is a
   * database in memory without tables.
   */
  @Test
  @Tag("once")
  void loadsADriverOutOfAJarOnceHoweverOftenTheSourceIsRead() throws Exception {
    Path source =
        Files.writeString(
            folder.resolve("CountedDriver.java"),
            """
            import java.sql.*;
            import java.util.Properties;
            public final class CountedDriver implements Driver {
              static {
                System.setProperty("counted.driver", System.getProperty("counted.driver", "") + "|");
              }
              public Connection connect(String url, Properties given) throws SQLException {
                return DriverManager.getConnection("jdbc:duckdb:");
              }
              public boolean acceptsURL(String url) { return url.startsWith("jdbc:counted:"); }
              public DriverPropertyInfo[] getPropertyInfo(String url, Properties given) {
                return new DriverPropertyInfo[0];
              }
              public int getMajorVersion() { return 1; }
              public int getMinorVersion() { return 0; }
              public boolean jdbcCompliant() { return false; }
              public java.util.logging.Logger getParentLogger() { return null; }
            }
            """);
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", folder.toString(), source.toString()))
        .isZero();
    Path jar = folder.resolve("driver.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("CountedDriver.class"));
      Files.copy(folder.resolve("CountedDriver.class"), out);
      out.putNextEntry(new JarEntry("META-INF/services/java.sql.Driver"));
      out.write("CountedDriver\n".getBytes(StandardCharsets.UTF_8));
    }
    JdbcSource reading = new JdbcSource(settings("jdbc:counted:x", Optional.of(jar)), Map.of());
    try {
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> reading.open(Optional.empty())).isInstanceOf(SourceFailure.class);
      }
      assertThat(System.getProperty("counted.driver")).isEqualTo("|");
    } finally {
      System.clearProperty("counted.driver");
    }
  }

  @Test
  void saysWhenThereIsNoDriver() {
    assertThat(line(settings("jdbc:sqlserver://db;password=secret", Optional.empty())))
        .isEqualTo("other.yaml: there is no driver for jdbc:sqlserver; name its jar as 'driver'");
    assertThat(line(settings("jdbc:x:y", Optional.of(Path.of("no.jar")))))
        .isEqualTo("other.yaml: the driver no.jar is not there");
    assertThat(line(settings("jdbc:x:y", Optional.of(Path.of("pom.xml")))))
        .isEqualTo("other.yaml: pom.xml holds no driver for jdbc:x");
  }

  private static String line(JdbcSettings settings) {
    UnusableData unusable =
        catchThrowableOfType(
            UnusableData.class, () -> new JdbcSource(settings, Map.of()).open(Optional.empty()));
    assertThat(unusable).isNotNull();
    return unusable.faults().stream().map(DataFault::toString).findFirst().orElseThrow();
  }

  @Test
  void takesOnlyNamesAsNamesOfViews() {
    assertThat(TableQuery.view("gp.\"My view\"").relation()).isEqualTo("gp.\"My view\"");
    assertThatThrownBy(() -> TableQuery.view("a b")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TableQuery.view("a;b")).isInstanceOf(IllegalArgumentException.class);
  }
}
