package io.github.opengpes.extraction.engine;

import java.util.function.Function;

/**
 * The tables of all patients that stand in the engine, and the views through which a plan sees some
 * of them. A plan reads {@code patients}, {@code registrations} and {@code journals} ({@link
 * io.github.opengpes.extraction.plan.Tables}); which patients these hold is said here, so a plan
 * runs over a whole practice, a slice of it, or one patient alike.
 */
final class PracticeTables {

  /** Every patient, with {@code entries}: how many the journal has. */
  static final String PATIENTS = "all_patients";

  static final String REGISTRATIONS = "all_registrations";
  static final String JOURNALS = "all_journals";

  private static final PatientRange NOBODY = new PatientRange(0, 0, 0);

  private final DuckDb database;
  private final Function<PatientRange, String> journals;
  private PatientRange shown = NOBODY;

  /**
   * @param journals what holds the entries of a range and perhaps of others, fit to stand after
   *     FROM
   */
  PracticeTables(DuckDb database, Function<PatientRange, String> journals) {
    this.database = database;
    this.journals = journals;
  }

  /** From now on plans see these patients and no others. */
  void show(PatientRange range) {
    if (shown.equals(range)) {
      return;
    }
    // Should one of them fail, the others show what is not to be relied on.
    shown = NOBODY;
    view("patients", PATIENTS, range);
    view("registrations", REGISTRATIONS, range);
    view("journals", journals.apply(range), range);
    shown = range;
  }

  private void view(String name, String from, PatientRange range) {
    database.execute(
        "choosing patients",
        "CREATE OR REPLACE VIEW "
            + name
            + " AS SELECT * FROM "
            + from
            + " WHERE "
            + range.condition());
  }
}
