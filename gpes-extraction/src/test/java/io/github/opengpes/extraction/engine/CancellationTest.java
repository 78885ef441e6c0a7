package io.github.opengpes.extraction.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.extraction.TestPractice;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.plan.Planner;
import io.github.opengpes.extraction.plan.Step;
import io.github.opengpes.extraction.plan.Tables;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.extraction.source.PatientDataFolder;
import io.github.opengpes.extraction.sql.Aggregate;
import io.github.opengpes.extraction.sql.Query;
import io.github.opengpes.extraction.sql.Query.Projection;
import io.github.opengpes.extraction.sql.Relation;
import io.github.opengpes.extraction.sql.SqlExpression;
import io.github.opengpes.requirements.model.Output;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run can be ended at any time and says how far it is. */
class CancellationTest {

  @TempDir Path folder;

  private PatientDataFolder source;
  private Path spill;

  @BeforeEach
  void twentyPatients() throws Exception {
    TestPractice practice = new TestPractice();
    for (int i = 10; i < 30; i++) {
      practice.patient("p" + i).entry("p" + i, "2019-01-01", "73211009");
      practice.entry("p" + i, "2019-02-01", "75367002");
    }
    source = practice.in(folder.resolve("data"));
    spill = Files.createDirectory(folder.resolve("spill"));
  }

  private Engine engine() {
    return Engine.duckDb(new EngineSettings(512, 1, spill, new SliceSize(Long.MAX_VALUE, 7)));
  }

  private static Plan plan() throws Exception {
    return Planner.plan(
        TestPractice.smallPack(),
        TestPractice.defaults(TestPractice.smallPack()),
        Safeguards.offline(TypeOneCodes.DEFAULT),
        Optional.empty());
  }

  /** 7, 7 and 6 of 20 patients with two entries each. */
  @Test
  void tellsHowManyEntriesAreDone() throws Exception {
    List<String> told = new ArrayList<>();
    try (LoadedPractice practice = engine().load(source, "T00001");
        PlanRun run =
            practice.run(
                plan(), new Watch(new Cancellation(), (done, all) -> told.add(done + "/" + all)))) {
      assertThat(run.counts().population()).isEqualTo(20);
    }
    assertThat(told).containsExactly("0/40", "14/40", "28/40", "40/40");
  }

  /** 10 and 10 of 20 patients, not 19 and one whom anybody could tell by the place. */
  @Test
  void noSliceIsSmallBesideTheOthers() throws Exception {
    List<String> told = new ArrayList<>();
    EngineSettings settings = new EngineSettings(512, 1, spill);
    for (SliceSize size : List.of(new SliceSize(Long.MAX_VALUE, 19), new SliceSize(38, 100))) {
      try (LoadedPractice practice =
          Engine.duckDb(settings.withSlices(size)).load(source, "T00001")) {
        practice
            .run(plan(), new Watch(new Cancellation(), (done, all) -> told.add(done + "/" + all)))
            .close();
      }
    }
    assertThat(told).containsExactly("0/40", "20/40", "40/40", "0/40", "20/40", "40/40");
  }

  /** As one does that is closed; what the order needed has gone with the run. */
  @Test
  void endsWhileRecordsAreReadInAnotherOrderAndThePracticeCanBeAskedAgain() throws Exception {
    Cancellation cancellation = new Cancellation();
    Plan plan = plan();
    Output.PatientLevel output =
        plan.pack().outputs().stream()
            .filter(Output.PatientLevel.class::isInstance)
            .map(Output.PatientLevel.class::cast)
            .findFirst()
            .orElseThrow();
    EngineSettings settings = new EngineSettings(512, 1, spill, new SliceSize(Long.MAX_VALUE, 7));
    try (DuckDbPatients patients =
        DuckDbPatients.of(settings, source, new Wanted(List.of("T00001")), Watch.nobody())) {
      Loaded loaded = patients.practices().get(0);
      DuckDBConnection connection = patients.showing(loaded.patients()).connection();
      DuckDbPractice practice = new DuckDbPractice(patients, loaded);
      try (PlanRun run = practice.run(plan, new Watch(cancellation, (done, all) -> {}))) {
        assertThatThrownBy(() -> run.records(output, backwards(), new Cancelling(cancellation)))
            .isInstanceOf(RunCancelled.class);
        assertThat(hasTable(connection, PatientPlaces.TABLE)).isTrue();
      }
      assertThat(hasTable(connection, PatientPlaces.TABLE)).isFalse();
      try (PlanRun run = practice.run(plan)) {
        Cancelling seen = new Cancelling(new Cancellation());
        run.records(output, backwards(), seen);
        assertThat(seen.patients).isEqualTo(20);
      }
    }
  }

  private static Optional<PatientOrder> backwards() {
    return Optional.of((patientId, nhsNumber) -> new StringBuilder(patientId).reverse().toString());
  }

  /** Asks for the end at the first patient. */
  private static final class Cancelling implements PlanRun.RecordVisitor {
    private final Cancellation cancellation;
    private int patients;

    Cancelling(Cancellation cancellation) {
      this.cancellation = cancellation;
    }

    @Override
    public void patient(int p, @Nullable String nhsNumber, @Nullable String[] values) {
      patients++;
      cancellation.cancel();
    }

    @Override
    public void entry(int concept, boolean sensitive, @Nullable String[] values) {
      // Only patients are counted.
    }

    @Override
    public void endPatient() {
      // Only patients are counted.
    }
  }

  @Test
  void endsBetweenTwoSlicesAndThePracticeCanBeAskedAgain() throws Exception {
    Cancellation cancellation = new Cancellation();
    Watch endsAfterOneSlice =
        new Watch(
            cancellation,
            (done, all) -> {
              if (done > 0) {
                cancellation.cancel();
              }
            });
    try (LoadedPractice practice = engine().load(source, "T00001")) {
      assertThatThrownBy(() -> practice.run(plan(), endsAfterOneSlice))
          .isInstanceOf(RunCancelled.class);
      try (PlanRun run = practice.run(plan())) {
        assertThat(run.counts().population()).isEqualTo(20);
      }
    }
    assertThat(spill).isEmptyDirectory();
  }

  /**
   * The outcomes of the first slice stand as a table, and putting them to the others would take
   * days.
   */
  @Test
  void endsWhileTheOutcomesOfASliceAreKeptAndThePracticeCanBeAskedAgain() throws Exception {
    Cancellation cancellation = new Cancellation();
    AtomicBoolean ended = new AtomicBoolean();
    EngineSettings settings = new EngineSettings(512, 1, spill, new SliceSize(Long.MAX_VALUE, 7));
    try (DuckDbPatients patients =
        DuckDbPatients.of(settings, source, new Wanted(List.of("T00001")), Watch.nobody())) {
      Loaded loaded = patients.practices().get(0);
      DuckDBConnection onlooker = patients.showing(loaded.patients()).connection().duplicate();
      Thread other =
          new Thread(
              () -> {
                while (!ended.get()) {
                  if (hasTable(onlooker, Tables.OUTCOMES)) {
                    cancellation.cancel();
                  }
                }
              });
      DuckDbPractice practice = new DuckDbPractice(patients, loaded);
      other.start();
      try {
        assertThatThrownBy(
                () ->
                    practice.run(endlesslyKept(plan()), new Watch(cancellation, (done, all) -> {})))
            .isInstanceOf(RunCancelled.class)
            .hasNoSuppressedExceptions();
      } finally {
        ended.set(true);
        other.join();
        onlooker.close();
      }
      try (PlanRun run = practice.run(plan())) {
        assertThat(run.counts().population()).isEqualTo(20);
      }
    }
    assertThat(spill).isEmptyDirectory();
  }

  private static boolean hasTable(DuckDBConnection database, String name) {
    try (Statement statement = database.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT 1 FROM duckdb_tables() WHERE table_name = '" + name + "'")) {
      return found.next();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Counts what fourteen entries, each beside each, fifteen times over, come to. */
  private static Plan endlesslyKept(Plan plan) {
    Relation all = entries(0);
    for (int i = 1; i < 15; i++) {
      all = new Relation.Join(all, Relation.Kind.INNER, entries(i), List.of("one"));
    }
    Query endless =
        Query.select(
                List.of(
                    Projection.of("one"),
                    new Projection(new Aggregate.CountOf(Optional.empty()), "rows")),
                all)
            .withGroupBy("one");
    return new Plan(
        plan.pack(),
        plan.parameters(),
        plan.clusterCodes(),
        plan.guards(),
        plan.asked(),
        plan.steps(),
        plan.outcomes(),
        new Step(plan.found().table(), plan.found().purpose(), endless),
        plan.fieldColumns(),
        plan.outcomeColumns(),
        plan.evidence(),
        plan.counts(),
        plan.entries());
  }

  private static Relation entries(int number) {
    return new Relation.Sub(
        Query.select(
            List.of(new Projection(new SqlExpression.IntegerConstant(1), "one")),
            new Relation.Table(Tables.JOURNALS)),
        "entries" + number);
  }

  @Test
  void endsWhileResultsAreRead() throws Exception {
    Cancellation cancellation = new Cancellation();
    try (LoadedPractice practice = engine().load(source, "T00001");
        PlanRun run = practice.run(plan(), new Watch(cancellation, (done, all) -> {}))) {
      List<String> seen = new ArrayList<>();
      assertThatThrownBy(
              () ->
                  run.outcomes(
                      (id, nhsNumber, outcomes) -> {
                        seen.add(id);
                        cancellation.cancel();
                      }))
          .isInstanceOf(RunCancelled.class);
      assertThat(seen).hasSize(1);
    }
    assertThat(spill).isEmptyDirectory();
  }

  @Test
  void endsLoading() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    assertThatThrownBy(
            () -> engine().load(source, "T00001", new Watch(cancellation, (done, all) -> {})))
        .isInstanceOf(RunCancelled.class);
    assertThat(spill).isEmptyDirectory();
  }

  /** The statement would take days. */
  @Test
  void endsWithinAStatement() throws Exception {
    Cancellation cancellation = new Cancellation();
    AtomicBoolean ended = new AtomicBoolean();
    Thread other =
        new Thread(
            () -> {
              while (!ended.get()) {
                cancellation.cancel();
                Thread.onSpinWait();
              }
            });
    try (DuckDb database = DuckDb.open(new EngineSettings(512, 1, spill))) {
      database.watchedBy(
          new Watch(
              cancellation,
              (done, all) -> {
                throw new IllegalStateException("not a run");
              }));
      other.start();
      assertThatThrownBy(
              () ->
                  database.number(
                      "waiting",
                      "SELECT count(*) FROM range(100000000) a, range(100000000) b WHERE"
                          + " hash(a.range + b.range) = 1"))
          .isInstanceOf(RunCancelled.class);
    } finally {
      ended.set(true);
      other.join();
    }
    assertThat(spill).isEmptyDirectory();
  }
}
