package io.github.opengpes.extraction;

import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.EngineSettings;
import io.github.opengpes.extraction.source.PatientDataFolder;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.RulesetPart;
import io.github.opengpes.requirements.pack.PackReader;
import io.github.opengpes.requirements.parameter.RunParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

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
          "practice,patient_id,entry_id,date,code,scheme,value1_condition,value2_condition,sealed\n");
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
    entries++;
    journals.append(
        "T00001,%s,%d,%s,%s,,%s,%s,%s\n"
            .formatted(patient, entries, date, code, value1, value2, sealed));
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
    return PackReader.read(Path.of("src/test/resources/packs/small")).pack().orElseThrow();
  }

  public static RunParameters defaults(RequirementPack pack) {
    return RunParameters.resolve(pack, Map.of()).parameters().orElseThrow();
  }
}
