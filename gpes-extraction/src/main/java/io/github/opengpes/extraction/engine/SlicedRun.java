package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.plan.JointPlan;
import io.github.opengpes.extraction.sql.DuckDbDialect;
import io.github.opengpes.requirements.model.Output;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Packs run slice by slice: the steps are made for the patients of a slice, their outcomes are put
 * to the others, the rest is dropped; so memory is bound by the slice. What needs more than the
 * outcomes later on is worked out again for the slice or the patient that it is asked of. A
 * practice that is one slice keeps all its tables.
 */
final class SlicedRun {

  private static final DuckDbDialect DIALECT = new DuckDbDialect();

  private final DuckDb database;
  private final PracticeTables tables;
  private final StepTables steps;
  private final List<DuckDbRun> runs;
  private final List<PatientRange> slices;

  /** Outcomes are gathered, because there are several slices, or parts that are read apart. */
  private final boolean gathered;

  private SlicedRun(
      DuckDb database,
      PracticeTables tables,
      StepTables steps,
      List<DuckDbRun> runs,
      List<PatientRange> slices,
      boolean gathered) {
    this.database = database;
    this.tables = tables;
    this.steps = steps;
    this.runs = runs;
    this.slices = slices;
    this.gathered = gathered;
  }

  /**
   * Runs packs together.
   *
   * @param whole every patient who is asked
   * @param inParts whether it will be read in parts
   */
  static SlicedRun run(
      DuckDb database,
      PracticeTables tables,
      PatientRange whole,
      boolean inParts,
      SliceSize size,
      JointPlan plan) {
    tables.show(whole);
    List<PatientRange> slices = Slices.of(database, whole, size);
    SlicedRun sliced =
        new SlicedRun(
            database,
            tables,
            StepTables.begin(database, plan),
            plan.plans().stream().map(it -> new DuckDbRun(database, it)).toList(),
            slices,
            inParts || slices.size() > 1);
    boolean done = false;
    try {
      sliced.runSlices(whole);
      done = true;
      return sliced;
    } finally {
      if (!done) {
        sliced.close();
      }
    }
  }

  private void runSlices(PatientRange whole) {
    long done = 0;
    database.watch().progress().entries(0, whole.entries());
    for (PatientRange slice : slices) {
      tables.show(slice);
      steps.make();
      if (gathered) {
        keep(slice);
      }
      done += slice.entries();
      database.watch().progress().entries(done, whole.entries());
    }
  }

  private void keep(PatientRange slice) {
    for (DuckDbRun run : runs) {
      database.execute(
          "keeping outcomes",
          (slice.equals(slices.get(0))
                  ? "CREATE TABLE " + kept(run) + " AS "
                  : "INSERT INTO " + kept(run) + " ")
              + run.plan().found().query().sql(DIALECT));
    }
    steps.drop();
  }

  private static String kept(DuckDbRun run) {
    return DuckDb.KEPT + "." + DIALECT.name(run.plan().found().table());
  }

  /** The outcomes, and the same with every field beside them. */
  private static List<String> results(DuckDbRun run) {
    return List.of(DIALECT.name(run.plan().outcomes()), DIALECT.name(run.plan().found().table()));
  }

  /** Which of these patients' rows of the outcomes, and which records, the run reads now. */
  private void show(PatientRange range) {
    tables.show(range);
    if (gathered) {
      for (DuckDbRun run : runs) {
        for (String result : results(run)) {
          database.execute(
              "choosing patients",
              "CREATE OR REPLACE VIEW "
                  + result
                  + " AS SELECT * FROM "
                  + kept(run)
                  + " WHERE "
                  + range.condition());
        }
      }
    }
  }

  /** So that also every field can be read. */
  private void showFound(DuckDbRun run, PatientRange range) {
    show(range);
    if (!gathered) {
      steps.makeFound(run.plan());
    }
  }

  /** The tables that hold the entries behind the answers were dropped with the slice. */
  private Optional<PlanRun.PatientFindings> again(DuckDbRun run, String patientId) {
    List<PatientRange> patient = new ArrayList<>();
    database.<RuntimeException>query(
        "looking up a patient",
        "SELECT p FROM patients WHERE patient_id = " + DIALECT.text(patientId),
        row -> patient.add(new PatientRange(row.getInt(1), row.getInt(1), 0)));
    if (patient.isEmpty()) {
      return Optional.empty();
    }
    tables.show(patient.get(0));
    dropViews();
    try {
      steps.make();
      steps.makeFound(run.plan());
      return run.patient(patientId);
    } finally {
      steps.drop();
    }
  }

  private void dropViews() {
    for (DuckDbRun run : runs) {
      for (String result : results(run)) {
        database.tidy("DROP VIEW IF EXISTS " + result);
      }
    }
  }

  /** What the pack at a place found of all patients. Closing it closes the run. */
  PlanRun whole(int pack, PatientRange whole) {
    return new Part(runs.get(pack), whole, this::close);
  }

  /** What the pack at a place found of some of the patients. Closing it changes nothing. */
  PlanRun part(int pack, PatientRange part) {
    return new Part(runs.get(pack), part, () -> {});
  }

  /** What the only pack found of the patients of several practices. Closing it changes nothing. */
  PlanRun together(PatientRange whole) {
    return new Together(runs.get(0), whole);
  }

  /** What all packs found. */
  JointRun joint(PatientRange whole) {
    List<PlanRun> found = new ArrayList<>();
    for (int pack = 0; pack < runs.size(); pack++) {
      found.add(part(pack, whole));
    }
    return new JointRun() {
      @Override
      public List<PlanRun> runs() {
        return List.copyOf(found);
      }

      @Override
      public void close() {
        SlicedRun.this.close();
      }
    };
  }

  void close() {
    // A request to end has been heard by now; tidying up goes on to its own end.
    database.watchedBy(Watch.nobody());
    // First: where a slice was left half done, its tables have the names of the views.
    steps.close();
    PatientPlaces.drop(database);
    if (gathered) {
      dropViews();
      for (DuckDbRun run : runs) {
        database.tidy("DROP TABLE IF EXISTS " + kept(run));
      }
    }
  }

  private class Part implements PlanRun {
    private final DuckDbRun run;
    private final PatientRange part;
    private final Runnable end;

    Part(DuckDbRun run, PatientRange part, Runnable end) {
      this.run = run;
      this.part = part;
      this.end = end;
    }

    @Override
    public List<StepTime> times() {
      return steps.times();
    }

    @Override
    public PlanCounts counts() {
      show(part);
      return run.counts();
    }

    @Override
    public void outcomes(OutcomeVisitor visitor) throws IOException {
      show(part);
      run.outcomes(visitor);
    }

    @Override
    public Optional<PatientFindings> patient(String patientId) {
      showFound(run, part);
      if (!gathered) {
        return run.patient(patientId);
      }
      // Entries are found again, but what was decided stays decided.
      return run.outcomesOf(patientId)
          .flatMap(
              decided ->
                  again(run, patientId)
                      .map(
                          found ->
                              new PatientFindings(
                                  decided, found.safeguards(), found.entries(), found.fields())));
    }

    @Override
    public void patients(PatientVisitor visitor) throws IOException {
      showFound(run, part);
      run.patients(visitor);
    }

    @Override
    public Optional<PatientFacts> facts(String patientId) {
      show(part);
      return run.facts(patientId);
    }

    @Override
    public void records(
        Output.PatientLevel output, Optional<PatientOrder> order, RecordVisitor visitor)
        throws IOException {
      for (PatientRange slice : slices) {
        if (slice.overlaps(part)) {
          show(gathered ? slice.within(part) : part);
          run.records(output, order, visitor);
        }
      }
    }

    @Override
    public PlainQueries queries() {
      return (what, sql, row) -> {
        showFound(run, part);
        run.queries().read(what, sql, row);
      };
    }

    @Override
    public void close() {
      end.run();
    }
  }

  /** Ids are local to a practice, and two may use the same ones. */
  private final class Together extends Part {
    Together(DuckDbRun run, PatientRange part) {
      super(run, part, () -> {});
    }

    @Override
    public Optional<PatientFindings> patient(String patientId) {
      throw ofWhichPractice();
    }

    @Override
    public Optional<PatientFacts> facts(String patientId) {
      throw ofWhichPractice();
    }

    private IllegalStateException ofWhichPractice() {
      return new IllegalStateException(
          "patient ids are those of one practice: ask what was found there");
    }
  }
}
