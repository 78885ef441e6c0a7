package io.github.opengpes.extractor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.opengpes.extraction.keys.KeyFolder;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.extraction.source.PatientDataFolder;
import io.github.opengpes.extractor.config.Decision;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.QueryId;
import io.github.opengpes.messages.notification.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A configuration is read with all that it points to, or refused with every fault. */
class ExtractorSettingsTest {

  private static final String RIGHT = SiteFolder.configuration("https://mesh.example");

  @TempDir Path folder;
  private SiteFolder site;

  @BeforeEach
  void make() {
    site = new SiteFolder(folder);
  }

  private List<String> faults(String yaml) {
    UnusableSettings refused =
        catchThrowableOfType(
            UnusableSettings.class, () -> ExtractorSettings.load(site.configured(yaml)));
    assertThat(refused).as("the configuration is refused").isNotNull();
    return refused.faults();
  }

  @Test
  void theLeastConfigurationHasTheDocumentedDefaults() throws UnusableSettings {
    ExtractorSettings settings = ExtractorSettings.load(site.configured(RIGHT));
    assertThat(settings.packs()).containsOnlyKeys(new QueryId("A00151"));
    assertThat(settings.data())
        .containsEntry(PracticeId.of("T00001"), new PatientDataFolder(folder.resolve("practice")));
    assertThat(settings.stateFolder()).isEqualTo(folder.resolve("state"));
    assertThat(settings.typeOne()).isEqualTo(TypeOneCodes.DEFAULT);
    assertThat(settings.configuration().mailbox().pause()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.configuration().announcedVersion()).isEqualTo("6.0");
    assertThat(settings.configuration().terminologiesInUse())
        .singleElement()
        .hasToString(
            "Terminology[scheme=2.16.840.1.113883.2.1.3.2.4.15, name=SNOMED-CT, release=]");
    assertThat(settings.policy().decide(Optional.empty(), PracticeId.of("T00001"), Stage.STAGE_1))
        .as("nobody answers for a practice unless the site says so")
        .isEqualTo(Decision.IGNORE);
    assertThat(settings.folder().resolve("state")).as("nothing is made yet").doesNotExist();
  }

  @Test
  void aListThatNobodyHasSignedIsRefused() throws Exception {
    KeyFolder.withProofPair(folder.resolve("ann"));
    KeyFolder.withProofPair(folder.resolve("bob"));
    site.write(
        "list.csv",
        "purpose,scheme,code,include_children,reason\nrestricted,,44054006,N,invented\n");
    String safeguards =
        """
        safeguards:
          restricted-codes: list.csv
          signers:
            - {name: ann, key: ann/proof.pub.pem}
        """;
    assertThat(faults(RIGHT + safeguards))
        .singleElement()
        .asString()
        .contains("safeguards.signers: the lists of codes need two people");
    assertThat(faults(RIGHT + safeguards + "    - {name: bob, key: bob/proof.pub.pem}\n"))
        .singleElement()
        .asString()
        .contains("safeguards: the code list", "the valid signature of nobody");
    assertThat(faults(RIGHT + "safeguards: {recomputed: 0}\n"))
        .singleElement()
        .asString()
        .contains("safeguards.recomputed is at least 1");
  }

  @Test
  @Tag("once")
  void everyFaultOfTheSafeguardsIsNamedAndNoneThatFollowsFromAnother() throws Exception {
    KeyFolder.withProofPair(folder.resolve("ann"));
    KeyFolder.withProofPair(folder.resolve("bob"));
    site.write("list.csv", "purpose,scheme,code,include_children,reason\n");
    String safeguards =
        """
        safeguards:
          keys: no-keys
          restricted-codes: list.csv
          sensitive-codes: no-list.csv
          signers:
            - {name: ann, key: ann/proof.pub.pem}
            - {name: bob, key: bob/proof.pub.pem}
        """;
    assertThat(faults(RIGHT + safeguards))
        .satisfiesExactly(
            fault -> assertThat(fault).contains("no-keys"),
            fault -> assertThat(fault).contains("list.csv", "the valid signature of nobody"),
            fault -> assertThat(fault).contains("no-list.csv", "cannot be read"));
    assertThat(faults(RIGHT + safeguards.replace("bob/proof", "bob/none")))
        .as("the lists may be signed by the one whose key cannot be read")
        .satisfiesExactly(
            fault -> assertThat(fault).contains("bob/none.pub.pem"),
            fault -> assertThat(fault).contains("no-keys"));
  }

  @Test
  void aPackThatAsksForPseudonymsNeedsTheirSecretAtTheStart() throws Exception {
    Path pack = folder.resolve("pack/requirement.yaml");
    Files.writeString(
        pack,
        Files.readString(pack)
            .replace(
                "    columns: [NHS-NUMBER, DATE-OF-BIRTH]\n",
                "    columns: [NHS-NUMBER, DATE-OF-BIRTH]\n    de-identify: {}\n"));
    assertThat(faults(RIGHT)).singleElement().asString().contains("asks for pseudonyms");
    KeyFolder.withProofPair(folder.resolve("keys"));
    assertThat(faults(RIGHT + "safeguards: {keys: keys}\n"))
        .singleElement()
        .asString()
        .contains("pseudonym-A00151.key");
    site.write("keys/pseudonym-A00151.key", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
    assertThat(
            ExtractorSettings.load(site.configured(RIGHT + "safeguards: {keys: keys}\n")).packs())
        .hasSize(1);
  }

  @Test
  void theFirstRuleThatFitsDecides() throws UnusableSettings {
    site.write(
        "policy.yaml",
        """
        default: 'yes'
        rules:
          - {query: A00151, practice: T00001, decision: ignore}
          - {query: A00151, stage: 2, decision: 'no'}
        """);
    ExtractorSettings settings =
        ExtractorSettings.load(
            site.configured(RIGHT + "participation: {file: policy.yaml, answer-within: P7D}\n"));
    var policy = settings.policy();
    var asked = Optional.of(new QueryId("A00151"));
    var other = Optional.of(new QueryId("B00001"));
    PracticeId one = PracticeId.of("T00001");
    PracticeId two = PracticeId.of("T00002");
    assertThat(policy.decide(asked, one, Stage.STAGE_2)).isEqualTo(Decision.IGNORE);
    assertThat(policy.decide(asked, two, Stage.STAGE_2)).isEqualTo(Decision.NO);
    assertThat(policy.decide(asked, two, Stage.STAGE_1)).isEqualTo(Decision.YES);
    assertThat(policy.decide(other, one, Stage.STAGE_2)).isEqualTo(Decision.YES);
    assertThat(policy.decide(Optional.empty(), one, Stage.STAGE_1)).isEqualTo(Decision.YES);
  }

  @Test
  void everyFaultOfWhatItPointsToIsNamedAtOnce() {
    List<String> faults =
        faults(
            RIGHT
                    .replace("data: practice}", "data: nowhere}")
                    .replace("packs: [pack]", "packs: [pack, pack, none]")
                + """
                participation: {file: none.yaml}
                hierarchy: [none.txt]
                type1: {dissent: ['1'], withdrawal: ['1']}
                """);
    assertThat(faults)
        .anyMatch(fault -> fault.contains("T00001") && fault.contains("nowhere"))
        .anyMatch(fault -> fault.contains("A00151 has two packs"))
        .anyMatch(fault -> fault.startsWith("packs: ") && fault.contains("none"))
        .anyMatch(fault -> fault.contains("none.yaml"))
        .anyMatch(fault -> fault.startsWith("hierarchy: "))
        .anyMatch(fault -> fault.startsWith("type1: "))
        .hasSize(6)
        .allMatch(fault -> fault.lines().count() == 1);
  }

  @Test
  void aPackWithDescendantsNeedsTheHierarchyOfTheSite() throws UnusableSettings {
    site.write("pack/clusters/PULSE_COD.csv", "code,descendants\n3424008,Y\n");
    assertThat(faults(RIGHT))
        .singleElement()
        .asString()
        .contains("the clusters PULSE_COD have descendants", "'hierarchy'");
    site.write(
        "isa.txt",
        "id\teffectiveTime\tactive\tmoduleId\tsourceId\tdestinationId\trelationshipGroup\ttypeId"
            + "\tcharacteristicTypeId\tmodifierId\n"
            + "1\t20200101\t1\t900\t6564004\t3424008\t0\t116680003\t900\t900\n");
    ExtractorSettings settings =
        ExtractorSettings.load(site.configured(RIGHT + "hierarchy: [isa.txt]\n"));
    assertThat(settings.packs().values())
        .singleElement()
        .satisfies(
            pack ->
                assertThat(pack.clusters().get("PULSE_COD").codes())
                    .containsExactly("3424008", "6564004"));
  }

  @Test
  void aPackWithErrorsIsRefusedWithTheFirst() {
    site.write("pack/rules.csv", "ruleset,part,number,rule,true,false,description\n");
    assertThat(faults(RIGHT)).singleElement().asString().contains("packs: ", "error");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          collectors: [X26ABC2]      | collectors: []                       | collectors
          collectors: [X26ABC2]      | collectors: ['a b']                  | mailbox
          domain: test               | domain: other                        | domain
          domain: test               | domain: test\\ntest-packs: ['a b']   | test pack
          gp-system: 001.001.001.000 | gp-system: '1'                       | system
          code: T00001               | code: T1                             | practice
          code: T00002               | code: T00001                         | twice
          packs: [pack]              | packs: []                            | packs
          packs: [pack]              | packs: [pack]\\nparticipation: {file: a, default: no} | participation
          packs: [pack]              | packs: [pack]\\nparticipation: {rules: [{stage: 3, decision: no}]} | stage
          packs: [pack]              | packs: [pack]\\nparticipation: {answer-within: PT1S} | answer-within
          packs: [pack]              | packs: [pack]\\nretry: {attempts: 0}  | retry.attempts
          packs: [pack]              | packs: [pack]\\nretry: {first-pause: PT0S} | pause
          packs: [pack]              | packs: [pack]\\nreport: {every: PT1S} | report.every
          packs: [pack]              | packs: [pack]\\ntype1: {dissent: []}  | type1.dissent
          packs: [pack]              | packs: [pack]\\nterminologies: []     | terminologies
          packs: [pack]              | packs: [pack]\\nterminologies: [{scheme: x, name: y}] | OID
          packs: [pack]              | packs: [pack]\\ngpes-version: ' '     | gpes-version
          memory-megabytes: 256      | memory-megabytes: 1                  | engine.memory-megabytes
          threads: 1                 | threads: 0                           | engine.threads
          state: state               | stat: state                          | state
          threads: 1                 | theads: 1                            | unknown key
          """)
  void aFaultOfTheFileItselfIsOneLineThatNamesIt(String right, String wrong, String named) {
    assertThat(faults(RIGHT.replace(right, wrong.replace("\\n", "\n"))))
        .singleElement()
        .asString()
        .contains(named)
        .contains("extractor.yaml")
        .hasLineCount(1);
  }

  @Test
  void aMissingSecretIsNamedAndNoneIsPrinted() throws UnusableSettings {
    ExtractorSettings settings =
        ExtractorSettings.load(
            site.configured(RIGHT.replace("plain:password", "env:GPES_TEST_SECRET")));
    assertThatThrownBy(
            () ->
                Extractor.open(
                    settings,
                    java.util.Map.of(),
                    java.time.Clock.systemUTC(),
                    io.github.opengpes.exchange.DurableWriteListener.NONE))
        .hasMessageContaining("GPES_TEST_SECRET");
    assertThat(settings.toString()).doesNotContain("TestKey");
  }
}
