package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.source.SourceTable;
import io.github.opengpes.extraction.source.StoredPatientData;
import io.github.opengpes.extraction.source.UnusableData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows the Parquet files of a store as the tables that are looked at. What a run would refuse is
 * not in a store.
 */
final class StoreInspection {

  private final DuckDb database;
  private final List<InspectedTable> tables;

  StoreInspection(DuckDb database, List<InspectedTable> tables) {
    this.database = database;
    this.tables = tables;
  }

  void read(StoredPatientData store, Wanted wanted) throws UnusableData, IOException {
    StoreTables.views(database, store, wanted);
    view(InspectedSource.PATIENTS, "SELECT *, TRUE AS counts FROM " + PracticeTables.PATIENTS);
    String practice = " JOIN (SELECT p, practice FROM " + PracticeTables.PATIENTS + ") USING (p)";
    view(InspectedSource.REGISTRATIONS, "SELECT * FROM " + PracticeTables.REGISTRATIONS + practice);
    view(
        InspectedSource.JOURNALS,
        "SELECT *, 0 AS unreadable_values FROM "
            + PracticeTables.JOURNALS
            + " JOIN concepts USING (concept)"
            + practice);
    for (SourceTable table : SourceTable.values()) {
      tables.add(counted(table));
    }
  }

  private void view(String name, String sql) {
    database.execute("opening the store", "CREATE VIEW " + name + " AS " + sql);
  }

  private InspectedTable counted(SourceTable table) {
    List<String> names = new ArrayList<>(table.required());
    names.addAll(table.optional());
    StringBuilder select = new StringBuilder("SELECT count(*)");
    for (String name : names) {
      select.append(", count(*) FILTER (WHERE ").append(filled(table, name)).append(')');
    }
    long[] rows = new long[1];
    Map<String, Long> filled = new LinkedHashMap<>();
    database.<RuntimeException>query(
        "counting what is filled",
        select.append(" FROM seen_").append(table.fileName()).toString(),
        row -> {
          rows[0] = row.getLong(1);
          for (int i = 0; i < names.size(); i++) {
            filled.put(names.get(i), row.getLong(i + 2));
          }
        });
    return new InspectedTable(table, rows[0], filled, List.of());
  }

  private static String filled(SourceTable table, String column) {
    if (column.equals("patient_id") && table != SourceTable.PATIENTS) {
      return "p IS NOT NULL";
    }
    return StoreQuality.filled(column);
  }
}
