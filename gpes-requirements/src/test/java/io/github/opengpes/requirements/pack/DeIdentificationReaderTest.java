package io.github.opengpes.requirements.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.fault.Fault;
import io.github.opengpes.requirements.model.Cut;
import io.github.opengpes.requirements.model.DeIdentification;
import io.github.opengpes.requirements.model.Disclosure;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.print.IdentifyingColumns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** De-identification and small numbers, as packs write them. */
class DeIdentificationReaderTest {

  private static final String COLUMNS = "columns: [NHS-NUMBER, DATE-OF-BIRTH, SEX]";

  @TempDir Path folder;

  private PackReading sample(String text, String instead) throws IOException {
    Path sample = Path.of("src/test/resources/packs/sample");
    Path copy = Files.createTempDirectory(folder, "pack").resolve("copy");
    try (Stream<Path> files = Files.walk(sample)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(sample.relativize(file).toString()));
      }
    }
    Path yaml = copy.resolve("requirement.yaml");
    assertThat(Files.readString(yaml)).contains(text);
    Files.writeString(yaml, Files.readString(yaml).replace(text, instead));
    return PackReader.read(copy);
  }

  private static Output.PatientLevel records(PackReading reading) {
    return reading.pack().orElseThrow().outputs().stream()
        .filter(Output.PatientLevel.class::isInstance)
        .map(Output.PatientLevel.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatIsNotSaidIsCutAsAPackUsuallyHasIt() throws IOException {
    assertThat(records(sample(COLUMNS, COLUMNS + "\n    de-identify: {}")).deIdentification())
        .contains(new DeIdentification(Cut.PSEUDONYM, Cut.MONTH, Cut.YEAR, Cut.DISTRICT));
    assertThat(records(sample(COLUMNS, COLUMNS)).deIdentification()).isEmpty();
  }

  @Test
  void everyCutCanBeChosen() throws IOException {
    assertThat(
            records(
                    sample(
                        COLUMNS,
                        COLUMNS
                            + "\n    de-identify: {nhs-number: drop, dates: year,"
                            + " date-of-birth: drop, postcode: drop}"))
                .deIdentification())
        .contains(new DeIdentification(Cut.DROP, Cut.YEAR, Cut.DROP, Cut.DROP));
  }

  @Test
  void aCutThatAValueCannotHaveIsRefusedWithItsLine() throws IOException {
    PackReading reading =
        sample(COLUMNS, COLUMNS + "\n    de-identify: {nhs-number: keep, postcode: year}");
    assertThat(reading.pack()).isEmpty();
    assertThat(reading.faults())
        .extracting(Fault::text)
        .containsExactly("'nhs-number' is pseudonym or drop", "'postcode' is district or drop");
  }

  @Test
  void namesAndAddressesAreRefusedInADeIdentifiedOutput() throws IOException {
    PackReading reading =
        sample(COLUMNS, "columns: [NHS-NUMBER, SURNAME, ADDRESS-3]\n    de-identify: {}");
    assertThat(reading.faults())
        .extracting(Fault::text)
        .contains(
            "an output that is de-identified carries no SURNAME",
            "an output that is de-identified carries no ADDRESS-3");
  }

  @Test
  void saysOfEachColumnWhetherItIdentifiesAndWhatBecomesOfIt() throws IOException {
    PackReading reading = sample(COLUMNS, COLUMNS + "\n    de-identify: {}");
    assertThat(IdentifyingColumns.of(reading.pack().orElseThrow()))
        .containsExactly(
            "SAMPLECX001 cohort, de-identified:",
            "  NHS-NUMBER       direct    a keyed pseudonym, as NHS-NUMBER-DEID",
            "  DATE-OF-BIRTH    indirect  the year, as YEAR-OF-BIRTH",
            "  SEX              indirect  sent as recorded",
            "  DATE             indirect  year and month, as YEAR-MONTH");
  }

  @Test
  void aCountHidesSmallNumbersWhereItSaysSo() throws IOException {
    String count = "count: SAMPLE_REG,";
    PackReading reading = sample(count, count + " disclosure: {suppress-below: 10, round-to: 5},");
    assertThat(reading.pack().orElseThrow().outputs())
        .filteredOn(Output.Count.class::isInstance)
        .first()
        .isInstanceOfSatisfying(
            Output.Count.class, it -> assertThat(it.disclosure()).contains(new Disclosure(10, 5)));
    assertThat(sample(count, count + " disclosure: {round-to: 0},").faults())
        .extracting(Fault::text)
        .contains("'round-to' is at least 1");
  }

  /** By hand: 9 is below 10; 12 is nearer to 10, 13 to 15; of 10 and 15 the half, 12.5, is none. */
  @Test
  void smallNumbersAreStarsAndOthersRounded() {
    Disclosure disclosure = new Disclosure(10, 5);
    assertThat(disclosure.told(0)).isEqualTo("0");
    assertThat(disclosure.told(1)).isEqualTo("*");
    assertThat(disclosure.told(9)).isEqualTo("*");
    assertThat(disclosure.told(10)).isEqualTo("10");
    assertThat(disclosure.told(12)).isEqualTo("10");
    assertThat(disclosure.told(13)).isEqualTo("15");
    assertThat(new Disclosure(0, 10).told(5)).isEqualTo("10");
    assertThat(new Disclosure(0, 1).told(3)).isEqualTo("3");
  }
}
