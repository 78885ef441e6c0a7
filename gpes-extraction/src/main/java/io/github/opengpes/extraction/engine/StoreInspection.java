package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.source.SourceTable;
import io.github.opengpes.extraction.source.StoredPatientData;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.extraction.store.DataQuality;
import io.github.opengpes.extraction.store.StoreManifest;
import io.github.opengpes.extraction.store.StoredPractice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows the Parquet files of a store as the tables that are looked at. What a run would refuse is
 * not in a store; what it leaves out is in the sums of its manifest. No other file can be read
 * afterwards.
 */
record StoreInspection(List<InspectedTable> tables, InspectedSource.NotKept notKept) {

  static StoreInspection of(DuckDb database, StoredPatientData store, Wanted wanted)
      throws UnusableData, IOException {
    StoreTables opened = StoreTables.open(database, store, wanted);
    opened.showJournals();
    StoreManifest manifest = opened.manifest();
    List<StoredPractice> practices = opened.practices();
    view(
        database,
        InspectedSource.PATIENTS,
        "SELECT *, TRUE AS counts FROM " + PracticeTables.PATIENTS);
    String practice = " JOIN (SELECT p, practice FROM " + PracticeTables.PATIENTS + ") USING (p)";
    view(
        database,
        InspectedSource.REGISTRATIONS,
        "SELECT * FROM " + PracticeTables.REGISTRATIONS + practice);
    view(
        database,
        InspectedSource.JOURNALS,
        "SELECT *, 0 AS unreadable_values FROM "
            + PracticeTables.JOURNALS
            + " JOIN concepts USING (concept)"
            + practice);
    boolean whole = practices.size() == manifest.practices().size();
    List<InspectedTable> tables = new ArrayList<>();
    for (SourceTable table : SourceTable.values()) {
      tables.add(whole ? asRead(table, manifest.quality()) : counted(database, table));
    }
    return new StoreInspection(
        tables,
        new InspectedSource.NotKept(
            practices.stream().mapToLong(StoredPractice::entriesWithoutCode).sum(),
            practices.stream().mapToLong(StoredPractice::unreadableValues).sum()));
  }

  private static void view(DuckDb database, String name, String sql) {
    database.execute("opening the store", "CREATE VIEW " + name + " AS " + sql);
  }

  /** As it was counted when the store was made, with the entries that were left out. */
  private static InspectedTable asRead(SourceTable table, DataQuality quality) {
    DataQuality.TableQuality read =
        quality.tables().stream()
            .filter(it -> it.table().equals(table.fileName()))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("a manifest has every table"));
    Map<String, Long> filled = new LinkedHashMap<>();
    for (String name : names(table)) {
      filled.put(name, read.filled().getOrDefault(name, read.rows()));
    }
    return new InspectedTable(table, read.rows(), filled, List.of());
  }

  /** Of some practices of the store: what it keeps. */
  private static InspectedTable counted(DuckDb database, SourceTable table) {
    List<String> names = names(table);
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

  private static List<String> names(SourceTable table) {
    List<String> names = new ArrayList<>(table.required());
    names.addAll(table.optional());
    return names;
  }

  private static String filled(SourceTable table, String column) {
    if (column.equals("patient_id") && table != SourceTable.PATIENTS) {
      return "p IS NOT NULL";
    }
    return StoreQuality.filled(column);
  }
}
