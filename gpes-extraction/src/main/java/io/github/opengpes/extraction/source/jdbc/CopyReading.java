package io.github.opengpes.extraction.source.jdbc;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.opengpes.extraction.source.CsvReading;
import io.github.opengpes.extraction.source.RowSink;
import io.github.opengpes.extraction.source.SourceTable;
import io.github.opengpes.extraction.source.UnusableData;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;

/**
 * Reads PostgreSQL by {@code COPY (SELECT ...) TO STDOUT}: the server writes the texts of the
 * layout as CSV in one stream.
 */
final class CopyReading extends DatabaseReading implements CsvReading {

  private final PGConnection postgres;

  CopyReading(
      Connection connection,
      JdbcSettings settings,
      Map<SourceTable, TableShape> shapes,
      Optional<String> practice,
      List<String> notes)
      throws SQLException {
    super(connection, settings, shapes, practice, notes);
    this.postgres = connection.unwrap(PGConnection.class);
  }

  @Override
  public void rows(SourceTable table, RowSink sink) throws UnusableData, IOException {
    TableShape shape = shape(table);
    try (InputStream in = new PGCopyInputStream(postgres, copy(shape, false));
        CsvReader<CsvRecord> records =
            CsvReader.builder().ofCsvRecord(in, StandardCharsets.UTF_8)) {
      sink.from(shape.query().name());
      String[] texts = new String[shape.names().size()];
      for (CsvRecord row : records) {
        for (int i = 0; i < texts.length; i++) {
          texts[i] = row.getField(i);
        }
        sink.row(RowSink.BY_KEY, texts);
      }
    } catch (SQLException failed) {
      throw faults.raise(shape.query().name(), failed);
    } catch (UncheckedIOException failed) {
      throw raise(shape, new IOException(failed));
    } catch (IOException failed) {
      throw raise(shape, failed);
    }
  }

  @Override
  public void csv(SourceTable table, OutputStream out) throws UnusableData, IOException {
    TableShape shape = shape(table);
    try {
      postgres.getCopyAPI().copyOut(copy(shape, true), out);
    } catch (SQLException failed) {
      throw faults.raise(shape.query().name(), failed);
    }
  }

  /** The stream hides what the database said behind an IOException. */
  private IOException raise(TableShape shape, IOException failed) throws UnusableData, IOException {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException said) {
        throw faults.raise(shape.query().name(), said);
      }
    }
    return failed;
  }

  @Override
  void stop() throws SQLException {
    postgres.cancelQuery();
  }

  private String copy(TableShape shape, boolean header) throws SQLException {
    List<String> columns = new ArrayList<>();
    if (settings.practice().isPresent()) {
      columns.add(literal(settings.practice().get()) + " AS practice");
    }
    shape
        .columns()
        .forEach(
            (name, found) ->
                columns.add(found.kind().postgres(found.quoted()) + " AS \"" + name + "\""));
    // COPY takes no parameters, so the practice stands in it as a literal.
    return "COPY (SELECT "
        + String.join(", ", columns)
        + " FROM "
        + shape.query().relation()
        + where(shape, practice.isPresent() ? literal(practice.get()) : "")
        + ") TO STDOUT (FORMAT csv, ENCODING 'UTF8'"
        + (header ? ", HEADER)" : ")");
  }

  private String literal(String text) throws SQLException {
    return "'" + postgres.escapeLiteral(text) + "'";
  }
}
