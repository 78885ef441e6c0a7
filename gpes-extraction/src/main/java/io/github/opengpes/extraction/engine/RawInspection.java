package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.engine.InspectedTable.FaultCount;
import io.github.opengpes.extraction.source.DataFault;
import io.github.opengpes.extraction.source.SourceTable;
import io.github.opengpes.extraction.source.UnusableData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the rows of a source in as they are, and counts in the same pass what is filled and what a
 * run would refuse: a bit of a number for each column and each check.
 */
final class RawInspection {

  /** Source file and row as one number that sorts by both. */
  private static final long ROWS = 1L << 40;

  private final DuckDb database;
  private final Wanted wanted;

  RawInspection(DuckDb database, Wanted wanted) {
    this.database = database;
    this.wanted = wanted;
  }

  InspectedTable read(SourceTable table, RawTables raw) throws UnusableData {
    StageTable stage = StageTable.of(table);
    List<String> names = names(table);
    List<String> columns = new ArrayList<>(List.of("practice"));
    for (StageTable.Typed typed : stage.columns()) {
      columns.add(typed.sql() + " AS " + StageTable.quoted(typed.name()));
    }
    columns.add(filledBits(names) + " AS filled_bits");
    columns.add(stage.faultBits() + " AS fault_bits");
    String seen = "seen_" + table.fileName();
    try {
      database.execute(
          "reading " + table.fileName(),
          "CREATE TABLE "
              + seen
              + " AS SELECT "
              + String.join(", ", columns)
              + " FROM "
              + joined(table, raw.rows(table)));
    } catch (EngineFailure failure) {
      throw raw.unreadable(table, failure).orElseThrow(() -> failure);
    }
    List<FaultCount> faults = faults(stage, raw, seen);
    if (table == SourceTable.PATIENTS) {
      number(seen);
    }
    return counted(table, names, faults, seen);
  }

  private static List<String> names(SourceTable table) {
    List<String> names = new ArrayList<>(table.required());
    names.addAll(table.optional());
    return names;
  }

  private static String filledBits(List<String> names) {
    List<String> bits = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      bits.add(
          "CASE WHEN "
              + StageTable.quoted(names.get(i))
              + " IS NULL THEN 0 ELSE "
              + (1L << i)
              + " END");
    }
    return String.join(" + ", bits);
  }

  private String joined(SourceTable table, String rows) {
    String mine = "(SELECT * FROM (" + rows + ") WHERE " + wanted.condition() + ")";
    return table == SourceTable.PATIENTS
        ? mine
        : mine
            + " LEFT JOIN (SELECT practice, patient_id, p FROM "
            + InspectedSource.PATIENTS
            + " WHERE counts) USING (practice, patient_id)";
  }

  /** Every patient gets a number; of a doubled id one row counts. */
  private void number(String seen) {
    database.execute(
        "numbering patients",
        "CREATE TABLE numbered AS SELECT CAST(row_number() OVER () AS INTEGER) AS p, row_number()"
            + " OVER (PARTITION BY practice, patient_id) = 1 AS counts, * FROM "
            + seen);
    database.execute("numbering patients", "DROP TABLE " + seen);
    database.execute("numbering patients", "ALTER TABLE numbered RENAME TO " + seen);
  }

  private InspectedTable counted(
      SourceTable table, List<String> names, List<FaultCount> faults, String seen) {
    StringBuilder select = new StringBuilder("SELECT count(*)");
    for (int i = 0; i < names.size(); i++) {
      select.append(", count(*) FILTER (WHERE filled_bits & ").append(1L << i).append(" <> 0)");
    }
    long[] rows = new long[1];
    Map<String, Long> filled = new LinkedHashMap<>();
    database.<RuntimeException>query(
        "counting what is filled",
        select.append(" FROM ").append(seen).toString(),
        row -> {
          rows[0] = row.getLong(1);
          for (int i = 0; i < names.size(); i++) {
            filled.put(names.get(i), row.getLong(i + 2));
          }
        });
    return new InspectedTable(table, rows[0], filled, faults);
  }

  private List<FaultCount> faults(StageTable stage, RawTables raw, String seen) {
    long[] counts = new long[stage.checks().size()];
    database.<RuntimeException>query(
        "checking",
        "SELECT fault_bits, count(*) FROM " + seen + " WHERE fault_bits <> 0 GROUP BY fault_bits",
        row -> {
          for (int i = 0; i < counts.length; i++) {
            counts[i] += (row.getLong(1) >> i & 1) * row.getLong(2);
          }
        });
    List<FaultCount> faults = new ArrayList<>();
    Map<Integer, Long> first = anyOf(counts) ? firstPlaces(stage, raw) : Map.of();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        String message = stage.checks().get(i).message();
        faults.add(
            new FaultCount(
                message,
                counts[i],
                Optional.ofNullable(first.get(i)).map(at -> place(stage, raw, at, message))));
      }
    }
    for (String key : stage.key()) {
      String columns = "practice, " + key;
      long doubled =
          database.number(
              "looking for doubled ids",
              "SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM "
                  + seen
                  + " WHERE "
                  + key
                  + " IS NOT NULL GROUP BY "
                  + columns
                  + " HAVING count(*) > 1)");
      if (doubled > 0) {
        faults.add(
            new FaultCount(
                key + " was there before; it is unique in a practice", doubled, Optional.empty()));
      }
    }
    return faults;
  }

  private static boolean anyOf(long[] counts) {
    for (long count : counts) {
      if (count > 0) {
        return true;
      }
    }
    return false;
  }

  /** The first row of each fault, by the number of its check. */
  private Map<Integer, Long> firstPlaces(StageTable stage, RawTables raw) {
    Map<Integer, Long> first = new LinkedHashMap<>();
    database.<RuntimeException>query(
        "locating faults",
        "SELECT fault_bits, min(source_file * "
            + ROWS
            + " + source_row) FROM (SELECT CAST(source_file AS BIGINT) AS source_file, source_row, "
            + stage.faultBits()
            + " AS fault_bits FROM "
            + joined(stage.table(), raw.numberedRows(stage.table()))
            + ") WHERE fault_bits <> 0 GROUP BY fault_bits",
        row -> {
          for (int i = 0; i < stage.checks().size(); i++) {
            if ((row.getLong(1) >> i & 1) != 0) {
              first.merge(i, row.getLong(2), Math::min);
            }
          }
        });
    return first;
  }

  private static DataFault place(StageTable stage, RawTables raw, long at, String message) {
    return raw.fault(stage.table(), (int) (at / ROWS), at % ROWS, message);
  }
}
