package io.github.opengpes.extraction.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.extraction.BeforeLeaving;
import io.github.opengpes.extraction.Extraction;
import io.github.opengpes.extraction.ExtractionRequest;
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
import io.github.opengpes.extraction.result.ProducingSystem;
import io.github.opengpes.extraction.result.ResultFiles;
import io.github.opengpes.extraction.result.ResultIdentity;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.extraction.shadow.ShadowTerms;
import io.github.opengpes.extraction.source.PatientDataFolder;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.pack.PackReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where a record stands in a result says nothing of whose it is, unless NHS numbers do. Of eighteen
 * people each has a first entry of a date that nobody else has; the even ones have another; what
 * two more have is not sent.
 */
@Tag("once")
class LeavingOrderTest {

  private static final String DIABETES = "73211009";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2020-04-01T08:15:00Z"), ZoneOffset.UTC);
  private static final String PSEUDONYMS = "[NHS-NUMBER, SEX]";
  private static final String NAMELESS = "[SEX]";
  private static final String KEEP_DATES = "{dates: keep}";
  private static final String THIS = "this result";

  /** The days of May 2019 on which the people have their first entries, by local id. */
  private static final List<Integer> LOCAL = IntStream.range(1, 19).boxed().toList();

  @TempDir Path folder;
  private SliceSize slices = SliceSize.fitting(512);
  private PatientDataFolder data;
  private SiteKeys keys;

  @BeforeEach
  void eighteenAndTwo() throws Exception {
    TestPractice practice = new TestPractice();
    for (int i = 1; i <= 18; i++) {
      String id = "p%02d".formatted(i);
      practice.patient(id, number(i), "N", "N").entry(id, "2019-05-%02d".formatted(i), DIABETES);
      if (i % 2 == 0) {
        practice.entry(id, "2019-06-%02d".formatted(i), DIABETES);
      }
    }
    for (int i = 19; i <= 20; i++) {
      practice.patient("p" + i, number(i), "N", "N").entry("p" + i, "2010-01-01", DIABETES);
    }
    data = practice.in(folder.resolve("data"));
    keys = KeyFolder.withProofPair(folder.resolve("keys"));
    secret("ABC001", 0);
    secret("ABC002", 1);
  }

  private static String number(int patient) {
    return "99900010" + (10 + patient);
  }

  private static byte[] bytes(int last) {
    byte[] secret = new byte[32];
    secret[31] = (byte) last;
    return secret;
  }

  private void secret(String query, int last) throws Exception {
    Files.writeString(
        folder.resolve("keys/pseudonym-" + query + ".key"),
        Base64.getEncoder().encodeToString(bytes(last)));
  }

  /** The small pack with other columns, sending entries of two years only. */
  private RequirementPack pack(String query, String columns, String deIdentify) throws Exception {
    Path copy =
        TestPractice.copy("small", Files.createTempDirectory(folder, "pack").resolve("copy"));
    Path yaml = copy.resolve("requirement.yaml");
    Files.writeString(
        yaml,
        Files.readString(yaml)
            .replace("ABC001", query)
            .replace("        - clusters: [DM_COD]\n", "")
            .replace(
                "columns: [NHS-NUMBER, PRACTICE, DATE-OF-BIRTH, SEX]",
                "columns: "
                    + columns
                    + (deIdentify.isEmpty() ? "" : "\n    de-identify: " + deIdentify)));
    return PackReader.read(copy).pack().orElseThrow();
  }

  /** Extracts with proof; the id of the result hangs on its name alone. */
  private String sent(RequirementPack pack, String result, Optional<SiteKeys> site)
      throws Exception {
    Path out = folder.resolve("result.gpes");
    ExtractionSummary summary =
        new Extraction(Engine.duckDb(new EngineSettings(512, 2, folder).withSlices(slices)), CLOCK)
            .run(
                new ExtractionRequest(
                    pack,
                    TestPractice.defaults(pack),
                    PracticeId.of("T00001"),
                    data,
                    Safeguards.offline(TypeOneCodes.DEFAULT),
                    Optional.empty(),
                    ResultIdentity.offline(
                        pack,
                        LocalDateTime.of(2020, 4, 1, 9, 15),
                        () -> UUID.nameUUIDFromBytes(result.getBytes(StandardCharsets.UTF_8))),
                    ProducingSystem.unnamed("test"),
                    new ResultFiles(out, Optional.empty()),
                    new BeforeLeaving(
                        GateTerms.WITHOUT_LISTS,
                        ShadowTerms.USUAL,
                        Optional.of(
                            new ProofTerms(folder.resolve("result.proof.json"), keys.proof())),
                        Optional.empty(),
                        site)));
    assertThat(summary.proof()).isPresent();
    assertThat(summary.recomputed().records()).isPositive();
    return Files.readString(out);
  }

  private String sent(RequirementPack pack) throws Exception {
    return sent(pack, THIS, Optional.of(keys));
  }

  /** The people in the order in which they stand, by the day of the first entry. */
  private static List<Integer> people(String message) {
    return found("DATE=\"2019-05-(..)\"", message).stream().map(Integer::valueOf).toList();
  }

  private static List<String> found(String pattern, String message) {
    List<String> found = new ArrayList<>();
    Matcher matcher = Pattern.compile(pattern).matcher(message);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  @Test
  void whoHoldsTwoCollectionsCannotJoinTheRecordsByTheirPlaces() throws Exception {
    List<Integer> one = people(sent(pack("ABC001", PSEUDONYMS, KEEP_DATES)));
    List<Integer> other = people(sent(pack("ABC002", PSEUDONYMS, KEEP_DATES)));
    assertThat(one).containsExactlyInAnyOrderElementsOf(LOCAL).isNotEqualTo(LOCAL);
    assertThat(other).containsExactlyInAnyOrderElementsOf(LOCAL).isNotEqualTo(LOCAL);
    assertThat(other).isNotEqualTo(one);
  }

  @Test
  void patientsStandByPseudonymAndEachHasItsOwnEntriesInOrder() throws Exception {
    String message = sent(pack("ABC001", PSEUDONYMS, KEEP_DATES));
    Pseudonyms pseudonyms = new Pseudonyms(new SecretKeySpec(bytes(0), "HmacSHA256"));
    assertThat(found("NHS-NUMBER-DEID=\"([^\"]*)\"", message)).hasSize(20).isSorted();
    for (int i = 1; i <= 20; i++) {
      String[] around = message.split(pseudonyms.of(number(i)), -1);
      assertThat(around).hasSize(2);
      String record = around[1].split("<Patient-Table", -1)[0];
      List<String> entries = new ArrayList<>();
      if (i <= 18) {
        entries.add("2019-05-%02d".formatted(i));
        if (i % 2 == 0) {
          entries.add("2019-06-%02d".formatted(i));
        }
      }
      assertThat(found(" DATE=\"([^\"]*)\"", record)).isEqualTo(entries);
    }
  }

  @Test
  void aResultThatIsMadeAgainIsTheSameFile() throws Exception {
    for (String columns : List.of(PSEUDONYMS, NAMELESS)) {
      RequirementPack pack = pack("ABC001", columns, KEEP_DATES);
      assertThat(sent(pack)).isEqualTo(sent(pack));
    }
  }

  @Test
  void thePeopleOfALaterResultOfTheCollectionAreKnownByTheirPseudonymsOnly() throws Exception {
    RequirementPack named = pack("ABC001", PSEUDONYMS, KEEP_DATES);
    assertThat(people(sent(named, "later", Optional.of(keys)))).isEqualTo(people(sent(named)));
    RequirementPack nameless = pack("ABC001", NAMELESS, KEEP_DATES);
    List<Integer> one = people(sent(nameless));
    List<Integer> later = people(sent(nameless, "later", Optional.of(keys)));
    assertThat(one).containsExactlyInAnyOrderElementsOf(LOCAL).isNotEqualTo(LOCAL);
    assertThat(later).containsExactlyInAnyOrderElementsOf(LOCAL).isNotEqualTo(LOCAL);
    assertThat(later).isNotEqualTo(one);
    assertThat(people(sent(named))).isNotEqualTo(one);
  }

  @Test
  void anOutputWithoutAnyIdentifierIsInNoOrderEvenWhereThePackDoesNotAskForIt() throws Exception {
    assertThat(people(sent(pack("ABC001", NAMELESS, ""))))
        .containsExactlyInAnyOrderElementsOf(LOCAL)
        .isNotEqualTo(LOCAL);
    assertThat(people(sent(pack("ABC001", PSEUDONYMS, "{nhs-number: drop, dates: keep}"))))
        .containsExactlyInAnyOrderElementsOf(LOCAL)
        .isNotEqualTo(LOCAL);
  }

  @Test
  void withoutASecretOfTheCollectionEachResultHasAnOrderThatNobodyKnows() throws Exception {
    RequirementPack pack = pack("ABC003", NAMELESS, KEEP_DATES);
    for (Optional<SiteKeys> site : List.of(Optional.<SiteKeys>empty(), Optional.of(keys))) {
      List<Integer> one = people(sent(pack, THIS, site));
      assertThat(one).containsExactlyInAnyOrderElementsOf(LOCAL).isNotEqualTo(LOCAL);
      assertThat(people(sent(pack, THIS, site)))
          .containsExactlyInAnyOrderElementsOf(LOCAL)
          .isNotEqualTo(one);
    }
  }

  @Test
  void aSecretThatIsDamagedIsToldInsteadOfAnOrderThatCannotBeRepeated() throws Exception {
    RequirementPack pack = pack("ABC001", NAMELESS, KEEP_DATES);
    Files.writeString(folder.resolve("keys/pseudonym-ABC001.key"), "?");
    assertThatThrownBy(() -> sent(pack))
        .isInstanceOf(UnusableKey.class)
        .hasMessageContaining("pseudonym-ABC001.key");
    assertThat(folder.resolve("result.gpes")).doesNotExist();
  }

  @Test
  void patientsWithNhsNumbersStandByLocalId() throws Exception {
    String message = sent(pack("ABC001", "[NHS-NUMBER, SEX]", ""));
    assertThat(people(message)).isEqualTo(LOCAL);
    assertThat(found("NHS-NUMBER=\"([^\"]*)\"", message))
        .isEqualTo(IntStream.rangeClosed(1, 20).mapToObj(LeavingOrderTest::number).toList());
  }

  /** Twenty in slices of at most nine: seven, seven and six; what the last two have is not sent. */
  @Test
  void thePatientsOfASliceAreMixedAmongThemselves() throws Exception {
    slices = new SliceSize(Long.MAX_VALUE, 9);
    for (String columns : List.of(PSEUDONYMS, NAMELESS)) {
      List<Integer> people = people(sent(pack("ABC001", columns, KEEP_DATES)));
      for (int first : List.of(0, 7, 14)) {
        List<Integer> slice = LOCAL.subList(first, Math.min(first + 7, 18));
        List<Integer> found = people.subList(first, Math.min(first + 7, 18));
        assertThat(found).containsExactlyInAnyOrderElementsOf(slice).isNotEqualTo(slice);
      }
    }
  }
}
