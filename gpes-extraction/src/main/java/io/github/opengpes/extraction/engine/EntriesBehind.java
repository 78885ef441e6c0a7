package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.plan.Evidence;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.sql.DuckDbDialect;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.record.JournalEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The entries behind one patient's fields, by the places that the tables of a run keep. */
final class EntriesBehind {

  private static final DuckDbDialect DIALECT = new DuckDbDialect();

  private final Plan plan;
  private final Map<Evidence, List<Long>> places = new HashMap<>();
  private final Map<Long, JournalEntry> entries = new HashMap<>();

  private EntriesBehind(Plan plan) {
    this.plan = plan;
  }

  /**
   * @param p the patient's number, as SQL
   */
  static EntriesBehind of(DuckDb database, Plan plan, String p) {
    EntriesBehind behind = new EntriesBehind(plan);
    Set<Evidence> kept = new HashSet<>(plan.evidence().values());
    for (String table : kept.stream().map(Evidence::table).collect(Collectors.toSet())) {
      behind.places(
          database, table, p, kept.stream().filter(it -> it.table().equals(table)).toList());
    }
    behind.entries(database);
    return behind;
  }

  private void places(DuckDb database, String table, String p, List<Evidence> kept) {
    List<String> selects = new ArrayList<>();
    for (int i = 0; i < kept.size(); i++) {
      Evidence evidence = kept.get(i);
      selects.add(
          "SELECT "
              + i
              + ", "
              + DIALECT.part(evidence.answer(), Evidence.FIRST)
              + ", "
              + DIALECT.part(evidence.answer(), Evidence.SECOND)
              + " FROM mine WHERE "
              + Evidence.CRITERION
              + " = "
              + evidence.criterion());
    }
    database.<RuntimeException>query(
        "reading the entries behind fields",
        "WITH mine AS MATERIALIZED (SELECT * FROM "
            + DIALECT.name(table)
            + " WHERE "
            + Evidence.PATIENT
            + " = "
            + p
            + ") "
            + String.join(" UNION ALL ", selects),
        row -> {
          List<Long> found = new ArrayList<>(List.of(row.getLong(2)));
          long second = row.getLong(3);
          if (!row.wasNull()) {
            found.add(second);
          }
          places.put(kept.get(row.getInt(1)), found);
        });
  }

  private void entries(DuckDb database) {
    Set<Long> all = places.values().stream().flatMap(List::stream).collect(Collectors.toSet());
    if (all.isEmpty()) {
      return;
    }
    database.<RuntimeException>query(
        "reading the entries behind fields",
        "SELECT ord, "
            + DuckDbPractice.ENTRY
            + " FROM journals JOIN concepts USING (concept) WHERE ord IN ("
            + all.stream().map(String::valueOf).collect(Collectors.joining(", "))
            + ")",
        row -> entries.put(row.getLong(1), DuckDbPractice.entry(row, 2)));
  }

  /** These values with the entries behind each. */
  Map<String, PlanRun.FieldFinding> with(Map<String, Optional<Value>> values) {
    Map<String, PlanRun.FieldFinding> findings = new LinkedHashMap<>();
    values.forEach(
        (field, value) -> {
          Evidence evidence = plan.evidence().get(field);
          List<Long> found =
              evidence == null ? List.of() : places.getOrDefault(evidence, List.of());
          findings.put(
              field,
              new PlanRun.FieldFinding(
                  value,
                  found.stream()
                      .flatMap(ord -> Optional.ofNullable(entries.get(ord)).stream())
                      .toList()));
        });
    return findings;
  }
}
