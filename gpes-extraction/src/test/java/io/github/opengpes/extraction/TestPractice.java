package io.github.opengpes.extraction;

import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.EngineSettings;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.plan.Planner;
import io.github.opengpes.extraction.result.ProducingSystem;
import io.github.opengpes.extraction.result.ResultFiles;
import io.github.opengpes.extraction.result.ResultIdentity;
import io.github.opengpes.extraction.result.SentColumns;
import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.extraction.source.PatientDataFolder;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.requirements.model.JournalColumn;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.PatientColumn;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.RulesetPart;
import io.github.opengpes.requirements.pack.PackReader;
import io.github.opengpes.requirements.parameter.RunParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * An invented practice as CSV text, and the small pack of the tests: reference date 31 March 2020,
 * diabetes {@code 73211009}, resolved {@code 315051004}, blood pressure {@code 75367002}.
 */
public final class TestPractice {

  public static final RulesetId REGISTER = new RulesetId("DM_REG", RulesetPart.REGISTER);
  public static final RulesetId COHORT = new RulesetId("DM_COHORT", RulesetPart.COHORT);

  private final StringBuilder patients =
      new StringBuilder(
          "practice,patient_id,nhs_number,date_of_birth,sex,s_flag,sharing_dissent\n");
  private final StringBuilder registrations =
      new StringBuilder("practice,patient_id,start,end,type\n");
  private final StringBuilder journals =
      new StringBuilder(
          "practice,patient_id,entry_id,date,code,scheme,value1_condition,value2_condition,sealed,sensitive\n");
  private int entries;

  /** A patient born in 1960 and registered since 2000. */
  public TestPractice patient(String id) {
    return patient(id, "9990000018", "N", "N");
  }

  /** The same, with flags. */
  public TestPractice patient(String id, String nhsNumber, String sFlag, String sharingDissent) {
    patients.append(
        "T00001,%s,%s,1960-06-15,2,%s,%s\n".formatted(id, nhsNumber, sFlag, sharingDissent));
    registrations.append("T00001,%s,2000-01-01,,GMS\n".formatted(id));
    return this;
  }

  /** An entry of SNOMED CT without values. */
  public TestPractice entry(String patient, String date, String code) {
    return entry(patient, date, code, "", "", "N");
  }

  /** An entry; ids count from 1. */
  public TestPractice entry(
      String patient, String date, String code, String value1, String value2, String sealed) {
    return row(patient, date, code, "", value1, value2, sealed, "N");
  }

  /** An entry that the journal marks as sensitive. */
  public TestPractice sensitive(String patient, String date, String code) {
    return row(patient, date, code, "", "", "", "N", "Y");
  }

  /** An entry of another coding scheme. */
  public TestPractice ofScheme(String patient, String date, String code, String scheme) {
    return row(patient, date, code, scheme, "", "", "N", "N");
  }

  private TestPractice row(
      String patient,
      String date,
      String code,
      String scheme,
      String value1,
      String value2,
      String sealed,
      String sensitive) {
    entries++;
    journals.append(
        "T00001,%s,%d,%s,%s,%s,%s,%s,%s,%s\n"
            .formatted(patient, entries, date, code, scheme, value1, value2, sealed, sensitive));
    return this;
  }

  /** Writes the files and gives the source. */
  public PatientDataFolder in(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("patients.csv"), patients);
    Files.writeString(folder.resolve("registrations.csv"), registrations);
    Files.writeString(folder.resolve("journals.csv"), journals);
    return new PatientDataFolder(folder);
  }

  public static Engine engine(Path spill) {
    return Engine.duckDb(new EngineSettings(512, 2, spill));
  }

  public static RequirementPack smallPack() throws IOException {
    return pack("small");
  }

  /** A pack of the test resources. */
  public static RequirementPack pack(String name) throws IOException {
    return PackReader.read(Path.of("src/test/resources/packs", name)).pack().orElseThrow();
  }

  /** Copies a pack of the test resources into a folder that is not there yet. */
  public static Path copy(String name, Path to) throws IOException {
    Path from = Path.of("src/test/resources/packs", name);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return to;
  }

  /** An extraction of this practice that answers no request, with ids of its own. */
  public static ExtractionRequest request(
      RequirementPack pack,
      PatientDataFolder data,
      Safeguards safeguards,
      Path out,
      BeforeLeaving leaving) {
    AtomicLong next = new AtomicLong();
    return new ExtractionRequest(
        pack,
        defaults(pack),
        PracticeId.of("T00001"),
        data,
        safeguards,
        Optional.empty(),
        ResultIdentity.offline(
            pack,
            LocalDateTime.of(2020, 4, 1, 9, 15),
            () -> new UUID(0x4000, 0x8000000000000000L + next.incrementAndGet())),
        ProducingSystem.unnamed("test"),
        new ResultFiles(out, Optional.empty()),
        leaving);
  }

  /** The plan of a pack with the values that it has of itself, in no request. */
  public static Plan plan(RequirementPack pack) throws HierarchyNeeded {
    return Planner.plan(
        pack, defaults(pack), Safeguards.offline(TypeOneCodes.DEFAULT), Optional.empty());
  }

  public static RunParameters defaults(RequirementPack pack) {
    return RunParameters.resolve(pack, Map.of()).parameters().orElseThrow();
  }

  /** Every column that an output names. */
  public static SentColumns columns(Output.PatientLevel output) {
    return new SentColumns(
        output.columns().stream().map(PatientColumn::resultName).toList(),
        output.journals().map(Output.Journals::columns).orElse(List.of()).stream()
            .map(JournalColumn::resultName)
            .toList());
  }
}
