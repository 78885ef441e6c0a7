package io.github.opengpes.extraction.source.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.opengpes.extraction.source.DataFault;
import io.github.opengpes.extraction.source.MappedFolder;
import io.github.opengpes.extraction.source.PatientDataFolder;
import io.github.opengpes.extraction.source.PatientDataSource;
import io.github.opengpes.extraction.source.SourceTable;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.extraction.source.fhir.FhirFolder;
import io.github.opengpes.extraction.source.fhir.FhirSettings;
import io.github.opengpes.extraction.source.jdbc.JdbcSettings;
import io.github.opengpes.extraction.source.jdbc.JdbcSource;
import io.github.opengpes.extraction.source.jdbc.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Source files: what they can say, and what is said of those that are wrong. */
class SourceSettingsTest {

  private static final Path EXAMPLES = Path.of("../docs/extraction/examples");

  @TempDir Path folder;

  private PatientDataSource read(String yaml) throws IOException, UnusableData {
    return SourceSettings.read(Files.writeString(folder.resolve("source.yaml"), yaml), Map.of());
  }

  private List<String> faults(String yaml) {
    UnusableData unusable = catchThrowableOfType(UnusableData.class, () -> read(yaml));
    assertThat(unusable).isNotNull();
    return unusable.faults().stream().map(DataFault::toString).toList();
  }

  @Test
  void readsTheExamplesOfTheDocumentation() throws Exception {
    JdbcSettings jdbc =
        ((JdbcSource) SourceSettings.read(EXAMPLES.resolve("postgresql/source.yaml"), Map.of()))
            .settings();
    assertThat(jdbc.user()).contains("gpes_reader");
    assertThat(jdbc.password()).contains(new Secret.InEnvironment("GP_DB_PASSWORD"));
    assertThat(jdbc.tables().get(SourceTable.JOURNALS).relation()).isEqualTo("gpes.journals");
    assertThat(jdbc.fetchSize()).isEqualTo(JdbcSettings.DEFAULT_FETCH_SIZE);
    assertThat(jdbc.transfer()).isEqualTo(JdbcSettings.Transfer.FASTEST);
    FhirFolder fhir =
        (FhirFolder) SourceSettings.read(EXAMPLES.resolve("fhir/source.yaml"), Map.of());
    assertThat(fhir.folder())
        .isEqualTo(EXAMPLES.resolve("fhir/export").toAbsolutePath().normalize());
    assertThat(fhir.settings().practice()).contains("T00001");
  }

  @Test
  void readsAFolderWithAndWithoutAMapping() throws Exception {
    assertThat(read("folder: {path: data}"))
        .isEqualTo(new PatientDataFolder(folder.resolve("data").toAbsolutePath()));
    Files.copy(EXAMPLES.resolve("opensafely-example.yaml"), folder.resolve("m.yaml"));
    assertThat(read("folder: {path: data, mapping: m.yaml}")).isInstanceOf(MappedFolder.class);
  }

  @Test
  void readsQueriesPropertiesAndOwnViews() throws Exception {
    JdbcSettings jdbc =
        ((JdbcSource)
                read(
                    """
                    jdbc:
                      url: jdbc:sqlserver://db;databaseName=gp
                      driver: drivers/mssql.jar
                      practice: T00001
                      transfer: cursor
                      fetch-size: 500
                      properties: {encrypt: true}
                      password: {file: secret}
                      tables:
                        patients: dbo.people
                        journals: {sql: "SELECT * FROM entries;"}
                    """))
            .settings();
    assertThat(jdbc.driver()).contains(folder.resolve("drivers/mssql.jar").toAbsolutePath());
    assertThat(jdbc.password())
        .contains(new Secret.InFile(folder.resolve("secret").toAbsolutePath()));
    assertThat(jdbc.properties()).containsEntry("encrypt", "true");
    assertThat(jdbc.tables().get(SourceTable.PATIENTS).relation()).isEqualTo("dbo.people");
    assertThat(jdbc.tables().get(SourceTable.REGISTRATIONS).relation()).isEqualTo("registrations");
    assertThat(jdbc.tables().get(SourceTable.JOURNALS).relation())
        .isEqualTo("(SELECT * FROM entries\n) source_query");
    assertThat(jdbc.toString()).doesNotContain("sqlserver");
  }

  @Test
  void readsWhatFhirLeavesOpen() throws Exception {
    FhirSettings fhir =
        ((FhirFolder)
                read(
                    """
                    fhir:
                      folder: export
                      partial-birth-date: middle
                      partial-date: refuse
                      gms-types: [GMS1]
                      sealed-labels: []
                      code-systems: {"http://read.info/readv2": 2.16.840.1.113883.2.1.6.2}
                    """))
            .settings();
    assertThat(fhir.partialBirthDate()).isEqualTo(FhirSettings.PartialBirthDate.MIDDLE);
    assertThat(fhir.partialDate()).isEqualTo(FhirSettings.PartialDate.REFUSE);
    assertThat(fhir.gmsTypes()).containsExactly("GMS1");
    assertThat(fhir.sealedLabels()).isEmpty();
    assertThat(fhir.codeSystems())
        .containsKeys("http://read.info/readv2", "http://snomed.info/sct");
  }

  @Test
  void neverTakesAPasswordThatStandsInTheFile() {
    assertThat(faults("jdbc: {url: jdbc:postgresql://db/gp, password: hunter2}"))
        .containsExactly(
            "source.yaml: jdbc.password: never the password itself; {env: NAME} or {file: PATH} is"
                + " needed");
    assertThat(faults("jdbc: {url: 'jdbc:postgresql://db/gp?user=a&password=hunter2'}"))
        .singleElement()
        .asString()
        .contains("no password in this file")
        .doesNotContain("hunter2");
    assertThat(faults("jdbc: {url: jdbc:x:y, properties: {password: hunter2}}"))
        .singleElement()
        .asString()
        .doesNotContain("hunter2");
  }

  @Test
  void tellsEverythingThatIsWrongAtOnce() {
    assertThat(
            faults(
                """
                jdbc:
                  uri: jdbc:x
                  password: {env: A, file: B}
                  transfer: fast
                  fetch-size: 0
                  tables: {patients: "people; DROP TABLE x", entries: e}
                """))
        .containsExactlyInAnyOrder(
            "source.yaml: jdbc.uri: unknown key; known here are url, user, password, properties,"
                + " driver, practice, schema, tables, transfer, fetch-size",
            "source.yaml: jdbc: 'url' is needed",
            "source.yaml: jdbc.password: either 'env' or 'file' is needed",
            "source.yaml: jdbc.transfer: one of fastest, cursor is needed",
            "source.yaml: jdbc.fetch-size: a whole number from 1 is needed",
            "source.yaml: jdbc.tables.entries: unknown key; known here are patients, registrations,"
                + " journals",
            "source.yaml: jdbc.tables.patients: the name of a view is needed, or {sql: SELECT ...}");
    assertThat(faults("fhir: {code-systems: {x: y}, gms-types: R}"))
        .containsExactlyInAnyOrder(
            "source.yaml: fhir: 'folder' is needed",
            "source.yaml: fhir.code-systems: each is an address and the OID of the scheme",
            "source.yaml: fhir.gms-types: a list of texts is needed");
  }

  @Test
  void saysWhenAFileIsNoSourceFile() {
    assertThat(faults("jdbc: {url: jdbc:x}\nfhir: {folder: y}"))
        .containsExactly("source.yaml: one of folder, jdbc, fhir is needed, and only one");
    assertThat(faults("tables: {}"))
        .contains("source.yaml: tables: unknown key; known here are folder, jdbc, fhir");
    assertThat(faults("just words"))
        .contains("source.yaml: a map is needed, with folder, jdbc, fhir");
    assertThat(faults("a: [")).singleElement().asString().contains("is not YAML");
    UnusableData missing =
        catchThrowableOfType(
            UnusableData.class, () -> SourceSettings.read(folder.resolve("none.yaml"), Map.of()));
    assertThat(missing.faults().get(0)).hasToString("none.yaml: there is no such file");
  }
}
