package io.github.opengpes.extraction.source.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.opengpes.extraction.TestPractice;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.source.DataFault;
import io.github.opengpes.extraction.source.RowReading;
import io.github.opengpes.extraction.source.RowSink;
import io.github.opengpes.extraction.source.SourceFailure;
import io.github.opengpes.extraction.source.SourceTable;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.record.PatientRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Invented resources become the rows that the tables of docs/extraction/fhir.md say; the expected
 * rows were written by hand from those tables.
 */
class FhirFolderTest {

  private static final Path PRACTICE = Path.of("src/test/resources/fhir/practice");
  private static final Path EXPECTED = Path.of("src/test/resources/fhir/expected");

  @TempDir Path folder;

  private static FhirFolder estate() {
    return new FhirFolder(PRACTICE, FhirSettings.defaults(Optional.empty()));
  }

  private static RowSink into(List<String> lines) {
    return new RowSink() {
      private String from = "";

      @Override
      public void from(String name) {
        from = name;
      }

      @Override
      public void row(long place, @Nullable String[] texts) {
        StringBuilder line = new StringBuilder(from + ":" + place);
        for (String text : texts) {
          line.append(',')
              .append(text == null ? "" : text.equals(Cluster.SNOMED_CT) ? "SCT" : text);
        }
        lines.add(line.toString());
      }
    };
  }

  private static List<String> rows(FhirFolder source, SourceTable table)
      throws IOException, UnusableData {
    List<String> lines = new ArrayList<>();
    try (RowReading reading = source.open(Optional.of("T00001"))) {
      for (SourceTable each : SourceTable.values()) {
        List<String> read = new ArrayList<>();
        read.add("place," + String.join(",", reading.columns(each)));
        reading.rows(each, into(read));
        if (each == table) {
          lines.addAll(read);
        }
      }
    }
    return lines;
  }

  @ParameterizedTest
  @EnumSource(SourceTable.class)
  void mapsEachResourceAsTheTablesOfTheDocumentationSay(SourceTable table) throws Exception {
    assertThat(rows(estate(), table))
        .containsExactlyElementsOf(Files.readAllLines(EXPECTED.resolve(table.fileName() + ".csv")));
  }

  @Test
  void countsWhateverCannotBeMappedByReason() throws Exception {
    try (RowReading reading = estate().open(Optional.of("T00001"))) {
      for (SourceTable table : SourceTable.values()) {
        reading.rows(table, into(new ArrayList<>()));
      }
      assertThat(reading.notes())
          .containsExactly(
              "Condition: an end, not mapped (a resolution is an entry of its own): 1",
              "Condition: no onset date, the recorded date taken: 1",
              "Condition: refuted or entered in error, left out: 1",
              "EpisodeOfCare: a date known to the month or year only, its first day taken: 1",
              "EpisodeOfCare: a type without a code, taken for GMS: 1",
              "EpisodeOfCare: at another practice than the patient's, left out: 1",
              "EpisodeOfCare: no start, left out: 1",
              "EpisodeOfCare: status entered-in-error, cancelled, planned or waitlist, left out: 1",
              "Immunization: status entered-in-error or not-done, left out: 1",
              "MedicationRequest: a request not to give it, left out: 1",
              "MedicationRequest: intent proposal or option, left out: 1",
              "MedicationRequest: no code of a known scheme, left out: 1",
              "MedicationRequest: status entered-in-error, draft or cancelled, left out: 1",
              "Observation component: no code of a known scheme, left out: 1",
              "Observation: a date known to the month or year only, its first day taken: 1",
              "Observation: a value that is no number, the value left out: 1",
              "Observation: a value with < or >, the value left out: 1",
              "Observation: about nobody who is in the Patient files, left out: 3",
              "Observation: no code of a known scheme, left out: 1",
              "Observation: status entered-in-error or cancelled, left out: 1",
              "Patient: dead without a date, so alive for every rule: 1",
              "Patient: replaced by another, left out: 1",
              "files of types that are not mapped: Encounter");
    }
  }

  @Test
  void loadsIntoTheEngine() throws Exception {
    try (LoadedPractice practice = TestPractice.engine(folder).load(estate(), "T00001")) {
      assertThat(practice.summary().patients()).isEqualTo(3);
      assertThat(practice.summary().registrations()).isEqualTo(4);
      assertThat(practice.summary().entries()).isEqualTo(19);
      assertThat(practice.summary().sealedEntries()).isEqualTo(1);
      PatientRecord ann = practice.record("ann", false).orElseThrow();
      assertThat(ann.entries())
          .filteredOn(entry -> entry.code().equals("75367002"))
          .singleElement()
          .satisfies(
              entry -> {
                assertThat(entry.value1()).contains(new BigDecimal("140"));
                assertThat(entry.value2()).contains(new BigDecimal("80.5"));
              });
    }
  }

  @Test
  void takesOnePracticeForAllWhereTheSettingsNameIt() throws Exception {
    FhirFolder source = new FhirFolder(PRACTICE, FhirSettings.defaults(Optional.of("T00001")));
    assertThat(rows(source, SourceTable.PATIENTS)).hasSize(1 + 4);
    assertThat(rows(source, SourceTable.REGISTRATIONS)).hasSize(1 + 6);
  }

  private FhirFolder files(String patient, String observation) throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(data.resolve("Patient.ndjson"), patient);
    Files.writeString(data.resolve("Observation.000.ndjson"), observation);
    return new FhirFolder(data, FhirSettings.defaults(Optional.of("T00001")));
  }

  private List<String> faults(FhirFolder source) {
    UnusableData unusable =
        catchThrowableOfType(
            UnusableData.class, () -> TestPractice.engine(folder).load(source, "T00001"));
    assertThat(unusable).isNotNull();
    return unusable.faults().stream().map(DataFault::toString).toList();
  }

  @Test
  void tellsEveryBadLineWithItsNumberAndNoValue() throws Exception {
    assertThat(
            faults(
                files(
                    """
                    {"resourceType": "Patient", "id": "a", "birthDate": "1960-01-01"}
                    {"resourceType": "Patient", "id": "b"
                    {"resourceType": "Person", "id": "c"}
                    {"resourceType": "Patient", "id": "d"} {}
                    """,
                    "")))
        .containsExactly(
            "Patient.ndjson:2: not JSON; NDJSON has one whole resource on each line",
            "Patient.ndjson:3: not a resource of type Patient",
            "Patient.ndjson:4: not JSON; NDJSON has one whole resource on each line");
  }

  /** The largest number of the data model has ten digits before the point. */
  @ParameterizedTest
  @CsvSource({
    "9999999999.99994, 9999999999.9999",
    "12345678901, 12345678901",
    "1e999999999, 1E+999999999",
    "-1e-999999999, 0",
    "0.00005, 0.0001",
    "0e999999999, 0"
  })
  void readsNumbersOfAnySizeInLittleMemory(String number, String text) throws Exception {
    FhirFolder source =
        files(
            "{\"resourceType\": \"Patient\", \"id\": \"a\", \"birthDate\": \"1960-01-01\"}\n",
            """
            {"resourceType": "Observation", "id": "1", "subject": {"reference": "Patient/a"}, \
            "code": {"coding": [{"system": "http://snomed.info/sct", "code": "75367002"}]}, \
            "valueQuantity": {"value": %s}}
            """
                .formatted(number));
    assertThat(rows(source, SourceTable.JOURNALS).get(1)).contains(",SCT,,," + text + ",");
  }

  @Test
  void refusesBirthDatesWithoutADayUnlessTheMiddleIsAskedFor() throws Exception {
    String patients =
        """
        {"resourceType": "Patient", "id": "a", "birthDate": "1960-02"}
        {"resourceType": "Patient", "id": "b", "birthDate": "1960"}
        {"resourceType": "Patient", "birthDate": "1960-02-30"}
        """;
    FhirFolder refusing = files(patients, "");
    assertThat(faults(refusing))
        .contains(
            "Patient.ndjson:1: date_of_birth is not a date (yyyy-mm-dd)",
            "Patient.ndjson:2: date_of_birth is not a date (yyyy-mm-dd)",
            "Patient.ndjson:3: date_of_birth is not a date (yyyy-mm-dd)",
            "Patient.ndjson:3: patient_id is empty");
    FhirSettings middle =
        new FhirSettings(
            Optional.of("T00001"),
            FhirSettings.PartialBirthDate.MIDDLE,
            FhirSettings.PartialDate.FIRST_DAY,
            FhirSettings.GMS_TYPES,
            Set.of(),
            Set.of(),
            Set.of(),
            Map.of());
    List<String> rows = rows(new FhirFolder(refusing.folder(), middle), SourceTable.PATIENTS);
    assertThat(rows.get(1)).contains(",1960-02-15,");
    assertThat(rows.get(2)).contains(",1960-07-01,");
  }

  @Test
  void readsCompressedFilesAndSaysWhenOneIsCutOff() throws Exception {
    FhirFolder source =
        files(
            "{\"resourceType\": \"Patient\", \"id\": \"a\", \"birthDate\": \"1960-01-01\"}\n", "");
    Path gz = source.folder().resolve("Condition.ndjson.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gz))) {
      out.write(
          "{\"resourceType\": \"Condition\", \"id\": \"1\", \"subject\": {\"reference\": \"Patient/a\"}, \"code\": {\"coding\": [{\"system\": \"http://snomed.info/sct\", \"code\": \"73211009\"}]}}\n"
              .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    assertThat(rows(source, SourceTable.JOURNALS)).hasSize(1 + 1);
    byte[] whole = Files.readAllBytes(gz);
    Files.write(gz, java.util.Arrays.copyOf(whole, whole.length - 20));
    assertThat(faults(source))
        .containsExactly("Condition.ndjson.gz: it ends early or is not gzip; is the file whole?");
  }

  /** Ctrl-C while a large file of another practice's resources goes by. */
  @Test
  @Tag("once")
  void canBeBrokenOffWhileNothingThatIsReadIsWanted() throws Exception {
    FhirFolder source =
        files(
            "{\"resourceType\": \"Patient\", \"id\": \"a\", \"birthDate\": \"1960-01-01\"}\n",
            "{\"resourceType\": \"Observation\", \"id\": \"1\", \"subject\": {\"reference\":"
                + " \"Patient/a\"}}\n");
    try (RowReading reading = source.open(Optional.of("T00002"))) {
      reading.rows(SourceTable.PATIENTS, into(new ArrayList<>()));
      RowSink cancelling =
          new RowSink() {
            @Override
            public void from(String name) {
              reading.cancel();
            }

            @Override
            public void row(long place, @Nullable String[] texts) {
              throw new AssertionError("a row of another practice");
            }
          };
      assertThatThrownBy(() -> reading.rows(SourceTable.JOURNALS, cancelling))
          .isInstanceOf(SourceFailure.class);
    }
  }

  /** The engine listens from when it asks for rows, not while a source is opened. */
  @Test
  @Tag("once")
  void readsNothingBeforeItCanBeBrokenOff() throws Exception {
    FhirFolder source = files("", "");
    Files.writeString(
        source.folder().resolve("Medication.ndjson"),
        "{\"resourceType\": \"Medication\", \"id\": \"m\"}\n");
    try (RowReading reading = source.open(Optional.of("T00001"))) {
      reading.cancel();
      assertThatThrownBy(() -> reading.rows(SourceTable.PATIENTS, into(new ArrayList<>())))
          .isInstanceOf(SourceFailure.class);
    }
    Files.writeString(source.folder().resolve("Medication.ndjson"), "{\n");
    try (RowReading reading = source.open(Optional.of("T00001"))) {
      assertThatThrownBy(() -> reading.rows(SourceTable.PATIENTS, into(new ArrayList<>())))
          .isInstanceOf(UnusableData.class)
          .hasMessageContaining("Medication.ndjson:1");
    }
  }

  @Test
  void saysWhenThereAreNoPatients() {
    assertThat(faults(new FhirFolder(folder, FhirSettings.defaults(Optional.empty()))))
        .singleElement()
        .asString()
        .endsWith(": there is no Patient.ndjson in it (.ndjson.gz would do as well)");
  }
}
