package io.github.opengpes.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.collector.collection.CollectionChecks;
import io.github.opengpes.collector.collection.CollectionDefinition;
import io.github.opengpes.collector.collection.PlannedCollection;
import io.github.opengpes.collector.config.CollectorConfiguration;
import io.github.opengpes.exchange.config.ConfigurationFault;
import io.github.opengpes.exchange.config.ConfigurationReader;
import io.github.opengpes.requirements.model.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A collection that cannot be carried out is refused whole, with all its faults at once. */
class CollectionChecksTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 20);
  private static final String CONFIGURATION =
      """
      mailbox: {url: "http://localhost:1", mailbox: GPDC01, password: "plain:p", shared-key: "plain:k"}
      state-folder: state
      landing-folder: landing
      release-folder: release
      packs: [pack]
      extractors:
        - {mailbox: EXTA01, supplier: Supplier A, practices: [T00001, T00002]}
        - {mailbox: EXTB01, supplier: Supplier B, practices: [T00003]}
        - {mailbox: EXTC01, supplier: Supplier C}
      """;

  private CollectionChecks checks;

  @BeforeEach
  void packs() throws IOException {
    checks =
        new CollectionChecks(
            ConfigurationReader.parse("test", CONFIGURATION, CollectorConfiguration.class),
            PackFolders.read(List.of(Path.of("src/test/resources/pack"))));
  }

  private CollectionChecks.Outcome check(String... changes) {
    return checks.check(CollectionDefinition.parse("collection", World.collection(changes)), TODAY);
  }

  private List<String> faults(String... changes) {
    CollectionChecks.Outcome outcome = check(changes);
    assertThat(outcome.plan().isPresent()).isEqualTo(outcome.faults().isEmpty());
    return outcome.faults();
  }

  @Test
  void aSoundCollectionHasNoFaultAndItsCohortIsThatOfTheRegister() {
    PlannedCollection plan = check().plan().orElseThrow();
    assertThat(plan.cohort()).hasSize(3);
    assertThat(plan.substitutions()).isEmpty();
    assertThat(plan.effectiveVariables().get("ACHIEVEMENT_DAT"))
        .containsExactly(new Value.DateValue(LocalDate.of(2026, 3, 31)));
  }

  @Test
  void thePackHasToBeKnown() {
    assertThat(faults("sqi: FFFFFF-202604010000-R"))
        .containsExactly(
            "sqi: no pack of the configuration has the query id FFFFFF; there are [0A1B2C]");
  }

  @Test
  void variablesHaveToBeThoseOfThePackAndOfTheirType() {
    assertThat(faults("variables: {ACHV_DAT: 2026-03-31, TARGET: 7.5}")).isEmpty();
    assertThat(faults("variables: {6b0e1c52-8a0d-4b7e-9c58-0f5d1e0a7b04: 150}")).isEmpty();
    assertThat(faults("variables: {ACHIVEMENT: 2026-03-31, TARGET: high, ACHV_DAT: 31/03/2026}"))
        .containsExactly(
            "variables: ACHIVEMENT is no variable of the pack; it has ACHIEVEMENT_DAT, TARGET",
            "variables: TARGET is to be a number such as 12 or 7.5",
            "variables: ACHV_DAT is to be a date such as 2026-03-31");
    assertThat(faults("variables: {ACHV_DAT: 2026-03-31, ACHIEVEMENT_DAT: 2026-03-31}"))
        .containsExactly("variables: ACHIEVEMENT_DAT has a value twice");
  }

  @Test
  void datesHaveToBeInOrder() {
    assertThat(faults("execution-date: 2026-04-10")).isEmpty();
    assertThat(faults("execution-date: 2026-04-11"))
        .containsExactly("cutoff-date: lies before the execution-date");
    assertThat(faults("interim-date: 2026-04-10")).isEmpty();
    assertThat(faults("interim-date: 2026-04-11"))
        .containsExactly("interim-date: lies after the cutoff-date");
    assertThat(faults("interim-date: 2026-03-31"))
        .containsExactly("interim-date: lies before the execution-date");
    assertThat(faults("execution-date: 2026-03-01", "cutoff-date: 2026-03-20")).isEmpty();
    assertThat(faults("execution-date: 2026-03-01", "cutoff-date: 2026-03-19"))
        .containsExactly("cutoff-date: lies in the past, so that no result could come in time");
  }

  @Test
  void practicesThatAreAskedNeedTimeAndAText() {
    assertThat(faults("notifications: stage1", "execution-date: 2026-03-21")).isEmpty();
    assertThat(faults("notifications: stage1", "execution-date: 2026-03-20"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("execution-date: has come");
    assertThat(faults("notifications: stage1", "execution-date: 2026-03-20", "answer-within: PT1H"))
        .isEmpty();
    assertThat(faults("notifications: stage1", "notice: "))
        .containsExactly("notice: practices that are asked need a title and a narrative to read");
  }

  @Test
  void liveAndTestAreKeptApart() {
    assertThat(faults("test-pack-id: "))
        .containsExactly("test-pack-id: a collection in domain test names one");
    assertThat(faults("domain: live"))
        .containsExactly("test-pack-id: a collection in domain live has none");
    assertThat(faults("domain: live", "test-pack-id: ")).isEmpty();
  }

  @Test
  void eachPracticeIsInTheCohortOnceAndWithItsOwnExtractor() {
    assertThat(faults("cohort: []"))
        .containsExactly("cohort: at least one extractor with a practice is needed");
    assertThat(faults("cohort: [{mailbox: EXTA01, practices: [T00001, T00001]}]"))
        .containsExactly("cohort: practice T00001 stands twice");
    assertThat(faults("cohort: [{mailbox: EXTA01}, {mailbox: exta01, practices: [T00009]}]"))
        .containsExactly("cohort: mailbox EXTA01 stands twice");
    assertThat(faults("cohort: [{mailbox: EXTC01, practices: [T00003]}]"))
        .containsExactly("cohort: practice T00003 is registered with another extractor's mailbox");
    assertThat(faults("cohort: [{mailbox: EXTC01}]"))
        .containsExactly("cohort: mailbox EXTC01 has no practices");
    assertThat(faults("cohort: [{mailbox: NOBODY}]"))
        .containsExactly("cohort: no extractor of the configuration has the mailbox NOBODY");
  }

  @Test
  void theRestIsLookedAtToo() {
    assertThat(faults("return-address: somewhere"))
        .containsExactly("return-address: is written account@domain");
    assertThat(faults("exclusions: [{codes: [{code: 1}, {code: 1}]}]"))
        .containsExactly("exclusions: code 1 stands twice");
    assertThat(faults("cohort: []", "domain: live", "execution-date: 2026-05-01")).hasSize(3);
  }

  @Test
  void aFileThatIsNoCollectionIsOneLine() {
    for (String change :
        List.of(
            "sqi: A00151",
            "domain: production",
            "execution-date: soon",
            "notifications: sometimes",
            "priority: 10000",
            "retention-days: -1",
            "answer-within: -PT1H",
            "cohort: [{mailbox: EXTA01, practices: [t00001]}]",
            "exclusions: [{scheme: 1.0.2, codes: [{code: 1}]}]",
            "release: later",
            "nonsense: 1")) {
      assertThatThrownBy(() -> CollectionDefinition.parse("collection", World.collection(change)))
          .as(change)
          .isInstanceOf(ConfigurationFault.class)
          .message()
          .startsWith("collection")
          .hasLineCount(1);
    }
  }

  @Test
  void aConfigurationThatContradictsItselfIsOneLine() {
    for (Map.Entry<String, String> change :
        Map.of(
                "packs: [pack]", "packs: []",
                "EXTB01", "EXTA01",
                "T00003", "T00001",
                "practices: [T00003]", "practices: [t3]",
                "state-folder: state", "state: state",
                "release-folder: release", "load: {threads: 0}")
            .entrySet()) {
      assertThatThrownBy(
              () ->
                  ConfigurationReader.parse(
                      "test",
                      CONFIGURATION.replace(change.getKey(), change.getValue()),
                      CollectorConfiguration.class))
          .as(change.getValue())
          .isInstanceOf(ConfigurationFault.class)
          .message()
          .startsWith("test")
          .hasLineCount(1);
    }
  }
}
