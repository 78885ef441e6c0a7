package io.github.opengpes.extraction.source.jdbc;

import io.github.opengpes.extraction.source.RowReading;
import io.github.opengpes.extraction.source.SourceFailure;
import io.github.opengpes.extraction.source.SourceTable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the two ways to read a database share: one connection, one transaction, three views. */
abstract sealed class DatabaseReading implements RowReading permits CopyReading, CursorReading {

  final Connection connection;
  final JdbcSettings settings;
  final DatabaseFaults faults;
  final Optional<String> practice;
  private final Map<SourceTable, TableShape> shapes;
  private final List<String> notes;

  DatabaseReading(
      Connection connection,
      JdbcSettings settings,
      Map<SourceTable, TableShape> shapes,
      Optional<String> practice,
      List<String> notes) {
    this.connection = connection;
    this.settings = settings;
    this.faults = new DatabaseFaults(settings.name());
    this.practice = practice;
    this.shapes = shapes;
    this.notes = List.copyOf(notes);
  }

  final TableShape shape(SourceTable table) {
    TableShape shape = shapes.get(table);
    if (shape == null) {
      throw new IllegalStateException("every table has a shape");
    }
    return shape;
  }

  /** The column by which the rows of the practice that is wanted are picked, where that is done. */
  final Optional<String> picking(TableShape shape) {
    return practice.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(shape.columns().get("practice")).map(TableShape.Found::quoted);
  }

  /**
   * The rows of the practice that is wanted, and those without a practice, which are faults.
   *
   * @param wanted the practice as the database takes it: a parameter's mark, or a literal
   */
  final String where(TableShape shape, String wanted) {
    return picking(shape)
        .map(it -> " WHERE " + it + " = " + wanted + " OR " + it + " IS NULL OR " + it + " = ''")
        .orElse("");
  }

  /** Tells the database to stop what it does for this reading. */
  abstract void stop() throws SQLException;

  @Override
  public final void cancel() {
    try {
      stop();
    } catch (SQLException unheard) {
      // A database that cannot be told sends no row either, or one at which the work ends.
      return;
    }
  }

  @Override
  public final List<String> columns(SourceTable table) {
    return shape(table).names();
  }

  @Override
  public final List<String> notes() {
    return notes;
  }

  @Override
  public final void close() throws IOException {
    try (connection) {
      connection.rollback();
    } catch (SQLException failed) {
      throw new SourceFailure(
          settings.name() + ": the connection broke off at the end; run again", failed);
    }
  }
}
