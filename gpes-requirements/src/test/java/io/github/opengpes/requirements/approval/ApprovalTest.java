package io.github.opengpes.requirements.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.requirements.fault.Fault;
import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.pack.PackReader;
import io.github.opengpes.requirements.pack.PackReading;
import io.github.opengpes.requirements.pack.UnusablePackException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pack held against what is approved. The sample pack sends NHS-NUMBER, DATE-OF-BIRTH and SEX,
 * four columns of the journal, readings and smoking of two years, all diagnoses, and three counts.
 */
class ApprovalTest {

  private static final String APPROVED =
      """
      approval: INVENTED-2020-01
      body: An invented approving body
      query: "0A1B2C"
      valid-from: 2020-01-01
      valid-to: 2021-12-31
      columns:
        patients: [NHS-NUMBER, DATE-OF-BIRTH, SEX]
        journals: [DATE, CODE, VALUE1-CONDITION, VALUE2-CONDITION]
      clusters: [BP_COD, SMOKING_COD, DX_COD]
      windows:
        BP_COD: 2 years before PPED
      aggregates: [SAMPLE_REG, SAMPLE001]
      sensitive-entries: "N"
      """;

  @TempDir Path folder;
  private Path pack;

  @BeforeEach
  void copy() throws IOException {
    pack = folder.resolve("pack");
    Path sample = Path.of("src/test/resources/packs/sample");
    try (Stream<Path> files = Files.walk(sample)) {
      for (Path file : files.toList()) {
        Files.copy(file, pack.resolve(sample.relativize(file).toString()));
      }
    }
  }

  private PackReading reading(String approval) throws IOException {
    return PackReader.read(pack, Files.writeString(folder.resolve("given.yaml"), approval));
  }

  private List<String> excesses(String approval) throws IOException {
    return reading(approval).faults().stream()
        .filter(fault -> fault.code() == FaultCode.NOT_APPROVED)
        .map(Fault::line)
        .toList();
  }

  @Test
  void aPackThatSendsNoMoreIsSoundAndKnowsItsApproval() throws IOException {
    PackReading reading = reading(APPROVED);
    assertThat(reading.pack()).isPresent();
    assertThat(reading.approval().map(Approval::id)).contains("INVENTED-2020-01");
    Files.writeString(pack.resolve("approval.yaml"), APPROVED);
    assertThat(PackReader.read(pack).approval().map(Approval::body))
        .contains("An invented approving body");
  }

  @Test
  void aPackWithoutAnApprovalIsHeldAgainstNone() throws IOException {
    assertThat(PackReader.read(pack).approval()).isEmpty();
  }

  @Test
  void eachColumnThatIsNotListedIsAnErrorAtTheLineOfTheOutput() throws IOException {
    String less =
        APPROVED
            .replace("[NHS-NUMBER, DATE-OF-BIRTH, SEX]", "[SEX]")
            .replace("[DATE, CODE, VALUE1-CONDITION, VALUE2-CONDITION]", "[DATE, CODE]");
    assertThat(excesses(less))
        .hasSize(4)
        .allMatch(line -> line.matches("requirement.yaml:[0-9]+: error: .*"))
        .anyMatch(line -> line.contains("does not list the patient column NHS-NUMBER"))
        .anyMatch(line -> line.contains("does not list the journal column VALUE2-CONDITION"));
    assertThat(reading(less).pack()).isEmpty();
  }

  @Test
  void itsOwnApprovalHoldsAsWellAsOneThatIsGiven() throws IOException {
    Files.writeString(pack.resolve("approval.yaml"), APPROVED.replace("DATE-OF-BIRTH, ", ""));
    assertThat(PackReader.read(pack).pack()).isEmpty();
    assertThat(reading(APPROVED).pack()).isPresent();
  }

  @Test
  void clustersAndAggregatesThatAreNotListedAreErrors() throws IOException {
    assertThat(excesses(APPROVED.replace("SMOKING_COD, ", "")))
        .singleElement()
        .asString()
        .contains("does not list entries of SMOKING_COD");
    assertThat(excesses(APPROVED.replace("[SAMPLE_REG, SAMPLE001]", "[SAMPLE001 denominator]")))
        .satisfiesExactly(
            line -> assertThat(line).contains("does not list the aggregate SAMPLE_REG register"),
            line -> assertThat(line).contains("does not list the aggregate SAMPLE001 numerator"));
  }

  /** The pack says {@code > (PPED – 2 years)}: 24 months hold it, 23 do not. */
  @Test
  void aWindowIsHeldToTheDayThatThePackSays() throws IOException {
    assertThat(excesses(APPROVED.replace("2 years", "24 months"))).isEmpty();
    assertThat(excesses(APPROVED.replace("2 years", "23 months")))
        .singleElement()
        .asString()
        .contains("lists entries of BP_COD from 23 months before PPED on");
    assertThat(excesses(APPROVED.replace("2 years", "731 days"))).hasSize(1);
    assertThat(excesses(APPROVED.replace("before PPED", "before ACHV_DAT"))).hasSize(1);
    assertThat(excesses(APPROVED.replace("BP_COD: 2", "DX_COD: 2"))).hasSize(1);
  }

  @Test
  void anEarliestDateHasToBeSaidByThePackItself() throws IOException {
    String dated = APPROVED + "earliest-date: 2010-01-01\n";
    assertThat(excesses(dated)).hasSize(2); // SMOKING_COD and DX_COD; BP_COD has its window
    Path yaml = pack.resolve("requirement.yaml");
    String text = Files.readString(yaml);
    Files.writeString(
        yaml,
        text.replace("{clusters: [DX_COD]}", "{clusters: [DX_COD], where: \">= 2010-01-01\"}"));
    assertThat(excesses(dated)).hasSize(1);
    Files.writeString(
        yaml,
        text.replace("{clusters: [DX_COD]}", "{clusters: [DX_COD], where: \">= 2009-12-31\"}"));
    assertThat(excesses(dated)).hasSize(2);
  }

  @Test
  void anApprovalOfAnotherQueryApprovesNothingHere() throws IOException {
    assertThat(excesses(APPROVED.replace("0A1B2C", "0A1B2D")))
        .singleElement()
        .asString()
        .contains("is for query 0A1B2D, and the pack is query 0A1B2C");
  }

  @Test
  void itIsValidFromItsFirstToItsLastDay() throws IOException {
    Approval approval = reading(APPROVED).approval().orElseThrow();
    assertThat(approval.isValidOn(LocalDate.of(2019, 12, 31))).isFalse();
    assertThat(approval.isValidOn(LocalDate.of(2020, 1, 1))).isTrue();
    assertThat(approval.isValidOn(LocalDate.of(2021, 12, 31))).isTrue();
    assertThat(approval.isValidOn(LocalDate.of(2022, 1, 1))).isFalse();
  }

  @Test
  void everyMistakeOfAnApprovalIsToldWithItsLine() throws IOException {
    PackReading reading =
        reading(
            APPROVED
                .replace("SEX]", "SEKS]")
                .replace("2021-12-31", "2021-02-29")
                .replace("2 years before PPED", "two years")
                .replace("\"N\"", "\"no\"")
                .replace("aggregates", "agregates"));
    assertThat(reading.pack()).isEmpty();
    assertThat(reading.faults())
        .extracting(Fault::line)
        .anyMatch(line -> line.contains("given.yaml:5:") && line.contains("'valid-to' is no day"))
        .anyMatch(line -> line.contains("unknown key 'agregates'"));
  }

  @Test
  void anApprovalThatIsNotThereIsSaidInOneLine() {
    assertThatThrownBy(() -> PackReader.read(pack, folder.resolve("none.yaml")))
        .isInstanceOf(UnusablePackException.class)
        .hasMessageContaining("there is no file")
        .hasMessageContaining("none.yaml");
  }

  @Test
  void anApprovalInAnotherEncodingIsSaidInOneLine() throws IOException {
    Path given = Files.writeString(folder.resolve("u.yaml"), APPROVED, StandardCharsets.UTF_16);
    assertThatThrownBy(() -> PackReader.read(pack, given))
        .isInstanceOf(UnusablePackException.class)
        .hasMessageEndingWith("u.yaml is not in UTF-8");
  }

  @Test
  void aQueryIsTheSameInSmallLetters() throws IOException {
    assertThat(reading(APPROVED.replace("0A1B2C", "0a1b2c")).pack()).isPresent();
  }

  /** Else a slip in one letter would let entries of any day leave. */
  @Test
  void aWindowOfAClusterThatIsNotListedIsRefused() throws IOException {
    assertThat(reading(APPROVED.replace("BP_COD: 2 years", "BPP_COD: 2 years")).faults())
        .extracting(Fault::line)
        .anyMatch(
            line ->
                line.contains(
                    "given.yaml:11: error: 'clusters' does not list 'BPP_COD', did you"
                        + " mean 'BP_COD'?"));
  }

  @Test
  void anApprovalThatEndsBeforeItBeginsIsRefused() throws IOException {
    assertThat(reading(APPROVED.replace("2021-12-31", "2019-12-31")).faults())
        .extracting(Fault::line)
        .anyMatch(line -> line.contains("given.yaml:5: error: 'valid-to' is before 'valid-from'"));
  }

  @Test
  void theReportPutsApprovedBesideAskedFor() throws IOException {
    PackReading reading =
        reading(APPROVED.replace("DATE-OF-BIRTH, SEX]", "DATE-OF-BIRTH, SEX, POSTCODE]"));
    assertThat(ApprovalReport.of(reading.pack().orElseThrow(), reading.approval().orElseThrow()))
        .anyMatch(line -> line.matches(" +patient column SEX +yes +yes"))
        .anyMatch(line -> line.matches(" +patient column POSTCODE +yes +no"))
        .anyMatch(line -> line.matches(" +entries of DX_COD +yes +yes"));
  }
}
