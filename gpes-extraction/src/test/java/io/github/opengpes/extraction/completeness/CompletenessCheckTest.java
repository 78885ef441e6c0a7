package io.github.opengpes.extraction.completeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.opengpes.extraction.TestPractice;
import io.github.opengpes.extraction.completeness.CompletenessReport.ClusterFill;
import io.github.opengpes.extraction.completeness.CompletenessReport.ColumnFill;
import io.github.opengpes.extraction.engine.Cancellation;
import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.EngineSettings;
import io.github.opengpes.extraction.engine.RunCancelled;
import io.github.opengpes.extraction.engine.Watch;
import io.github.opengpes.extraction.source.PatientDataFolder;
import io.github.opengpes.extraction.source.PatientDataSource;
import io.github.opengpes.extraction.source.StoredPatientData;
import io.github.opengpes.extraction.source.fhir.FhirFolder;
import io.github.opengpes.extraction.source.fhir.FhirSettings;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.pack.PackReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of data; every expected number is counted by hand in the rows above it. */
@Tag("once")
class CompletenessCheckTest {

  private static final LocalDate TODAY = LocalDate.of(2021, 1, 1);

  @TempDir Path folder;

  private EngineSettings settings() {
    return new EngineSettings(512, 2, folder);
  }

  private CompletenessReport check(PatientDataSource source) throws Exception {
    return new CompletenessCheck(settings(), TODAY)
        .run(source, Optional.empty(), List.of(TestPractice.smallPack()), Watch.nobody());
  }

  private PatientDataFolder data(String patients, String registrations, String journals)
      throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(data.resolve("patients.csv"), patients);
    Files.writeString(data.resolve("registrations.csv"), registrations);
    Files.writeString(data.resolve("journals.csv"), journals);
    return new PatientDataFolder(data);
  }

  private static List<String> lines(CompletenessReport report) {
    return report.findings().stream()
        .map(it -> it.severity() + " " + it.subject() + " " + it.count() + " " + it.message())
        .toList();
  }

  @Test
  void findsNothingWrongInWhatIsWhole() throws Exception {
    CompletenessReport report =
        check(
            new TestPractice()
                .patient("a")
                .entry("a", "2020-06-01", "73211009")
                .entry("a", "2020-06-01", "315051004")
                .entry("a", "2020-06-01", "75367002", "140", "80", "N")
                .in(folder.resolve("whole")));
    assertThat(report.sound()).isTrue();
    assertThat(lines(report))
        .containsExactly("NOTE patients 1 NHS numbers of the test range (999)");
    assertThat(report.practices()).isEqualTo(1);
    assertThat(report.codes().different()).isEqualTo(3);
    assertThat(report.codes().inNoCluster()).isZero();
  }

  @Test
  void countsWhatIsFilledInEachColumn() throws Exception {
    CompletenessReport report =
        check(
            data(
                """
                practice,patient_id,date_of_birth,sex
                T00001,a,1960-01-01,1
                T00001,b,1960-01-01,
                T00001,c,1960-01-01,2
                """,
                "practice,patient_id,start\nT00001,a,2000-01-01\n",
                "practice,patient_id,entry_id,code,date\nT00001,a,1,73211009,\n"));
    assertThat(report.tables().get(0).columns())
        .filteredOn(column -> List.of("sex", "surname").contains(column.column()))
        .extracting(ColumnFill::filled)
        .containsExactly(2L, 0L);
    ColumnFill date =
        report.tables().get(2).columns().stream()
            .filter(column -> column.column().equals("date"))
            .findFirst()
            .orElseThrow();
    assertThat(date.percent()).isZero();
    assertThat(date.published().orElseThrow()).isCloseTo(99.97, within(0.0001));
  }

  @Test
  void saysHowManyRowsARunWouldRefuseAndWhereTheFirstIs() throws Exception {
    CompletenessReport report =
        check(
            data(
                """
                practice,patient_id,date_of_birth,nhs_number
                T00001,a,1960-01-01,
                T00001,b,1960-13-01,12345
                T00001,c,soon,
                T00001,a,1960-01-01,
                """,
                "practice,patient_id,start\nT00001,nobody,2000-01-01\nT00001,a,2000-01-01\n",
                "practice,patient_id,entry_id,code\nT00001,a,1,73211009\nT00001,a,1,73211009\n"));
    assertThat(report.sound()).isFalse();
    assertThat(lines(report))
        .contains(
            "ERROR patients 1 rows are refused: nhs_number is not ten digits; leave it empty when"
                + " there is none (first: patients.csv:3)",
            "ERROR patients 2 rows are refused: date_of_birth is not a date (yyyy-mm-dd) (first:"
                + " patients.csv:3)",
            "ERROR patients 1 rows are refused: patient_id was there before; it is unique in a"
                + " practice",
            "ERROR registrations 1 rows are refused: the patient is not in patients (first:"
                + " registrations.csv:2)",
            "ERROR journals 1 rows are refused: entry_id was there before; it is unique in a"
                + " practice");
  }

  @Test
  void looksAtPatientsAndRegistrations() throws Exception {
    // 9990000018 and 9990000026 are right, 9990000019 is not: 9990000018 has 8 as check digit.
    CompletenessReport report =
        check(
            data(
                """
                practice,patient_id,nhs_number,date_of_birth,date_of_death,sex
                T00001,a,9990000018,1960-01-01,,1
                T00001,b,9990000018,1899-12-31,,2
                T00001,c,9990000019,1900-01-01,,2
                T00001,d,9990000026,2021-01-02,,2
                T00001,e,,1960-01-01,1959-12-31,0
                T00001,f,,1960-01-01,2021-01-02,1
                T00002,a,9990000018,1960-01-01,,1
                """,
                """
                practice,patient_id,start,end,type
                T00001,a,2000-01-01,2010-01-01,
                T00001,a,2010-01-01,,
                T00001,b,2000-01-01,2010-01-02,
                T00001,b,2010-01-01,,
                T00001,c,2000-01-01,1999-01-01,
                T00001,d,2021-01-02,,
                T00002,a,1959-01-01,2021-01-01,
                """,
                "practice,patient_id,entry_id,code,date\nT00001,a,1,73211009,2020-01-01\n"));
    assertThat(lines(report))
        .contains(
            "WARNING patients 2 patients without an NHS number: nobody can be found or told by it",
            "ERROR patients 1 NHS numbers with a wrong check digit: sent as they are, and the collector"
                + " warns",
            "NOTE patients 5 NHS numbers of the test range (999)",
            "ERROR patients 1 births after today: every age is wrong",
            "ERROR patients 1 births before 1900: a date that stands for 'not known'?",
            "ERROR patients 1 deaths before birth",
            "ERROR patients 1 deaths after today: alive until then for every rule",
            "WARNING patients 1 patients of neither sex 1 nor 2",
            "WARNING patients 2 patients who share their NHS number with another of the practice:"
                + " counted twice",
            "WARNING registrations 2 patients without a registration: in no population",
            "ERROR registrations 1 registrations that end before they start: never registered"
                + " (decision 20)",
            "WARNING registrations 1 registrations from after today",
            "WARNING registrations 1 registrations from before birth",
            "WARNING registrations 1 patients with registrations that overlap: the newest start counts"
                + " (decision 20)")
        .noneMatch(line -> line.contains("nobody is registered"));
    assertThat(report.practices()).isEqualTo(2);
  }

  @Test
  void looksAtTheDatesValuesAndDoublesOfEntries() throws Exception {
    CompletenessReport report =
        check(
            data(
                "practice,patient_id,date_of_birth,date_of_death\nT00001,a,1960-01-01,2020-06-01\n",
                "practice,patient_id,start,end\nT00001,a,2000-01-01,2020-06-01\n",
                """
                practice,patient_id,entry_id,code,date,record_date,value1_condition
                T00001,a,1,73211009,1959-12-31,,
                T00001,a,2,73211009,1899-12-31,,
                T00001,a,3,73211009,2021-01-02,2021-01-01,
                T00001,a,4,73211009,2021-01-01,,high
                T00001,a,5,73211009,,,
                T00001,a,6,,2020-01-01,,
                T00001,a,7,75367002,2020-01-01,,140
                T00001,a,8,75367002,2020-01-01,,140.0
                T00001,a,9,75367002,2020-01-01,,141
                """));
    assertThat(lines(report))
        .contains(
            "ERROR journals 1 entries without a code: left out",
            "ERROR journals 1 entries without a date: not there for any rule",
            "ERROR journals 2 entries before birth: they count all the same",
            "ERROR journals 1 entries before 1900: a date that stands for 'not known'?",
            "ERROR journals 1 entries after today",
            "WARNING journals 2 entries after death",
            "WARNING journals 1 entries recorded before the day that they are about",
            "ERROR journals 1 values that are no number of the data model: absent for rules and"
                + " results",
            "WARNING journals 1 entries like another of the same patient and day: loaded twice?",
            "WARNING registrations 0 nobody is registered (GMS) and alive today");
  }

  @Test
  void looksAtCodesAndClusters() throws Exception {
    // 73211009 has the check digit 9; 447690010 is the id of a description (partition 01).
    CompletenessReport report =
        check(
            data(
                "practice,patient_id,date_of_birth\nT00001,a,1960-01-01\nT00001,b,1960-01-01\n",
                "practice,patient_id,start\nT00001,a,2000-01-01\nT00001,b,2000-01-01\n",
                """
                practice,patient_id,entry_id,code,scheme,date
                T00001,a,1,73211009,,2001-01-01
                T00001,b,2,73211009,,2018-12-31
                T00001,b,3,73211009,,2030-01-01
                T00001,a,4,75367002,,2020-01-01
                T00001,a,5,73211008,,2020-01-01
                T00001,a,6,7.32E+10,,2020-01-01
                T00001,a,7,Y2f27,,2020-01-01
                T00001,a,8,73211009,1.2.3,2020-01-01
                """));
    assertThat(report.codes()).isEqualTo(new CompletenessReport.CodeFill(6, 4, 4, 1, 1, 2, 2, 1));
    ClusterFill diabetes =
        report.clusters().stream()
            .filter(cluster -> cluster.name().equals("DM_COD"))
            .findFirst()
            .orElseThrow();
    assertThat(diabetes.entries()).isEqualTo(3);
    assertThat(diabetes.patients()).isEqualTo(2);
    assertThat(diabetes.oldest()).contains(LocalDate.of(2001, 1, 1));
    assertThat(diabetes.newest()).contains(LocalDate.of(2018, 12, 31));
    assertThat(diabetes.codesNeverSeen()).isEqualTo(diabetes.codes() - 1);
    assertThat(lines(report))
        .contains(
            "ERROR journals 2 entries whose SNOMED CT code has a wrong check digit or is not of a"
                + " concept: rounded or cut on the way?",
            "WARNING journals 1 entries with local codes in the scheme of SNOMED CT: no cluster can"
                + " hold them",
            "NOTE DM_COD 0 nothing newer than 2018-12-31",
            "WARNING RES_COD 1 codes, and no entry has any of them");
  }

  @Test
  void tellsOldestAndNewestUpToTheDayOnly() throws Exception {
    CompletenessReport report =
        check(
            data(
                "practice,patient_id,date_of_birth\nT00001,a,1960-01-01\n",
                "practice,patient_id,start\nT00001,a,2000-01-01\n",
                """
                practice,patient_id,entry_id,code,date
                T00001,a,1,73211009,2021-01-02
                T00001,a,2,75367002,2021-01-01
                """));
    assertThat(report.clusters())
        .filteredOn(cluster -> List.of("DM_COD", "BP_COD").contains(cluster.name()))
        .extracting(ClusterFill::oldest, ClusterFill::newest)
        .containsExactlyInAnyOrder(
            tuple(Optional.empty(), Optional.empty()),
            tuple(Optional.of(TODAY), Optional.of(TODAY)));
  }

  @Test
  void saysWhenRulesReadValuesThatNoEntryHas() throws Exception {
    RequirementPack hypertension =
        PackReader.read(Path.of("../packs/qof-hypertension")).pack().orElseThrow();
    TestPractice without = new TestPractice().patient("a").entry("a", "2020-06-01", "75367002");
    TestPractice with =
        new TestPractice().patient("a").entry("a", "2020-06-01", "75367002", "140", "80", "N");
    String missing = "ERROR BP_COD 1 entries, and none has a first value, which rules read";
    CompletenessCheck check = new CompletenessCheck(settings(), TODAY);
    assertThat(
            lines(
                check.run(
                    without.in(folder.resolve("a")),
                    Optional.empty(),
                    List.of(hypertension),
                    Watch.nobody())))
        .contains(missing);
    assertThat(
            lines(
                check.run(
                    with.in(folder.resolve("b")),
                    Optional.empty(),
                    List.of(hypertension),
                    Watch.nobody())))
        .doesNotContain(missing);
  }

  @Test
  void marksColumnsThatAreFarFromWhatWasPublished() throws Exception {
    StringBuilder journals =
        new StringBuilder("practice,patient_id,entry_id,code,date,value1_condition,links\n");
    for (int i = 1; i <= 1000; i++) {
      // Values in 300 of 1,000, as published (30.1 %); links in 40, where 1.3 % was published.
      journals.append(
          "T00001,a,%d,73211009,2020-01-01,%s,%s\n"
              .formatted(i, i <= 300 ? "" + i : "", i <= 40 ? "1" : ""));
    }
    CompletenessReport report =
        check(
            data(
                "practice,patient_id,date_of_birth\nT00001,a,1960-01-01\n",
                "practice,patient_id,start\nT00001,a,2000-01-01\n",
                journals.toString()));
    assertThat(report.tables().get(2).columns())
        .filteredOn(ColumnFill::odd)
        .extracting(ColumnFill::column)
        .containsExactly(
            "record_date",
            "episode_condition",
            "episode_prescription",
            "value2_condition",
            "value1_prescription",
            "value2_prescription",
            "links");
  }

  @Test
  void saysWhenThereIsNobodyOrNothing() throws Exception {
    CompletenessReport report =
        check(
            data(
                "practice,patient_id,date_of_birth\n",
                "practice,patient_id,start\n",
                "practice,patient_id,entry_id,code\n"));
    assertThat(lines(report))
        .contains("ERROR patients 0 there is no patient", "ERROR journals 0 there is no entry");
    assertThat(
            lines(
                check(
                    data(
                        "practice,patient_id,date_of_birth\nT00001,a,1960-01-01\n",
                        "practice,patient_id,start\n",
                        "practice,patient_id,entry_id,code\n"))))
        .contains("ERROR registrations 0 nobody has a registration: nobody is in any population");
  }

  /** A store leaves out what no run sees, and its manifest says how much that was. */
  @Test
  void saysTheSameOfAStoreAsOfTheFilesThatItWasMadeFrom() throws Exception {
    PatientDataFolder files =
        data(
            """
            practice,patient_id,nhs_number,date_of_birth
            T00001,a,9990000018,1960-01-01
            T00002,b,9990000026,1960-01-01
            """,
            "practice,patient_id,start\nT00001,a,2000-01-01\nT00002,b,2000-01-01\n",
            """
            practice,patient_id,entry_id,code,date,value1_condition
            T00001,a,1,75367002,2020-01-01,high
            T00001,a,2,,2020-01-02,
            T00001,a,3,,,
            T00001,a,4,75367002,2020-01-04,140
            T00002,b,1,75367002,2020-01-01,140
            """);
    Path store = folder.resolve("store");
    Engine.duckDb(settings()).store(files, List.of(), store, Clock.systemUTC(), Watch.nobody());
    StoredPatientData stored = new StoredPatientData(store);
    assertThat(lines(check(files)))
        .contains(
            "ERROR journals 2 entries without a code: left out",
            "ERROR journals 1 values that are no number of the data model: absent for rules and"
                + " results");
    assertThat(check(stored).findings()).isEqualTo(check(files).findings());
    assertThat(check(stored).tables().get(2).rows()).isEqualTo(5);
    CompletenessCheck one = new CompletenessCheck(settings(), TODAY);
    Optional<String> second = Optional.of("T00002");
    assertThat(one.run(stored, second, List.of(), Watch.nobody()).findings())
        .isEqualTo(one.run(files, second, List.of(), Watch.nobody()).findings());
    Optional<String> first = Optional.of("T00001");
    assertThat(one.run(stored, first, List.of(), Watch.nobody()).findings())
        .isEqualTo(one.run(files, first, List.of(), Watch.nobody()).findings());
  }

  @Test
  void leavesNothingBehindWhenItIsInterrupted() throws Exception {
    PatientDataFolder files =
        data(
            "practice,patient_id,date_of_birth\n",
            "practice,patient_id,start\n",
            "practice,patient_id,entry_id,code\n");
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    assertThatThrownBy(
            () ->
                new CompletenessCheck(settings(), TODAY)
                    .run(
                        files,
                        Optional.empty(),
                        List.of(),
                        new Watch(cancellation, (done, all) -> {})))
        .isInstanceOf(RunCancelled.class);
    assertThat(folder).isDirectoryNotContaining(it -> !it.endsWith("data"));
  }

  @Test
  void looksAtFhirAndAtStoresAsAtFolders() throws Exception {
    FhirFolder fhir =
        new FhirFolder(
            Path.of("src/test/resources/fhir/practice"),
            FhirSettings.defaults(Optional.of("T00001")));
    CompletenessReport direct = check(fhir);
    assertThat(direct.notes()).contains("Patient: replaced by another, left out: 1");
    Path store = folder.resolve("store");
    Engine.duckDb(settings()).store(fhir, List.of(), store, Clock.systemUTC(), Watch.nobody());
    CompletenessReport stored = check(new StoredPatientData(store));
    assertThat(stored.clusters()).isEqualTo(direct.clusters());
    assertThat(stored.codes()).isEqualTo(direct.codes());
    assertThat(stored.findings()).isEqualTo(direct.findings());
    assertThat(stored.tables().get(2).rows()).isEqualTo(direct.tables().get(2).rows());
  }
}
