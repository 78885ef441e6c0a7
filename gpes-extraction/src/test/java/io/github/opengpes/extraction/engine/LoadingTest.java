package io.github.opengpes.extraction.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.opengpes.extraction.TestPractice;
import io.github.opengpes.extraction.source.DataFault;
import io.github.opengpes.extraction.source.PatientDataFolder;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.requirements.record.JournalEntry;
import io.github.opengpes.requirements.record.PatientRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Patient data in the documented layout reaches the engine whole, or every fault is told. */
class LoadingTest {

  private static final String PATIENTS =
      """
      practice,patient_id,nhs_number,date_of_birth,date_of_death,sex,s_flag,sharing_dissent
      T00001,a,9990000018,1960-02-29,,1,N,
      T00002,a,9990000026,1970-01-01,,2,N,N
      T00001,b,,2001-01-01,2020-01-01,,Y,true
      """;
  private static final String REGISTRATIONS =
      """
      practice,patient_id,start,end,type
      T00001,a,2000-01-01,,
      T00002,a,2001-01-01,,GMS
      """;
  private static final String JOURNALS =
      """
      practice,patient_id,entry_id,date,record_date,code,scheme,value1_condition,value2_condition,sealed
      T00001,a,10,2020-01-02,2020-01-02,75367002,,140,80.5,
      T00001,a,9,2020-01-02,,75367002,,hello,1e2,N
      T00001,b,x-1,,,Y2f27,1.2.3,,,Y
      T00001,b,11,1999-12-31,,,,,,
      T00002,a,10,2020-01-02,,73211009,,,,
      """;

  @TempDir Path folder;

  private PatientDataFolder data(String patients, String registrations, String journals)
      throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(data.resolve("patients.csv"), patients);
    Files.writeString(data.resolve("registrations.csv"), registrations);
    Files.writeString(data.resolve("journals.csv"), journals);
    return new PatientDataFolder(data);
  }

  private LoadedPractice load(PatientDataFolder source) throws IOException, UnusableData {
    return TestPractice.engine(folder).load(source, "T00001");
  }

  private List<DataFault> faults(PatientDataFolder source) {
    UnusableData unusable = catchThrowableOfType(UnusableData.class, () -> load(source));
    assertThat(unusable).isNotNull();
    return unusable.faults();
  }

  @Test
  void loadsOnePracticeOfAnEstateAndCountsWhatIsOdd() throws Exception {
    try (LoadedPractice practice = load(data(PATIENTS, REGISTRATIONS, JOURNALS))) {
      LoadSummary summary = practice.summary();
      assertThat(summary.patients()).isEqualTo(2);
      assertThat(summary.registrations()).isEqualTo(1);
      assertThat(summary.entries()).isEqualTo(3);
      assertThat(summary.entriesWithoutCode()).isEqualTo(1);
      assertThat(summary.undatedEntries()).isEqualTo(1);
      assertThat(summary.entriesBeforeBirth()).isEqualTo(1);
      assertThat(summary.sealedEntries()).isEqualTo(1);
      assertThat(summary.unreadableValues()).isEqualTo(2);
    }
  }

  @Test
  void givesTheRecordOfAPatientInTheOrderOfDateAndEntryId() throws Exception {
    try (LoadedPractice practice = load(data(PATIENTS, REGISTRATIONS, JOURNALS))) {
      PatientRecord record = practice.record("a", false).orElseThrow();
      assertThat(record.sex()).isEqualTo(1);
      assertThat(record.registrations()).hasSize(1);
      // 9 is before 10 although "9" is after "10" as text.
      assertThat(record.entries())
          .extracting(entry -> entry.id().value())
          .containsExactly("9", "10");
      JournalEntry reading = record.entries().get(1);
      assertThat(reading.value1()).contains(new BigDecimal("140"));
      assertThat(reading.value2()).contains(new BigDecimal("80.5"));
      assertThat(record.entries().get(0).value1()).isEmpty();
      assertThat(record.entries().get(0).value2()).isEmpty();
    }
  }

  @Test
  void keepsSealedEntriesOutOfTheRecordUnlessAskedFor() throws Exception {
    try (LoadedPractice practice = load(data(PATIENTS, REGISTRATIONS, JOURNALS))) {
      assertThat(practice.record("b", false).orElseThrow().entries()).isEmpty();
      assertThat(practice.record("b", true).orElseThrow().entries()).hasSize(1);
      assertThat(practice.record("nobody", true)).isEmpty();
      assertThat(practice.patientsWithNhsNumber("9990000018")).containsExactly("a");
    }
  }

  @Test
  void tellsEveryFaultWithItsRowAndNoValue() throws Exception {
    String patients =
        """
        practice,patient_id,nhs_number,date_of_birth,sex,s_flag
        T00001,a,12345,1960-02-30,1,N
        T00001,a,9990000018,1960-01-01,3,maybe
        ,c,,,0,N
        """;
    String registrations =
        """
        practice,patient_id,start
        T00001,ghost,2000-01-01
        T00001,a,01/04/2020
        """;
    String journals =
        """
        practice,patient_id,entry_id,date,code,scheme,links
        T00001,a,1,2020-1-5,73211009,,
        T00001,a,1,2020-01-05,73211009,SNOMED,1:x
        """;
    assertThat(faults(data(patients, registrations, journals)))
        .extracting(DataFault::toString)
        .containsExactlyInAnyOrder(
            "patients.csv:2: nhs_number is not ten digits; leave it empty when there is none",
            "patients.csv:2: date_of_birth is not a date (yyyy-mm-dd)",
            "patients.csv:3: sex is not 0, 1, 2 or 9",
            "patients.csv:3: s_flag is not Y or N",
            "patients.csv:3: patient_id was there before; it is unique in a practice",
            "patients.csv:4: practice is empty",
            "patients.csv:4: date_of_birth is empty",
            "registrations.csv:2: the patient is not in patients",
            "registrations.csv:3: start is not a date (yyyy-mm-dd)",
            "journals.csv:2: date is not a date (yyyy-mm-dd)",
            "journals.csv:3: scheme is not an OID",
            "journals.csv:3: links is not numbers joined by colons",
            "journals.csv:3: entry_id was there before; it is unique in a practice");
  }

  @Test
  void takesDatesFarAway() throws Exception {
    String journals =
        """
        practice,patient_id,entry_id,date,code
        T00001,a,1,1760-01-01,73211009
        T00001,a,2,2919-08-01,73211009
        """;
    try (LoadedPractice practice = load(data(PATIENTS, REGISTRATIONS, journals))) {
      assertThat(practice.record("a", false).orElseThrow().entries())
          .extracting(entry -> entry.date().orElseThrow().toString())
          .containsExactly("1760-01-01", "2919-08-01");
    }
  }

  /** With them a code would match no cluster, and worse: no opt-out. */
  @Test
  void takesACodeWithoutTheBlanksAroundIt() throws Exception {
    String journals =
        """
        practice,patient_id,entry_id,date,code
        T00001,a,1,2020-01-01, 73211009
        T00001,a,2,2020-01-02,73211009 \s
        T00001,a,3,2020-01-03,73211009\u00a0
        T00001,a,4,2020-01-04,  \s
        """;
    try (LoadedPractice practice = load(data(PATIENTS, REGISTRATIONS, journals))) {
      assertThat(practice.record("a", false).orElseThrow().entries())
          .extracting(JournalEntry::code)
          .containsExactly("73211009", "73211009", "73211009");
      assertThat(practice.summary().entriesWithoutCode()).isEqualTo(1);
    }
  }

  @Test
  void namesWhatIsMissing() throws Exception {
    PatientDataFolder source = data("practice,patient_id\n", REGISTRATIONS, JOURNALS);
    Files.delete(folder.resolve("data/journals.csv"));
    assertThat(faults(source))
        .extracting(DataFault::toString)
        .containsExactly(
            "patients.csv: column 'date_of_birth' is missing",
            "journals.csv: the file is missing (.parquet would do as well)");
  }

  @Test
  void refusesAPracticeThatIsNotThere() throws Exception {
    PatientDataFolder source = data(PATIENTS, REGISTRATIONS, JOURNALS);
    assertThatThrownBy(() -> TestPractice.engine(folder).load(source, "T00009"))
        .isInstanceOf(UnusableData.class)
        .hasMessage(
            "patients: there is no patient of practice T00009; the data has T00001, T00002");
    String many =
        PATIENTS
            + "T00007,a,,1970-01-01,,2,N,N\nT00005,a,,1970-01-01,,2,N,N\n"
            + "T00003,a,,1970-01-01,,2,N,N\nT00004,a,,1970-01-01,,2,N,N\n"
            + "Ann Other,a,,1970-01-01,,2,N,N\n";
    assertThatThrownBy(
            () -> TestPractice.engine(folder).load(data(many, REGISTRATIONS, JOURNALS), "T00009"))
        .hasMessage(
            "patients: there is no patient of practice T00009; the data has T00001, T00002, T00003,"
                + " T00004, T00005 and 1 more");
  }

  @Test
  void namesTheLineOfARecordThatIsTooShort() throws Exception {
    assertThat(faults(data(PATIENTS, "practice,patient_id,start\nT00001,a\n", JOURNALS)))
        .extracting(DataFault::toString)
        .containsExactly("registrations.csv:2: not a CSV record with as many fields as the header");
  }

  /** DuckDB drops the last row of such a file without a word. */
  @Test
  void refusesAFileThatWasCutOffWithinQuotes() throws Exception {
    assertThat(faults(data(PATIENTS, REGISTRATIONS, JOURNALS + "T00001,a,99,2020-01-0\"2\n")))
        .extracting(DataFault::toString)
        .containsExactly(
            "journals.csv: a quoted field never ends; is the file whole? Its last rows would be"
                + " lost");
  }

  @Test
  void countsColumnsThatTheLayoutDoesNotKnow() throws Exception {
    String registrations = "practice,patient_id,start,ended\nT00001,a,2000-01-01,2010-01-01\n";
    try (LoadedPractice practice = load(data(PATIENTS, registrations, JOURNALS))) {
      assertThat(practice.summary().notes())
          .containsExactly(
              "registrations.csv: 1 columns that the layout does not know are ignored");
    }
  }

  @Test
  void readsParquetAsItReadsCsv() throws Exception {
    PatientDataFolder source = data(PATIENTS, REGISTRATIONS, JOURNALS);
    Path csv = folder.resolve("data/journals.csv");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT practice, patient_id, entry_id, CAST(date AS DATE) AS date, code, scheme,"
              + " value1_condition, sealed FROM read_csv('"
              + csv
              + "', all_varchar = true)) TO '"
              + folder.resolve("data/journals.parquet")
              + "' (FORMAT parquet)");
    }
    Files.delete(csv);
    try (LoadedPractice practice = load(source)) {
      assertThat(practice.summary().entries()).isEqualTo(3);
      assertThat(practice.record("a", false).orElseThrow().entries())
          .extracting(entry -> entry.id().value())
          .containsExactly("9", "10");
    }
  }

  @Test
  void canReadNoFileAndChangeNoSettingOnceLoaded() throws Exception {
    PatientDataFolder source = data(PATIENTS, REGISTRATIONS, JOURNALS);
    try (DuckDb database = DuckDb.open(new EngineSettings(512, 1, folder))) {
      database.lockDown(Optional.empty());
      assertThatThrownBy(
              () ->
                  database.number(
                      "reading", "SELECT count(*) FROM '" + source.folder() + "/journals.csv'"))
          .isInstanceOf(EngineFailure.class)
          .hasMessage("the engine failed at: reading");
      assertThatThrownBy(() -> database.execute("setting", "SET enable_external_access = true"))
          .isInstanceOf(EngineFailure.class);
    }
  }

  @Test
  void leavesNothingBehindInTheSpillFolder() throws Exception {
    Path spill = Files.createDirectory(folder.resolve("spill"));
    PatientDataFolder source = data(PATIENTS, REGISTRATIONS, JOURNALS);
    try (LoadedPractice practice = TestPractice.engine(spill).load(source, "T00001")) {
      assertThat(practice.summary().patients()).isPositive();
    }
    assertThat(spill).isEmptyDirectory();
  }
}
