package io.github.opengpes.extraction.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.extraction.TestPractice;
import io.github.opengpes.extraction.source.PatientDataFolder;
import io.github.opengpes.extraction.source.StoredPatientData;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.extraction.store.DataQuality.TableQuality;
import io.github.opengpes.extraction.store.StoreDraft;
import io.github.opengpes.extraction.store.StoreFolder;
import io.github.opengpes.extraction.store.StoreManifest;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store holds what its source held, is whole or absent, and never passes for newer than it is.
 */
@Tag("once")
class StoreTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2020-06-01T12:00:00Z"), ZoneOffset.UTC);

  private static final String PATIENTS =
      """
      practice,patient_id,nhs_number,date_of_birth,date_of_death,sex,s_flag
      T00002,a,9990000026,1970-01-01,,2,N
      T00001,b,,2001-01-01,2020-01-01,,Y
      T00001,a,9990000018,1960-02-29,,1,N
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
      T00002,a,10,2020-01-02,,73211009,,,,
      T00001,a,9,2020-01-02,,75367002,,hello,1e2,N
      T00001,b,x-1,,,Y2f27,1.2.3,,,Y
      T00001,b,11,1899-12-31,,,,,,
      T00001,b,12,2020-06-01,,75367002,,,,
      T00001,b,13,2020-06-02,,75367002,,,,
      """;

  @TempDir Path folder;

  private Path data;
  private Path store;

  @BeforeEach
  void writeEstate() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
    store = folder.resolve("store");
    Files.writeString(data.resolve("patients.csv"), PATIENTS);
    Files.writeString(data.resolve("registrations.csv"), REGISTRATIONS);
    Files.writeString(data.resolve("journals.csv"), JOURNALS);
  }

  private StoreManifest make(String... practices) throws UnusableData, IOException {
    return TestPractice.engine(folder)
        .store(new PatientDataFolder(data), List.of(practices), store, NOON, Watch.nobody());
  }

  private LoadedPractice open(String practice) throws UnusableData, IOException {
    return TestPractice.engine(folder).load(new StoredPatientData(store), practice);
  }

  /** But for the empty files that imports lock. */
  private List<String> filesBeside() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(it -> String.valueOf(it.getFileName()))
          .filter(it -> !it.endsWith(".lock"))
          .sorted()
          .toList();
    }
  }

  @Test
  void holdsEachPracticeAsItWasRead() throws Exception {
    make();
    for (String practice : List.of("T00001", "T00002")) {
      try (LoadedPractice stored = open(practice);
          LoadedPractice read =
              TestPractice.engine(folder).load(new PatientDataFolder(data), practice)) {
        assertThat(stored.summary())
            .usingRecursiveComparison()
            .ignoringFields("took")
            .isEqualTo(read.summary());
        for (String patient : List.of("a", "b", "nobody")) {
          assertThat(stored.record(patient, true)).isEqualTo(read.record(patient, true));
        }
        assertThat(stored.patientsWithNhsNumber("9990000018"))
            .isEqualTo(read.patientsWithNhsNumber("9990000018"));
      }
    }
    assertThat(filesBeside()).containsExactly("data", "store");
  }

  @Test
  void keepsOnlyThePracticesAskedFor() throws Exception {
    assertThat(make("T00002").practices()).extracting("code").containsExactly("T00002");
    assertThatThrownBy(() -> open("T00001"))
        .isInstanceOf(UnusableData.class)
        .hasMessage("patients: there is no patient of practice T00001; the data has T00002");
    assertThatThrownBy(() -> make("T00002", "T00009"))
        .hasMessage(
            "patients: there is no patient of practice T00009; the data has T00001, T00002");
  }

  /** By hand from the texts above; the store was made on 1 June 2020. */
  @Test
  void saysHowCompleteAndPlausibleTheDataIs() throws Exception {
    make();
    StoreManifest manifest = StoreFolder.open(store).manifest();
    assertThat(manifest.made()).isEqualTo(NOON.instant());
    assertThat(manifest.patients()).isEqualTo(3);
    assertThat(manifest.entries()).isEqualTo(6);
    assertThat(manifest.origin())
        .extracting(file -> Path.of(file.path()).getFileName().toString())
        .containsExactlyInAnyOrder("patients.csv", "registrations.csv", "journals.csv");
    assertThat(manifest.quality().datesBefore1900()).isEqualTo(1);
    assertThat(manifest.quality().datesAfterImport()).isEqualTo(1);
    assertThat(manifest.quality().datesAfterDeath()).isEqualTo(2);
    TableQuality patients = manifest.quality().tables().get(0);
    assertThat(patients.rows()).isEqualTo(3);
    assertThat(patients.filled())
        .containsEntry("nhs_number", 2L)
        .containsEntry("date_of_death", 1L)
        .containsEntry("sex", 2L)
        .containsEntry("s_flag", 1L)
        .containsEntry("postcode", 0L);
    TableQuality journals = manifest.quality().tables().get(2);
    assertThat(journals.rows()).isEqualTo(7);
    assertThat(journals.filled())
        .containsEntry("date", 6L)
        .containsEntry("record_date", 1L)
        .containsEntry("code", 6L)
        .containsEntry("value1_condition", 1L)
        .containsEntry("sealed", 1L);
  }

  @Test
  void isRefusedWhenItIsOfAnotherFormat() throws Exception {
    make();
    Path manifest = store.resolve("store.json");
    Files.writeString(
        manifest, Files.readString(manifest).replaceFirst("\"format\" *: *3", "\"format\" : 7"));
    assertThatThrownBy(() -> open("T00001"))
        .isInstanceOf(UnusableData.class)
        .hasMessage(
            "store.json: format 7 is not that of this program, 3; make the store again with 'gpes"
                + " data import'");
    Files.writeString(manifest, "{");
    assertThatThrownBy(() -> open("T00001")).hasMessageContaining("not the manifest of a store");
  }

  @Test
  void isRefusedWhenAFileIsMissingOrCutOff() throws Exception {
    make();
    Path journal = store.resolve("journals-00001.parquet");
    byte[] bytes = Files.readAllBytes(journal);
    Files.write(journal, Arrays.copyOf(bytes, bytes.length - 1));
    assertThatThrownBy(() -> open("T00002"))
        .hasMessageStartingWith("journals-00001.parquet: the file is missing or not whole");
    bytes[bytes.length / 2] ^= 1;
    Files.write(journal, bytes);
    assertThat(StoreFolder.open(store).damaged()).containsExactly("journals-00001.parquet");
  }

  @Test
  void isNotUsedSilentlyOnceWhatItWasMadeFromHasChanged() throws Exception {
    make();
    Path csv = data.resolve("journals.csv");
    FileTime time = Files.getLastModifiedTime(csv);
    Files.setLastModifiedTime(csv, FileTime.fromMillis(time.toMillis() + 1000));
    assertThatThrownBy(() -> open("T00001"))
        .isInstanceOf(UnusableData.class)
        .hasMessage(
            "store.json: the store is older than what it was made from (journals.csv changed"
                + " since); make the store again with 'gpes data import'");
    make();
    open("T00001").close();
  }

  @Test
  void isUsedWhereWhatItWasMadeFromIsNotThereAnyMore() throws Exception {
    make();
    Files.delete(data.resolve("journals.csv"));
    open("T00001").close();
  }

  @Test
  void replacesAnOlderStoreOnlyWhenItIsWholeItself() throws Exception {
    make();
    byte[] before = Files.readAllBytes(store.resolve("store.json"));
    Files.writeString(data.resolve("journals.csv"), JOURNALS + "T00001,ghost,99,,,1,,,,\n");
    assertThatThrownBy(this::make).isInstanceOf(UnusableData.class);
    assertThat(store.resolve("store.json")).hasBinaryContent(before);
    assertThat(filesBeside()).containsExactly("data", "store");
    Files.writeString(data.resolve("journals.csv"), JOURNALS);
    Files.writeString(store.resolve("left.parquet"), "of an older form");
    make();
    assertThat(store.resolve("left.parquet")).doesNotExist();
  }

  @Test
  void leavesAFolderAloneThatIsNoStore() throws Exception {
    Files.createDirectory(store);
    Files.writeString(store.resolve("letter.txt"), "mine");
    assertThatThrownBy(this::make)
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("it is there and is not a store");
    assertThat(store.resolve("letter.txt")).hasContent("mine");
    assertThat(filesBeside()).containsExactly("data", "store");
    assertThat(folder.resolve(".store.lock")).doesNotExist();
  }

  @Test
  void leavesAStoreAloneInWhichSomethingElseWasPut() throws Exception {
    make();
    Files.writeString(store.resolve("letter.txt"), "mine");
    assertThatThrownBy(this::make)
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("something in it is not of a store and would be lost");
    assertThat(store.resolve("letter.txt")).hasContent("mine");
    open("T00001").close();
  }

  /** Were the file made anew each time, two imports could hold one of that name each. */
  @Test
  void isMadeByOneImportAtATimeWhichAllLockTheSameFile() throws Exception {
    make();
    Path lock = folder.resolve(".store.lock");
    Object first = Files.readAttributes(lock, BasicFileAttributes.class).fileKey();
    try (StoreDraft other = StoreDraft.begin(store)) {
      assertThat(other.folder()).isEmptyDirectory();
      assertThatThrownBy(this::make)
          .isInstanceOf(FileAlreadyExistsException.class)
          .hasMessageContaining("another run is making it");
      assertThat(other.folder()).isEmptyDirectory();
    }
    make();
    assertThat(Files.readAttributes(lock, BasicFileAttributes.class).fileKey()).isEqualTo(first);
  }

  @Test
  void clearsAwayWhatAKilledImportLeft() throws Exception {
    make();
    Files.createDirectory(folder.resolve(".store.part"));
    Files.writeString(folder.resolve(".store.part/half.parquet"), "half");
    // Killed between the two renames: the old store stands beside, the new one is not there yet.
    Files.move(store, folder.resolve(".store.old"));
    Files.writeString(data.resolve("journals.csv"), JOURNALS + "T00001,ghost,99,,,1,,,,\n");
    assertThatThrownBy(this::make).isInstanceOf(UnusableData.class);
    assertThat(filesBeside()).containsExactly("data", "store");
  }

  @Test
  void isNotImportedAgain() throws Exception {
    make();
    assertThatThrownBy(
            () ->
                TestPractice.engine(folder)
                    .store(
                        new StoredPatientData(store),
                        List.of(),
                        folder.resolve("other"),
                        NOON,
                        Watch.nobody()))
        .isInstanceOf(UnusableData.class)
        .hasMessageContaining("this is a store already");
    assertThat(filesBeside()).containsExactly("data", "store");
  }

  @Test
  void letsNoFileBeReadButItsOwn() throws Exception {
    make();
    try (DuckDb database = DuckDb.open(new EngineSettings(512, 1, folder))) {
      StoreTables.open(database, new StoredPatientData(store), new Wanted(List.of("T00001")));
      assertThat(database.number("reading", "SELECT count(*) FROM " + PracticeTables.PATIENTS))
          .isEqualTo(2);
      assertThatThrownBy(
              () ->
                  database.number(
                      "reading", "SELECT count(*) FROM '" + data.resolve("journals.csv") + "'"))
          .isInstanceOf(EngineFailure.class);
    }
  }
}
