package io.github.opengpes.extraction.engine;

import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBAppender;

/** A table with the place of each patient in an order, counted from 0, for a query to sort by. */
final class PatientPlaces {

  /** With the columns {@code p} and {@code place}. */
  static final String TABLE = "patient_places";

  private PatientPlaces() {}

  /**
   * Makes the table, in the stead of an earlier one.
   *
   * @param patients their numbers, in order
   */
  static void make(DuckDb database, List<Integer> patients) {
    database.execute(
        "ordering patients", "CREATE OR REPLACE TABLE " + TABLE + " (p INTEGER, place INTEGER)");
    try (DuckDBAppender appender = database.connection().createAppender(TABLE)) {
      int place = 0;
      for (int p : patients) {
        appender.beginRow();
        appender.append(p);
        appender.append(place++);
        appender.endRow();
      }
    } catch (SQLException failed) {
      throw new EngineFailure("ordering patients", failed);
    }
  }

  /** Drops the table, if there is one. */
  static void drop(DuckDb database) {
    database.tidy("DROP TABLE IF EXISTS " + TABLE);
  }
}
