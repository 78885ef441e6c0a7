package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.source.DataFault;
import io.github.opengpes.extraction.source.RowReading;
import io.github.opengpes.extraction.source.RowSink;
import io.github.opengpes.extraction.source.SourceFailure;
import io.github.opengpes.extraction.source.SourceTable;
import io.github.opengpes.extraction.source.UnusableData;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** The tables of a source that hands over rows: appended as they come to a table of texts each. */
final class RawRows implements RawTables {

  private final DuckDb database;
  private final RowReading reading;
  private final Map<SourceTable, List<String>> origins = new EnumMap<>(SourceTable.class);

  RawRows(DuckDb database, RowReading reading) {
    this.database = database;
    this.reading = reading;
  }

  @Override
  public void prepare(SourceTable table) throws UnusableData, IOException {
    List<String> given = reading.columns(table);
    List<String> columns = new ArrayList<>();
    for (String name : given) {
      columns.add(StageTable.quoted(name) + " VARCHAR");
    }
    database.execute(
        "taking in rows",
        "CREATE TABLE "
            + raw(table)
            + " ("
            + String.join(", ", columns)
            + ", source_file INTEGER, source_row BIGINT)");
    Cancellation cancellation = database.watch().cancellation();
    try (DuckDBAppender appender = database.connection().createAppender(raw(table))) {
      Appending appending = new Appending(appender, given.size(), cancellation);
      cancellation.begin(reading::cancel);
      reading.rows(table, appending);
      origins.put(table, appending.origins);
    } catch (SQLException failed) {
      throw new EngineFailure("taking in rows", failed);
    } catch (SourceFailure brokenOff) {
      cancellation.check();
      throw brokenOff;
    } finally {
      cancellation.end();
    }
  }

  private static String raw(SourceTable table) {
    return "raw_" + table.fileName();
  }

  @Override
  public String rows(SourceTable table) {
    return rows(table, "source_row");
  }

  @Override
  public String numberedRows(SourceTable table) {
    String second =
        switch (table) {
          case PATIENTS -> "";
          case REGISTRATIONS -> ", coalesce(\"start\", '')";
          case JOURNALS -> ", coalesce(entry_id, '')";
        };
    return rows(
        table,
        "CASE WHEN source_row = "
            + RowSink.BY_KEY
            + " THEN row_number() OVER (PARTITION BY source_file ORDER BY"
            + " coalesce(patient_id, '')"
            + second
            + ") ELSE source_row END");
  }

  private String rows(SourceTable table, String place) {
    List<String> given = reading.columns(table);
    List<String> names = new ArrayList<>(table.required());
    names.addAll(table.optional());
    List<String> columns = new ArrayList<>();
    for (String name : names) {
      String quoted = StageTable.quoted(name);
      columns.add(
          (given.contains(name) ? "nullif(" + quoted + ", '')" : "CAST(NULL AS VARCHAR)")
              + " AS "
              + quoted);
    }
    return "SELECT "
        + String.join(", ", columns)
        + ", FALSE AS unlisted, source_file, "
        + place
        + " AS source_row FROM "
        + raw(table);
  }

  @Override
  public DataFault fault(SourceTable table, int sourceFile, long sourceRow, String message) {
    return new DataFault(
        origins.getOrDefault(table, List.of()).get(sourceFile),
        OptionalLong.of(sourceRow),
        message);
  }

  @Override
  public Optional<UnusableData> unreadable(SourceTable table, EngineFailure failure) {
    return Optional.empty();
  }

  @Override
  public void release(SourceTable table) {
    database.tidy("DROP TABLE " + raw(table));
  }

  @Override
  public List<String> notes() {
    return reading.notes();
  }

  @Override
  public void close() throws IOException {
    reading.close();
  }

  private static final class Appending implements RowSink {
    private final DuckDBAppender appender;
    private final int columns;
    private final Cancellation cancellation;
    private final List<String> origins = new ArrayList<>();

    Appending(DuckDBAppender appender, int columns, Cancellation cancellation) {
      this.appender = appender;
      this.columns = columns;
      this.cancellation = cancellation;
    }

    @Override
    public void from(String name) {
      origins.add(name);
    }

    @Override
    public void row(long place, @Nullable String[] texts) {
      if (texts.length != columns || origins.isEmpty()) {
        throw new IllegalArgumentException("a row has other columns than were announced");
      }
      cancellation.check();
      try {
        appender.beginRow();
        for (String text : texts) {
          if (text == null) {
            appender.appendNull();
          } else {
            appender.append(text);
          }
        }
        appender.append(origins.size() - 1).append(place).endRow();
      } catch (SQLException failed) {
        throw new EngineFailure("taking in rows", failed);
      }
    }
  }
}
