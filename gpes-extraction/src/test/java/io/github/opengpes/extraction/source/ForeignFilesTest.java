package io.github.opengpes.extraction.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.opengpes.extraction.TestPractice;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.explain.Explainer;
import io.github.opengpes.extraction.explain.Explanation;
import io.github.opengpes.extraction.explain.ExplanationFormat;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.source.settings.SourceSettings;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.pack.PackReader;
import io.github.opengpes.requirements.terminology.Terms;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that nobody here wrote reach the engine through a mapping. */
class ForeignFilesTest {

  private static final Path OPENSAFELY = Path.of("../../shared/data/gp-records/opensafely-example");
  private static final Path MAPPING =
      Path.of("../docs/extraction/examples/opensafely-example.yaml");

  @TempDir Path folder;

  private LoadedPractice openSafely() throws IOException, UnusableData {
    Assumptions.assumeTrue(
        Files.isDirectory(OPENSAFELY), "reference material not beside the checkout");
    return TestPractice.engine(folder)
        .load(new MappedFolder(OPENSAFELY, SourceSettings.mapping(MAPPING)), "T00001");
  }

  private static Plan plan(String pack) throws Exception {
    RequirementPack read = PackReader.read(Path.of("../packs", pack)).pack().orElseThrow();
    return TestPractice.plan(read);
  }

  /** What decided for each patient, by the numbers of the published rules. */
  private static Map<String, String> decided(PlanRun run) throws IOException {
    Map<String, String> decided = new HashMap<>();
    run.outcomes(
        (id, nhsNumber, outcomes) -> decided.put(id, outcomes.values().iterator().next().text()));
    return decided;
  }

  /**
   * By hand, at 31 March 2021: patients 1, 5 and 9 died in 2015, 2018 and 2017. Patients 2, 6, 8
   * and 10 have a diabetes code by then, no resolution, and are 73, 26, 28 and 41. Patient 4 has
   * one in 2022 only; 3 and 7 have none.
   */
  @Test
  void runsTheDiabetesRegisterOverTheOpenSafelyExample() throws Exception {
    try (LoadedPractice practice = openSafely();
        PlanRun run = practice.run(plan("qof-diabetes-register"))) {
      assertThat(practice.summary().patients()).isEqualTo(10);
      assertThat(practice.summary().entries()).isEqualTo(30);
      assertThat(decided(run))
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "1", "outside (registration)",
                  "2", "Select by rule 2",
                  "3", "Reject by rule 1",
                  "4", "Reject by rule 1",
                  "5", "outside (registration)",
                  "6", "Select by rule 2",
                  "7", "Reject by rule 1",
                  "8", "Select by rule 2",
                  "9", "outside (registration)",
                  "10", "Select by rule 2"));
    }
  }

  /**
   * By hand, at 31 March 2021: nobody died since November 2019; of the seven registered patients
   * each has an entry of asthma, body mass index or diabetes by then: 4, 1, 1, 3, 1, 1 and 1 of
   * them.
   */
  @Test
  void runsTheGdpprStylePackOverTheOpenSafelyExample() throws Exception {
    try (LoadedPractice practice = openSafely()) {
      Plan plan = plan("gdppr-style");
      try (PlanRun run = practice.run(plan)) {
        assertThat(decided(run))
            .containsEntry("1", "outside (registration)")
            .containsEntry("5", "outside (registration)")
            .containsEntry("9", "outside (registration)");
        Map<String, Integer> entries = new HashMap<>();
        run.records(patientLevel(plan.pack()), new EntryCounts(entries));
        assertThat(entries)
            .containsExactlyInAnyOrderEntriesOf(
                Map.of(
                    "9990000026", 4,
                    "9990000034", 1,
                    "9990000042", 1,
                    "9990000069", 3,
                    "9990000077", 1,
                    "9990000085", 1,
                    "9990000107", 1));
      }
    }
  }

  @Test
  void explainsEachPatientOfTheOpenSafelyExample() throws Exception {
    try (LoadedPractice practice = openSafely()) {
      for (String pack : List.of("qof-diabetes-register", "gdppr-style")) {
        Plan plan = plan(pack);
        try (PlanRun run = practice.run(plan)) {
          Explainer explainer = new Explainer(plan, run, "T00001");
          for (int patient = 1; patient <= 10; patient++) {
            Explanation explanation = explainer.explain(Integer.toString(patient)).orElseThrow();
            assertThat(explanation.agrees()).isTrue();
            assertThat(text(explanation)).startsWith("patient " + patient + " of practice");
          }
          if (pack.equals("qof-diabetes-register")) {
            assertThat(text(explainer.explain("2").orElseThrow()).lines())
                .anyMatch(line -> line.startsWith("DM_REG register: Select by rule 2"))
                .anyMatch(
                    line ->
                        line.contains("DMLAT_DAT = 2020-05-17")
                            && line.contains("code 73211009 in DM_COD"));
          }
        }
      }
    }
  }

  private static String text(Explanation explanation) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ExplanationFormat.TEXT.write(List.of(explanation), Terms.NONE, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Output.PatientLevel patientLevel(RequirementPack pack) {
    return pack.outputs().stream()
        .filter(Output.PatientLevel.class::isInstance)
        .map(Output.PatientLevel.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /** Counts the entries of each patient by NHS number, the first column of that pack. */
  private static final class EntryCounts implements PlanRun.RecordVisitor {
    private final Map<String, Integer> counts;
    private String patient = "";

    EntryCounts(Map<String, Integer> counts) {
      this.counts = counts;
    }

    @Override
    public void patient(int p, @Nullable String nhsNumber, @Nullable String[] values) {
      patient = String.valueOf(values[0]);
      counts.put(patient, 0);
    }

    @Override
    public void entry(int concept, boolean sensitive, @Nullable String[] values) {
      counts.merge(patient, 1, Integer::sum);
    }

    @Override
    public void endPatient() {
      patient = "";
    }
  }

  private List<String> faults(String mapping) throws IOException {
    Path file = Files.writeString(folder.resolve("mapping.yaml"), mapping);
    UnusableData unusable =
        catchThrowableOfType(
            UnusableData.class,
            () -> new MappedFolder(folder, SourceSettings.mapping(file)).files());
    assertThat(unusable).isNotNull();
    return unusable.faults().stream().map(DataFault::toString).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "./", "../gpes-extraction"})
  void findsTheFilesFromTheFolderInWhichItIsCalled(String here) throws Exception {
    Path file = Path.of("src/test/resources/fhir/expected/patients.csv");
    DataMapping mapping =
        new DataMapping(
            Path.of("mapping.yaml"),
            List.of(
                new DataMapping.MappedFile(
                    SourceTable.PATIENTS,
                    file.toString(),
                    Map.of("patient_id", new ColumnSource.FromColumn("patient_id")))));
    assertThat(new MappedFolder(Path.of(here), mapping).files().files())
        .singleElement()
        .satisfies(found -> assertThat(found.path()).hasSameBinaryContentAs(file));
  }

  @Test
  void readsNoFileOutsideTheFolder() throws Exception {
    Files.writeString(folder.resolve("p.csv"), "id\n");
    DataMapping mapping =
        new DataMapping(
            folder.resolve("mapping.yaml"),
            List.of(new DataMapping.MappedFile(SourceTable.PATIENTS, "../p.csv", Map.of())));
    Path inside = Files.createDirectory(folder.resolve("inside"));
    assertThatThrownBy(() -> new MappedFolder(inside, mapping).files())
        .isInstanceOf(UnusableData.class)
        .hasMessageContaining("the mapping names it, and it is not there");
  }

  @Test
  void tellsEverythingThatIsWrongWithAMapping() throws Exception {
    assertThat(
            faults(
                """
                tables:
                  patients:
                    - file: p.csv
                      columns: {practice: {constant: T00001}, patient_id: id, sexx: sex}
                  journals: []
                """))
        .containsExactly(
            "mapping.yaml: tables.patients[0].columns.sexx: unknown key; known here are practice, patient_id,"
                + " date_of_birth, nhs_number, date_of_death, sex, ethnic, surname, forename,"
                + " address_1, address_2, address_3, address_4, address_5, postcode, s_flag,"
                + " sharing_dissent",
            "mapping.yaml: tables.patients[0].columns: column 'date_of_birth' must be mapped",
            "mapping.yaml: tables.registrations: a list of at least one file is needed",
            "mapping.yaml: tables.journals: a list of at least one file is needed");
    assertThat(
            faults(
                """
                tables:
                  journals:
                    - {file: j.csv, columns: {entry_id: {row-from: 1.9}}}
                """))
        .contains(
            "mapping.yaml: tables.journals[0].columns.entry_id.row-from: a whole number is needed");
    assertThat(faults("tables: [unclosed")).hasSize(1).first().asString().contains("is not YAML");
  }

  /** Else the patients whom the column would withhold were let through without a word. */
  @Test
  @Tag("once")
  void refusesAColumnThatIsNamedWithNothingBehindIt() throws Exception {
    String needed =
        ": a column name, 'column', 'constant' or 'row-from' is needed; leave the key out where the"
            + " file has no such column";
    assertThat(
            faults(
                """
                tables:
                  patients:
                    - file: p.csv
                      columns:
                        practice: {constant: T00001}
                        patient_id:
                        date_of_birth: born
                        s_flag:
                        sharing_dissent: ''
                  registrations:
                    - file: r.csv
                      columns: {practice: {constant: T00001}, patient_id: id, start: from}
                  journals:
                    - file: j.csv
                      columns:
                        practice: {constant: T00001}
                        patient_id: id
                        entry_id: {row-from: 1}
                        code: code
                        sealed: {column: hidden, words: }
                """))
        .containsExactlyInAnyOrder(
            "mapping.yaml: tables.patients[0].columns.patient_id" + needed,
            "mapping.yaml: tables.patients[0].columns.s_flag" + needed,
            "mapping.yaml: tables.patients[0].columns.sharing_dissent" + needed,
            "mapping.yaml: tables.journals[0].columns.sealed.words: a map of at least one word is"
                + " needed");
  }

  @Test
  void refusesAWordThatTheMappingDoesNotList() throws Exception {
    Files.writeString(
        folder.resolve("p.csv"), "id,born,sex\n1,1960-01-01,male\n2,1960-01-01,MALE\n");
    Files.writeString(folder.resolve("r.csv"), "id,from\n1,2000-01-01\n");
    Files.writeString(folder.resolve("j.csv"), "id,code\n1,73211009\n");
    Path mapping =
        Files.writeString(
            folder.resolve("mapping.yaml"),
            """
            tables:
              patients:
                - file: p.csv
                  columns:
                    practice: {constant: T00001}
                    patient_id: id
                    date_of_birth: born
                    sex: {column: sex, words: {male: "1", female: "2"}}
              registrations:
                - file: r.csv
                  columns: {practice: {constant: T00001}, patient_id: id, start: from}
              journals:
                - file: j.csv
                  columns:
                    practice: {constant: T00001}
                    patient_id: id
                    entry_id: {row-from: 1}
                    code: code
            """);
    List<String> faults = new ArrayList<>();
    UnusableData unusable =
        catchThrowableOfType(
            UnusableData.class,
            () ->
                TestPractice.engine(folder)
                    .load(new MappedFolder(folder, SourceSettings.mapping(mapping)), "T00001"));
    unusable.faults().forEach(fault -> faults.add(fault.toString()));
    assertThat(faults).containsExactly("p.csv:3: a value is not among the words of the mapping");
  }
}
