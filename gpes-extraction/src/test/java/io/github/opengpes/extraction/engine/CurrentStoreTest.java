package io.github.opengpes.extraction.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.extraction.TestPractice;
import io.github.opengpes.extraction.source.PatientDataFolder;
import io.github.opengpes.extraction.source.PatientDataSource;
import io.github.opengpes.extraction.source.StoredPatientData;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.extraction.source.settings.SourceSettings;
import io.github.opengpes.extraction.store.StoreFolder;
import io.github.opengpes.extraction.store.StoreManifest;
import io.github.opengpes.extraction.store.StoredPractice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store beside its source stays where it would be made the same, and is made again otherwise. */
@Tag("once")
class CurrentStoreTest {

  private static final Instant FIRST = Instant.parse("2020-06-01T12:00:00Z");
  private static final Instant LATER = Instant.parse("2020-06-02T12:00:00Z");

  private static final String MAPPING =
      """
      tables:
        patients:
          - file: patients.csv
            columns:
              practice: practice
              patient_id: patient_id
              nhs_number: nhs_number
              date_of_birth: date_of_birth
              sex: {column: sex, words: {"1": "1", "2": "2"}}
        registrations:
          - file: registrations.csv
            columns: {practice: practice, patient_id: patient_id, start: start}
        journals:
          - file: journals.csv
            columns:
              practice: practice
              patient_id: patient_id
              entry_id: entry_id
              date: date
              code: code
      """;

  @TempDir Path folder;

  private Path data;
  private Path store;

  @BeforeEach
  void writeEstate() throws Exception {
    data = Files.createDirectory(folder.resolve("data"));
    store = folder.resolve("store");
    Files.writeString(
        data.resolve("patients.csv"),
        """
        practice,patient_id,nhs_number,date_of_birth,sex
        T00001,a,9990000018,1960-02-29,1
        T00002,a,9990000026,1970-01-01,2
        """);
    Files.writeString(
        data.resolve("registrations.csv"), "practice,patient_id,start\nT00001,a,2000-01-01\n");
    Files.writeString(
        data.resolve("journals.csv"),
        "practice,patient_id,entry_id,date,code\nT00001,a,1,2020-01-02,73211009\n");
  }

  private StoreManifest current(PatientDataSource source, String practice, Instant now)
      throws Exception {
    StoredPatientData made =
        CurrentStore.of(
            TestPractice.engine(folder),
            source,
            practice,
            store,
            Clock.fixed(now, ZoneOffset.UTC),
            Watch.nobody());
    return StoreFolder.open(made.folder()).manifest();
  }

  @Test
  void staysWhereNothingHasChanged() throws Exception {
    PatientDataFolder source = new PatientDataFolder(data);
    assertThat(current(source, "T00001", FIRST).made()).isEqualTo(FIRST);
    assertThat(current(source, "T00002", LATER).made()).isEqualTo(FIRST);
  }

  /** The files are the same; what they mean is not. */
  @Test
  void isMadeAgainWhenTheMappingWasEdited() throws Exception {
    Path mapping = Files.writeString(folder.resolve("mapping.yaml"), MAPPING);
    current(mapped(mapping), "T00001", FIRST);
    assertThat(current(mapped(mapping), "T00001", LATER).made()).isEqualTo(FIRST);
    assertThat(sex()).isEqualTo(1);
    Files.writeString(mapping, MAPPING.replace("\"1\": \"1\"", "\"1\": \"9\""));
    Files.setLastModifiedTime(mapping, FileTime.from(LATER));
    assertThatThrownBy(this::sex)
        .isInstanceOf(UnusableData.class)
        .hasMessageContaining("(mapping.yaml changed since)");
    assertThat(current(mapped(mapping), "T00001", LATER).made()).isEqualTo(LATER);
    assertThat(sex()).isEqualTo(9);
  }

  private PatientDataSource mapped(Path mapping) throws UnusableData {
    return SourceSettings.at(data, Optional.of(mapping), Map.of());
  }

  private int sex() throws Exception {
    try (LoadedPractice practice =
        TestPractice.engine(folder).load(new StoredPatientData(store), "T00001")) {
      return practice.record("a", true).orElseThrow().sex();
    }
  }

  @Test
  void ofOnePracticeDoesNotPassForAnother() throws Exception {
    PatientDataFolder source = new PatientDataFolder(data);
    TestPractice.engine(folder)
        .store(
            source, List.of("T00001"), store, Clock.fixed(FIRST, ZoneOffset.UTC), Watch.nobody());
    assertThat(current(source, "T00001", LATER).made()).isEqualTo(FIRST);
    StoreManifest again = current(source, "T00002", LATER);
    assertThat(again.made()).isEqualTo(LATER);
    assertThat(again.practices())
        .extracting(StoredPractice::code)
        .containsExactly("T00001", "T00002");
  }
}
