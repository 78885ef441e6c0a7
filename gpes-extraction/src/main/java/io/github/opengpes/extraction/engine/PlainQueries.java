package io.github.opengpes.extraction.engine;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Plain reading of the tables of a loaded practice ({@link
 * io.github.opengpes.extraction.plan.Tables}), for the parts that examine a run and must not lean
 * on its plan. For the thread that has the practice, and not while records of a run are being read.
 */
@FunctionalInterface
public interface PlainQueries {

  /**
   * Runs a query of the caller's own and hands over its rows as they are made.
   *
   * @param what what is being done, for the failure
   * @throws EngineFailure when the engine cannot do it
   */
  void read(String what, String sql, Row row) throws IOException;

  /** Takes a row. */
  @FunctionalInterface
  interface Row {
    /** The row that the result stands on; not to be kept. */
    void take(ResultSet row) throws SQLException, IOException;
  }
}
