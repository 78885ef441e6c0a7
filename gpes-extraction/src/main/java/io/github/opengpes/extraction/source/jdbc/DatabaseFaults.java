package io.github.opengpes.extraction.source.jdbc;

import io.github.opengpes.extraction.source.DataFault;
import io.github.opengpes.extraction.source.SourceFailure;
import io.github.opengpes.extraction.source.UnusableData;
import java.sql.SQLException;

/**
 * What a failure of a database means, in one line. Only the SQLSTATE is looked at: what databases
 * say in words quotes values and statements.
 */
record DatabaseFaults(String settings) {

  /**
   * Throws what the failure means.
   *
   * @param place the view that was read, or the settings where none was
   * @return never; so that callers can write {@code throw}
   */
  RuntimeException raise(String place, SQLException failure) throws UnusableData {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    String inView = place.equals(settings) ? "" : " while " + place + " was read";
    if (state.startsWith("28")) {
      throw unusable(settings, "the database does not accept the user or the password", state);
    }
    switch (state) {
      case "3D000" -> throw unusable(settings, "there is no database of this name", state);
      case "42P01", "42S02", "3F000" ->
          throw unusable(place, "there is no such view; make it, or name another", state);
      case "42501" ->
          throw unusable(
              place, "the user may not read it; GRANT SELECT (and USAGE of its schema)", state);
      case "25006" ->
          throw unusable(
              place, "it wants to write; sources are read in a read-only transaction", state);
      default -> {
        if (state.startsWith("42")) {
          throw unusable(place, "the database does not understand its SQL", state);
        }
        if (state.startsWith("22") || state.startsWith("21")) {
          throw unusable(
              place,
              "a value cannot be computed or converted in it; mend the view (a cast, a subquery with"
                  + " several rows)",
              state);
        }
      }
    }
    if (state.startsWith("08") && inView.isEmpty()) {
      throw new SourceFailure(
          settings
              + ": the database cannot be reached"
              + code(state)
              + "; check address, port, network and TLS",
          failure);
    }
    if (state.startsWith("08") || state.startsWith("57P")) {
      throw new SourceFailure(
          settings + ": the connection broke off" + inView + code(state) + "; run again", failure);
    }
    if (state.equals("57014")) {
      throw new SourceFailure(
          settings
              + ": the database stopped the query"
              + inView
              + code(state)
              + "; raise statement_timeout for this user",
          failure);
    }
    if (state.startsWith("53")) {
      throw new SourceFailure(
          settings
              + ": the database has no room (connections, memory, disk)"
              + inView
              + code(state),
          failure);
    }
    if (state.startsWith("40")) {
      throw new SourceFailure(
          settings + ": the database gave the snapshot up" + inView + code(state) + "; run again",
          failure);
    }
    throw new SourceFailure(settings + ": the database failed" + inView + code(state), failure);
  }

  private static UnusableData unusable(String place, String message, String state) {
    return UnusableData.of(DataFault.ofFile(place, message + code(state)));
  }

  private static String code(String state) {
    return state.isEmpty() ? "" : " (SQLSTATE " + state + ")";
  }
}
