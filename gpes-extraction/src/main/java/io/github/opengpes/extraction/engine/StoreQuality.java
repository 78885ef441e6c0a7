package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.source.SourceTable;
import io.github.opengpes.extraction.store.DataQuality;
import io.github.opengpes.extraction.store.DataQuality.TableQuality;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at rows as they were read and typed, before they are sorted, in one pass for each table.
 */
final class StoreQuality {

  /** What a row cannot be without, or what is filled in where it is absent. */
  private static final List<String> ALWAYS =
      List.of("practice", "patient_id", "entry_id", "scheme");

  private static final String DAY_OF_1900 = "DATE '1900-01-01'";

  private final DuckDb database;

  StoreQuality(DuckDb database) {
    this.database = database;
  }

  DataQuality of(LocalDate today) {
    List<TableQuality> tables = new ArrayList<>();
    tables.add(table(SourceTable.PATIENTS, PracticeTables.PATIENTS));
    tables.add(table(SourceTable.REGISTRATIONS, PracticeTables.REGISTRATIONS));
    tables.add(table(SourceTable.JOURNALS, "stage_journals"));
    long[] dates = new long[3];
    database.<RuntimeException>query(
        "looking at dates",
        "SELECT count(*) FILTER (WHERE date < "
            + DAY_OF_1900
            + "), count(*) FILTER (WHERE date > DATE '"
            + today
            + "'), count(*) FILTER (WHERE date > date_of_death) FROM stage_journals JOIN (SELECT p,"
            + " date_of_death FROM "
            + PracticeTables.PATIENTS
            + ") USING (p)",
        row -> {
          for (int i = 0; i < dates.length; i++) {
            dates[i] = row.getLong(i + 1);
          }
        });
    return new DataQuality(tables, dates[0], dates[1], dates[2]);
  }

  private TableQuality table(SourceTable table, String from) {
    List<String> columns = new ArrayList<>(table.required());
    columns.addAll(table.optional());
    columns.removeAll(ALWAYS);
    StringBuilder select = new StringBuilder("SELECT count(*)");
    for (String column : columns) {
      select.append(", count(*) FILTER (WHERE ").append(filled(column)).append(')');
    }
    long[] rows = new long[1];
    Map<String, Long> filled = new LinkedHashMap<>();
    database.<RuntimeException>query(
        "looking at columns",
        select.append(" FROM ").append(from).toString(),
        row -> {
          rows[0] = row.getLong(1);
          for (int i = 0; i < columns.size(); i++) {
            filled.put(columns.get(i), row.getLong(i + 2));
          }
        });
    return new TableQuality(table.fileName(), rows[0], filled);
  }

  /** True of a row in which a column has a value that could be read. */
  static String filled(String column) {
    return switch (column) {
      case "sex" -> "sex <> 0";
      case "start", "end" -> column + "_date IS NOT NULL";
      case "type" -> "type <> ''";
      case "s_flag", "sharing_dissent", "sealed", "sensitive" -> column;
      case "value1_condition" -> "value1 IS NOT NULL";
      case "value2_condition" -> "value2 IS NOT NULL";
      default -> column + " IS NOT NULL";
    };
  }
}
