package io.github.opengpes.extraction.source.jdbc;

import io.github.opengpes.extraction.source.DataFault;
import io.github.opengpes.extraction.source.RowReading;
import io.github.opengpes.extraction.source.RowSource;
import io.github.opengpes.extraction.source.SourceTable;
import io.github.opengpes.extraction.source.UnusableData;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.PGConnection;

/**
 * A database with three views in the documented layout. Each reading is one transaction, repeatable
 * read and read only, so that its tables show one state. Thread-safe; a reading is not. Keep it
 * rather than make it again: a driver out of a jar stays loaded for good.
 */
public final class JdbcSource implements RowSource {

  private final JdbcSettings settings;
  private final Connections connections;

  /**
   * @param environment where passwords may stand
   */
  public JdbcSource(JdbcSettings settings, Map<String, String> environment) {
    this.settings = settings;
    this.connections = new Connections(settings, environment);
  }

  /** How the database is reached and what is read of it. */
  public JdbcSettings settings() {
    return settings;
  }

  @Override
  public RowReading open(Optional<String> practice) throws UnusableData, IOException {
    DatabaseFaults faults = new DatabaseFaults(settings.name());
    List<String> notes = new ArrayList<>();
    try {
      Connection connection = connections.open(notes);
      try {
        Map<SourceTable, TableShape> shapes = shapes(connection, faults, notes);
        return settings.transfer() == JdbcSettings.Transfer.FASTEST
                && connection.isWrapperFor(PGConnection.class)
            ? new CopyReading(connection, settings, shapes, practice, notes)
            : new CursorReading(connection, settings, shapes, practice, notes);
      } catch (Exception failed) {
        try (connection) {
          connection.rollback();
        } catch (SQLException atTheEnd) {
          failed.addSuppressed(atTheEnd);
        }
        throw failed;
      }
    } catch (SQLException failed) {
      throw faults.raise(settings.name(), failed);
    }
  }

  private Map<SourceTable, TableShape> shapes(
      Connection connection, DatabaseFaults databaseFaults, List<String> notes)
      throws UnusableData, IOException {
    List<DataFault> faults = new ArrayList<>();
    Map<SourceTable, TableShape> shapes = new EnumMap<>(SourceTable.class);
    for (SourceTable table : SourceTable.values()) {
      try {
        shapes.put(table, TableShape.of(connection, table, settings, faults, notes));
      } catch (SQLException failed) {
        TableQuery query = settings.tables().get(table);
        throw databaseFaults.raise(query == null ? settings.name() : query.name(), failed);
      }
    }
    if (!faults.isEmpty()) {
      throw new UnusableData(faults, faults.size());
    }
    return shapes;
  }

  /** Without the environment, which holds secrets. */
  @Override
  public String toString() {
    return "JdbcSource[" + settings.name() + "]";
  }
}
