package io.github.opengpes.requirements.print;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.interpret.Interpreter;
import io.github.opengpes.requirements.interpret.PatientInMemory;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.pack.PackInMemory;
import io.github.opengpes.requirements.parameter.RunParameters;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A field that is Null says why, as far as the record tells. The reference date is 2020-03-31. */
class AbsenceTextTest {

  private static String field(String name, PackInMemory made, PatientInMemory patient) {
    RequirementPack pack = made.pack();
    RunParameters parameters = RunParameters.resolve(pack, Map.of()).parameters().orElseThrow();
    Interpreter interpreter = new Interpreter(pack, parameters);
    return new TraceText(
            pack,
            interpreter.evaluate(patient.record()),
            interpreter.vainSearches(patient.record()))
        .field(name);
  }

  private static String latest(String criteria, PatientInMemory patient) {
    return field("F_DAT", new PackInMemory().field("F_DAT", "DX_COD", criteria), patient);
  }

  @Test
  void saysThatThereIsNoEntryOfTheCluster() {
    assertThat(latest("Latest", new PatientInMemory().entry("2020-01-01", "RES_COD")))
        .isEqualTo("F_DAT = Null (no entry of DX_COD up to 2020-03-31)");
  }

  @Test
  void saysThatAnEntryComesTooLateOrHasNoDate() {
    assertThat(
            latest(
                "Latest",
                new PatientInMemory()
                    .entry("2020-04-01", "DX_COD")
                    .entry("", "DX_COD")
                    .entry("2021-01-01", "DX_COD")))
        .isEqualTo(
            "F_DAT = Null (no entry of DX_COD up to 2020-03-31, but 2 after it and 1 without a"
                + " date)");
  }

  @Test
  void saysWhichCriteriaNoEntrySatisfies() {
    assertThat(
            latest(
                "Latest > (REF_DAT - 1 year)", new PatientInMemory().entry("2019-03-31", "DX_COD")))
        .isEqualTo(
            "F_DAT = Null (1 entry of DX_COD up to 2020-03-31 (2019-03-31), none satisfies >"
                + " (REF_DAT - 1 year))");
  }

  @Test
  void saysTheValuesOfTheFieldsThatTheCriteriaAsk() {
    PackInMemory pack =
        new PackInMemory()
            .field("DX_DAT", "DX_COD", "Latest")
            .field("RES_DAT", "RES_COD", "Latest > DX_DAT");
    PatientInMemory patient =
        new PatientInMemory().entry("2019-03-31", "RES_COD").entry("2018-03-31", "RES_COD");
    assertThat(field("RES_DAT", pack, patient))
        .isEqualTo(
            "RES_DAT = Null (2 entries of RES_COD up to 2020-03-31 (2018-03-31, 2019-03-31), none"
                + " satisfies > DX_DAT with DX_DAT = Null)");
    assertThat(field("RES_DAT", pack, patient.entry("2019-03-31", "DX_COD")))
        .endsWith("none satisfies > DX_DAT with DX_DAT = 2019-03-31)");
  }

  @Test
  void saysThatThereAreFewerEntriesThanThePlaceAsksFor() {
    PatientInMemory patient =
        new PatientInMemory().entry("2019-01-01", "DX_COD").entry("2017-01-01", "DX_COD");
    assertThat(latest("3rd latest", patient))
        .isEqualTo(
            "F_DAT = Null (2 entries of DX_COD up to 2020-03-31 (2017-01-01, 2019-01-01), without a"
                + " 3rd latest)");
    assertThat(latest("2nd latest > 2018-01-01", patient))
        .isEqualTo(
            "F_DAT = Null (2 entries of DX_COD up to 2020-03-31 (2017-01-01, 2019-01-01), of which 1"
                + " satisfies > 2018-01-01, without a 2nd latest)");
    assertThat(latest("2nd earliest at least 3 years apart", patient))
        .endsWith("without a 2nd at least 3 years apart)");
  }

  @Test
  void saysOnlyFromWhenToWhenThereAreManyEntries() {
    PatientInMemory patient = new PatientInMemory();
    for (int i = 1; i <= 5; i++) {
      patient.entry("2020-01-0" + i, "DX_COD");
    }
    assertThat(latest("Latest VALUE > 1", patient))
        .isEqualTo(
            "F_DAT = Null (5 entries of DX_COD up to 2020-03-31 (2020-01-01 to 2020-01-05), none"
                + " satisfies VALUE > 1)");
  }

  @Test
  void saysThatEntriesHaveNoValue() {
    PatientInMemory patient = new PatientInMemory().entry("2020-01-01", "DX_COD");
    assertThat(latest("Maximum VALUE", patient))
        .isEqualTo(
            "F_DAT = Null (1 entry of DX_COD up to 2020-03-31 (2020-01-01), without a value)");
    assertThat(latest("Mean VALUE2", patient)).endsWith("without a second value)");
    PackInMemory pack =
        new PackInMemory()
            .field("DX_DAT", "DX_COD", "Latest")
            .field("DX_VAL", "DX_COD", "Value of DX_DAT");
    assertThat(field("DX_VAL", pack, patient))
        .startsWith("DX_VAL = Null (entry 1 of 2020-01-01")
        .endsWith("(the entry has no value)");
  }

  @Test
  void saysThatNoDayHasAWholeReading() {
    PackInMemory pack = new PackInMemory().field("BP_DAT", "BP_COD", "Latest pair");
    assertThat(field("BP_DAT", pack, new PatientInMemory().entry("2020-01-01", "SYS_COD", "140")))
        .isEqualTo(
            "BP_DAT = Null (1 entry of BP_COD up to 2020-03-31 (2020-01-01), without a whole"
                + " reading (both values of one day))");
  }

  @Test
  void saysWhichFieldIsAbsentBehindTheField() {
    PackInMemory pack =
        new PackInMemory()
            .field("DX_DAT", "DX_COD", "Latest")
            .field("DX_VAL", "", "Value of DX_DAT")
            .field("DX_AGE", "", "Age at DX_DAT")
            .field("SINCE", "", "Months from DX_DAT to REF_DAT")
            .field("ANY_DAT", "", "If DX_DAT ≠ Null Then REF_DAT Otherwise DX_DAT");
    String why = "(DX_DAT = Null: no entry of DX_COD up to 2020-03-31)";
    PatientInMemory patient = new PatientInMemory();
    assertThat(field("DX_VAL", pack, patient)).isEqualTo("DX_VAL = Null " + why);
    assertThat(field("DX_AGE", pack, patient)).isEqualTo("DX_AGE = Null " + why);
    assertThat(field("SINCE", pack, patient)).isEqualTo("SINCE = Null " + why);
    assertThat(field("ANY_DAT", pack, patient))
        .isEqualTo("ANY_DAT = Null " + why + " (DX_DAT ≠ Null is false)");
  }

  @Test
  void saysWhatIsNotKnownOfThePatient() {
    PackInMemory pack =
        new PackInMemory()
            .field("REG_DAT", "", "Registration date")
            .field("DEREG_DAT", "", "Deregistration date")
            .field("DEATH_DAT", "", "Date of death")
            .field("EARLY_AGE", "", "Age at 1950-01-01");
    PatientInMemory patient = new PatientInMemory();
    assertThat(field("DEREG_DAT", pack, patient)).endsWith("= Null (no deregistration is known)");
    assertThat(field("DEATH_DAT", pack, patient)).endsWith("= Null (no death is known)");
    assertThat(field("EARLY_AGE", pack, patient)).endsWith("= Null (the date is before the birth)");
    assertThat(field("REG_DAT", pack, patient.neverRegistered()))
        .isEqualTo("REG_DAT = Null (no registration counts)");
  }
}
