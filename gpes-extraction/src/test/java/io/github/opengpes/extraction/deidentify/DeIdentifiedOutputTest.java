package io.github.opengpes.extraction.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.extraction.BeforeLeaving;
import io.github.opengpes.extraction.Extraction;
import io.github.opengpes.extraction.ExtractionSummary;
import io.github.opengpes.extraction.TestPractice;
import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.EngineSettings;
import io.github.opengpes.extraction.engine.SliceSize;
import io.github.opengpes.extraction.gate.GateTerms;
import io.github.opengpes.extraction.keys.KeyFolder;
import io.github.opengpes.extraction.keys.SiteKeys;
import io.github.opengpes.extraction.keys.UnusableKey;
import io.github.opengpes.extraction.proof.ProofTerms;
import io.github.opengpes.extraction.proof.StatementCheck;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.extraction.shadow.ShadowTerms;
import io.github.opengpes.requirements.model.Cut;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.pack.PackReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Outputs that leave without saying who their patients are, and are proved all the same. */
@Tag("once")
class DeIdentifiedOutputTest {

  private static final String DIABETES = "73211009";

  /**
   * Of 9990000018 under 32 zero bytes, by {@code openssl dgst -sha256 -mac HMAC -macopt
   * hexkey:00..}.
   */
  private static final String PSEUDONYM =
      "d6a2743a07c0345c7af01430c56209ae536ec4323534b1cbb4e66a9e0471fe7c";

  @TempDir Path folder;
  private final TestPractice practice = new TestPractice();
  private SliceSize slices = SliceSize.fitting(512);

  private RequirementPack pack(String columns, String deIdentify) throws Exception {
    return pack(columns, deIdentify, 10);
  }

  private RequirementPack pack(String columns, String deIdentify, int suppressBelow)
      throws Exception {
    Path copy =
        TestPractice.copy("small", Files.createTempDirectory(folder, "pack").resolve("copy"));
    Path yaml = copy.resolve("requirement.yaml");
    Files.writeString(
        yaml,
        Files.readString(yaml)
            .replace(
                "columns: [NHS-NUMBER, PRACTICE, DATE-OF-BIRTH, SEX]",
                "columns: " + columns + "\n    de-identify: " + deIdentify)
            .replace(
                "count: DM_REG register",
                "count: DM_REG register\n    disclosure: {suppress-below: %d, round-to: 5}"
                    .formatted(suppressBelow)));
    return PackReader.read(copy).pack().orElseThrow();
  }

  private SiteKeys keys() throws Exception {
    Path keys = folder.resolve("keys");
    KeyFolder made = KeyFolder.withProofPair(keys);
    Files.writeString(
        keys.resolve("pseudonym-ABC001.key"), Base64.getEncoder().encodeToString(new byte[32]));
    return made;
  }

  private String extract(RequirementPack pack, Optional<SiteKeys> keys) throws Exception {
    Path out = folder.resolve("result.gpes");
    Path statement = folder.resolve("result.proof.json");
    SiteKeys signing = keys();
    BeforeLeaving leaving =
        new BeforeLeaving(
            GateTerms.WITHOUT_LISTS,
            ShadowTerms.USUAL,
            Optional.of(new ProofTerms(statement, signing.proof())),
            Optional.empty(),
            keys);
    ExtractionSummary summary =
        new Extraction(
                Engine.duckDb(new EngineSettings(512, 2, folder).withSlices(slices)),
                Clock.systemUTC())
            .run(
                TestPractice.request(
                    pack,
                    practice.in(folder.resolve("data")),
                    Safeguards.offline(TypeOneCodes.DEFAULT),
                    out,
                    leaving));
    assertThat(summary.proof()).isPresent();
    assertThat(StatementCheck.of(out, statement, signing.proof().getPublic()).faults()).isEmpty();
    return Files.readString(out);
  }

  private void threePatients() {
    practice.patient("a").entry("a", "2019-03-31", DIABETES);
    practice.patient("b", "9990000026", "N", "N").entry("b", "2019-12-01", DIABETES);
    practice.entry("b", "2019-12-15", DIABETES, "", "", "Y");
    practice.patient("c", "9990000034", "N", "N").entry("c", "2019-12-01", DIABETES);
    practice.entry("c", "2019-12-02", "827241000000103");
  }

  @Test
  void pseudonymsAreHmacOfTheNumberAndDatesAreCut() throws Exception {
    threePatients();
    String sent =
        extract(pack("[NHS-NUMBER, DATE-OF-BIRTH, SEX]", "{dates: month}"), Optional.of(keys()));
    String pseudonym =
        new Pseudonyms(new SecretKeySpec(new byte[32], "HmacSHA256")).of("9990000018");
    assertThat(pseudonym).isEqualTo(PSEUDONYM);
    assertThat(sent)
        .contains(
            "NHS-NUMBER-DEID=\"" + pseudonym + "\" YEAR-OF-BIRTH=\"1960\" SEX=\"2\"/>",
            "YEAR-MONTH=\"2019-03\"",
            "YEAR-MONTH=\"2019-12\"")
        .doesNotContain("NHS-NUMBER=", "9990000018", "9990000026", "1960-06", " DATE=");
    assertThat(sent.split("<Patient-Table", -1)).hasSize(3);
  }

  @Test
  void droppedColumnsAreNotInTheMessageAndTheProofCountsLooks() throws Exception {
    threePatients();
    String sent =
        extract(
            pack(
                "[NHS-NUMBER, DATE-OF-BIRTH, SEX]",
                "{nhs-number: drop, dates: year, date-of-birth: drop}"),
            Optional.empty());
    assertThat(sent)
        .contains("<Patient-Table QID=\"11\" LID=\"1\" SEX=\"2\"/>", " YEAR=\"2019\"")
        .doesNotContain("NHS-NUMBER", "BIRTH", "2019-03-31");
  }

  @Test
  void aRunInSlicesOfOnePatientIsExaminedAlike() throws Exception {
    threePatients();
    slices = new SliceSize(1, 1);
    String sent = extract(pack("[NHS-NUMBER, SEX]", "{dates: month}"), Optional.of(keys()));
    assertThat(sent)
        .contains(PSEUDONYM, "YEAR-MONTH=\"2019-03\"", "YEAR-MONTH=\"2019-12\"")
        .doesNotContain("9990000018", "9990000034");
    assertThat(sent.split("<Patient-Table", -1)).hasSize(3);
    assertThat(sent.split("<Journals-Table", -1)).hasSize(3);
  }

  @Test
  void aSmallCountIsAStar() throws Exception {
    threePatients();
    assertThat(extract(pack("[SEX]", "{}"), Optional.empty()))
        .containsPattern("RID=\"2\"[^>]*>\\*<");
  }

  /** By hand: hidden below 6, then to the nearest five. Each of these results is proved. */
  @ParameterizedTest
  @CsvSource({"5, *", "6, 5", "7, 5", "8, 10", "11, 10"})
  void aCountAtTheLimitIsToldRoundedAndTheProofAgrees(int patients, String told) throws Exception {
    for (int i = 0; i < patients; i++) {
      practice.patient("p" + i).entry("p" + i, "2019-12-01", DIABETES);
    }
    assertThat(extract(pack("[SEX]", "{}", 6), Optional.empty()))
        .contains(">" + told + "</Aggregate-Record>");
  }

  @Test
  void withoutASecretForTheCollectionItIsRefusedAndNothingIsWritten() throws Exception {
    threePatients();
    RequirementPack pack = pack("[NHS-NUMBER, SEX]", "{}");
    assertThatThrownBy(() -> extract(pack, Optional.empty()))
        .isInstanceOf(UnusableKey.class)
        .hasMessageContaining("asks for pseudonyms");
    assertThat(folder.resolve("result.gpes")).doesNotExist();
  }

  @Test
  void eachCollectionHasPseudonymsOfItsOwn() {
    byte[] other = new byte[32];
    other[31] = 1;
    assertThat(new Pseudonyms(new SecretKeySpec(new byte[32], "HmacSHA256")).of("9990000018"))
        .matches("[0-9a-f]{64}")
        .isNotEqualTo(new Pseudonyms(new SecretKeySpec(other, "HmacSHA256")).of("9990000018"));
  }

  @ParameterizedTest
  @CsvSource({
    "SR1 3BG, SR1",
    "SW1A2AA, SW1A",
    "sw1a 2aa, SW1A",
    "M1 1AE, M1",
    "B338TH, B33",
    "CR2 6XH, CR2",
    "'DN55 1PT ', DN55",
    "'W1A\u00A00AX', W1A"
  })
  void ofAPostcodeOnlyTheDistrictIsSent(String postcode, String district) {
    assertThat(SentShape.cut(postcode, Cut.DISTRICT, null)).isEqualTo(district);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X",
        "SR1",
        "SW1A2AA ENGLAND",
        "1 High Street SR1 3BG",
        "SR1 3B",
        "SR1 3BGG",
        "GIR 0AA",
        "SR1-3BG",
        " ",
        "12345"
      })
  void ofWhatIsNoPostcodeNothingIsSent(String text) {
    assertThat(SentShape.cut(text, Cut.DISTRICT, null)).isEmpty();
  }

  @Test
  void postcodesAreCutToTheDistrictAndDatesToWhatIsAsked() {
    assertThat(SentShape.cut("SR1 3BG", Cut.DISTRICT, null)).isEqualTo("SR1");
    assertThat(SentShape.cut("SW1A2AA", Cut.DISTRICT, null)).isEqualTo("SW1A");
    assertThat(SentShape.cut("2020-02-29", Cut.MONTH, null)).isEqualTo("2020-02");
    assertThat(SentShape.cut("2020-02-29", Cut.YEAR, null)).isEqualTo("2020");
    assertThat(SentShape.cut(null, Cut.YEAR, null)).isNull();
  }
}
