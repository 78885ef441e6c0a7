package io.github.opengpes.extraction.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.extraction.TestPractice;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.source.SourceFailure;
import io.github.opengpes.extraction.source.StoredPatientData;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.RequirementPack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store that takes the place of one that is being read mixes the patients and the codes of two
 * states, so the reading fails, and says so.
 */
@Tag("once")
class ReplacedStoreTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2020-06-01T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  private Path store;
  private Path spill;
  private RequirementPack pack;
  private Plan plan;

  @BeforeEach
  void storeOfTwentyPatients() throws Exception {
    store = folder.resolve("store");
    spill = Files.createDirectory(folder.resolve("spill"));
    pack = TestPractice.smallPack();
    plan = TestPractice.plan(pack);
    store("p", "73211009");
  }

  /** Seven patients at a time. */
  private Engine engine() {
    return Engine.duckDb(new EngineSettings(512, 1, spill, new SliceSize(Long.MAX_VALUE, 7)));
  }

  private LoadedPractice open() throws Exception {
    return engine().load(new StoredPatientData(store), "T00001");
  }

  /** As many patients as before, under other names and with another code. */
  private void replace() throws Exception {
    store("q", "75367002");
  }

  private void store(String letter, String code) throws Exception {
    TestPractice practice = new TestPractice();
    for (int i = 10; i < 30; i++) {
      practice.patient(letter + i).entry(letter + i, "2019-01-01", code);
    }
    Path data = folder.resolve("data of " + letter);
    engine().store(practice.in(data), List.of(), store, NOON, Watch.nobody());
  }

  private static void saysSo(ThrowingCallable reading) {
    assertThatThrownBy(reading)
        .isInstanceOf(SourceFailure.class)
        .hasMessage("the store was replaced while it was read; run again")
        .hasNoSuppressedExceptions();
  }

  @Test
  void aRunFailsWhenTheStoreWasReplacedBeforeIt() throws Exception {
    try (LoadedPractice practice = open()) {
      replace();
      saysSo(() -> practice.run(plan).close());
      assertThat(practice.broken()).isTrue();
    }
    assertThat(spill).isEmptyDirectory();
  }

  @Test
  void aRunFailsWhenTheStoreIsReplacedBetweenTwoSlices() throws Exception {
    Watch replaces =
        new Watch(
            new Cancellation(),
            (done, all) -> {
              if (done == 7) {
                try {
                  replace();
                } catch (Exception failed) {
                  throw new IllegalStateException(failed);
                }
              }
            });
    try (LoadedPractice practice = open()) {
      saysSo(() -> practice.run(plan, replaces).close());
    }
    assertThat(spill).isEmptyDirectory();
  }

  @Test
  void nothingIsReadOfARunOnceTheStoreWasReplaced() throws Exception {
    try (LoadedPractice practice = open();
        PlanRun run = practice.run(plan)) {
      assertThat(run.counts().population()).isEqualTo(20);
      replace();
      saysSo(() -> run.outcomes((id, nhsNumber, outcomes) -> {}));
      saysSo(() -> run.patients((id, nhsNumber, outcomes, fields) -> {}));
      saysSo(() -> run.patient("p10"));
      saysSo(() -> run.facts("p10"));
      saysSo(() -> run.queries().read("counting", "SELECT count(*) FROM patients", row -> {}));
      saysSo(() -> run.records(patientLevel(), new Nothing()));
    }
    assertThat(spill).isEmptyDirectory();
  }

  @Test
  void recordsEndWithinTheSliceInWhichTheStoreIsReplaced() throws Exception {
    int[] begun = new int[1];
    try (LoadedPractice practice = open();
        PlanRun run = practice.run(plan)) {
      saysSo(
          () ->
              run.records(
                  patientLevel(),
                  new Nothing() {
                    @Override
                    public void patient(
                        int p, @Nullable String nhsNumber, @Nullable String[] values) {
                      begun[0]++;
                      if (begun[0] == 1) {
                        try {
                          replace();
                        } catch (Exception failed) {
                          throw new IllegalStateException(failed);
                        }
                      }
                    }
                  }));
    }
    assertThat(begun[0]).isBetween(1, 7);
  }

  @Test
  void thePracticeItselfIsNotAskedAnyMore() throws Exception {
    try (LoadedPractice practice = open()) {
      assertThat(practice.record("p10", true)).isPresent();
      replace();
      saysSo(() -> practice.record("q10", true));
      saysSo(() -> practice.patientsWithNhsNumber("9990000018"));
      saysSo(() -> practice.queries().read("counting", "SELECT 1", row -> {}));
    }
  }

  @Test
  void aStoreThatIsGoneIsAsGoodAsReplaced() throws Exception {
    try (LoadedPractice practice = open()) {
      Files.move(store, folder.resolve("elsewhere"));
      saysSo(() -> practice.run(plan).close());
    }
  }

  @Test
  void aKeptPracticeIsOpenedAgainAfterwards() throws Exception {
    try (KeptPractices kept = new KeptPractices(engine(), 1)) {
      try (LoadedPractice practice = kept.load(new StoredPatientData(store), "T00001")) {
        replace();
        saysSo(() -> practice.run(plan).close());
      }
      assertThat(spill).isEmptyDirectory();
      try (LoadedPractice practice = kept.load(new StoredPatientData(store), "T00001");
          PlanRun run = practice.run(plan)) {
        assertThat(run.counts().population()).isEqualTo(20);
        assertThat(practice.record("q10", true)).isPresent();
      }
    }
  }

  private Output.PatientLevel patientLevel() {
    return pack.outputs().stream()
        .filter(Output.PatientLevel.class::isInstance)
        .map(Output.PatientLevel.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static class Nothing implements PlanRun.RecordVisitor {
    @Override
    public void patient(int p, @Nullable String nhsNumber, @Nullable String[] values) {}

    @Override
    public void entry(int concept, boolean sensitive, @Nullable String[] values) {}

    @Override
    public void endPatient() {}
  }
}
