package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.plan.Tables;
import io.github.opengpes.extraction.sql.DuckDbDialect;
import io.github.opengpes.requirements.model.Output;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A plan run slice by slice: the steps are made for the patients of a slice, their outcomes are put
 * to the others, the rest is dropped; so memory is bound by the slice. What needs more than the
 * outcomes later on is worked out again for the slice or the patient that it is asked of. A
 * practice that is one slice keeps all its tables.
 */
final class SlicedRun {

  private static final DuckDbDialect DIALECT = new DuckDbDialect();
  private static final String KEPT_OUTCOMES = DuckDb.KEPT + "." + Tables.OUTCOMES;

  private final DuckDb database;
  private final PracticeTables tables;
  private final DuckDbRun run;
  private final List<PatientRange> slices;

  /** Outcomes are gathered, because there are several slices, or parts that are read apart. */
  private final boolean gathered;

  private SlicedRun(
      DuckDb database,
      PracticeTables tables,
      DuckDbRun run,
      List<PatientRange> slices,
      boolean gathered) {
    this.database = database;
    this.tables = tables;
    this.run = run;
    this.slices = slices;
    this.gathered = gathered;
  }

  /**
   * Runs a plan.
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
      Plan plan) {
    tables.show(whole);
    List<PatientRange> slices = Slices.of(database, whole, size);
    SlicedRun sliced =
        new SlicedRun(
            database,
            tables,
            DuckDbRun.begin(database, plan),
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
      run.makeSteps();
      if (gathered) {
        keep(slice);
      }
      done += slice.entries();
      database.watch().progress().entries(done, whole.entries());
    }
  }

  private void keep(PatientRange slice) {
    database.execute(
        "keeping outcomes",
        (slice.equals(slices.get(0))
                ? "CREATE TABLE " + KEPT_OUTCOMES + " AS SELECT * FROM "
                : "INSERT INTO " + KEPT_OUTCOMES + " SELECT * FROM ")
            + Tables.OUTCOMES);
    run.dropSteps();
  }

  /** Which of these patients' rows of the outcomes, and which records, the run reads now. */
  private void show(PatientRange range) {
    tables.show(range);
    if (gathered) {
      database.execute(
          "choosing patients",
          "CREATE OR REPLACE VIEW "
              + Tables.OUTCOMES
              + " AS SELECT * FROM "
              + KEPT_OUTCOMES
              + " WHERE "
              + range.condition());
    }
  }

  /** What was found of all patients. Closing it closes the run. */
  PlanRun whole(PatientRange whole) {
    return new Part(whole, this::close);
  }

  /** What was found of some of the patients. Closing it changes nothing. */
  PlanRun part(PatientRange part) {
    return new Part(part, () -> {});
  }

  void close() {
    // A request to end has been heard by now; tidying up goes on to its own end.
    database.watchedBy(Watch.nobody());
    if (gathered) {
      database.execute("tidying up", "DROP VIEW IF EXISTS " + Tables.OUTCOMES);
      database.execute("tidying up", "DROP TABLE IF EXISTS " + KEPT_OUTCOMES);
    }
    run.close();
  }

  private final class Part implements PlanRun {
    private final PatientRange part;
    private final Runnable end;

    Part(PatientRange part, Runnable end) {
      this.part = part;
      this.end = end;
    }

    @Override
    public List<StepTime> times() {
      return run.times();
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
      show(part);
      if (!gathered) {
        return run.patient(patientId);
      }
      // Entries are found again, but what was decided stays decided.
      return run.outcomesOf(patientId)
          .flatMap(
              decided ->
                  again(patientId)
                      .map(
                          found ->
                              new PatientFindings(
                                  decided, found.safeguards(), found.entries(), found.fields())));
    }

    /** The tables that hold the entries behind the answers were dropped with the slice. */
    private Optional<PatientFindings> again(String patientId) {
      List<PatientRange> patient = new ArrayList<>();
      database.<RuntimeException>query(
          "looking up a patient",
          "SELECT p FROM patients WHERE patient_id = " + DIALECT.text(patientId),
          row -> patient.add(new PatientRange(row.getInt(1), row.getInt(1), 0)));
      if (patient.isEmpty()) {
        return Optional.empty();
      }
      tables.show(patient.get(0));
      database.execute("choosing patients", "DROP VIEW " + Tables.OUTCOMES);
      try {
        run.makeSteps();
        return run.patient(patientId);
      } finally {
        run.dropSteps();
      }
    }

    @Override
    public void fields(FieldVisitor visitor) throws IOException {
      show(part);
      run.fields(visitor);
    }

    @Override
    public void patients(PatientVisitor visitor) throws IOException {
      show(part);
      run.patients(visitor);
    }

    @Override
    public Optional<PatientFacts> facts(String patientId) {
      show(part);
      return run.facts(patientId);
    }

    @Override
    public void records(Output.PatientLevel output, RecordVisitor visitor) throws IOException {
      for (PatientRange slice : slices) {
        if (slice.overlaps(part)) {
          show(gathered ? slice.within(part) : part);
          run.records(output, visitor);
        }
      }
    }

    @Override
    public PlainQueries queries() {
      return (what, sql, row) -> {
        show(part);
        run.queries().read(what, sql, row);
      };
    }

    @Override
    public void close() {
      end.run();
    }
  }
}
