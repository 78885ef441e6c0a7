package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.plan.Evidence;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.sql.Cell;
import io.github.opengpes.extraction.sql.DuckDbDialect;
import io.github.opengpes.extraction.sql.SqlExpression;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.record.JournalEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The entries behind one patient's fields, by the places that the tables of a run keep. */
final class EntriesBehind {

  private static final DuckDbDialect DIALECT = new DuckDbDialect();

  private final DuckDb database;
  private final Plan plan;
  private final long patient;
  private final Map<String, Map<Integer, Long>> kept = new HashMap<>();
  private final Map<Evidence, List<Long>> places = new HashMap<>();
  private final Map<Long, JournalEntry> entries = new HashMap<>();

  private EntriesBehind(DuckDb database, Plan plan, long patient) {
    this.database = database;
    this.plan = plan;
    this.patient = patient;
  }

  /**
   * @param patient the patient's number
   */
  static EntriesBehind of(DuckDb database, Plan plan, long patient) {
    EntriesBehind behind = new EntriesBehind(database, plan, patient);
    for (Evidence evidence : new LinkedHashSet<>(plan.evidence().values())) {
      behind.places.put(evidence, behind.places(evidence));
    }
    behind.readEntries();
    return behind;
  }

  private List<Long> places(Evidence evidence) {
    if (evidence instanceof Evidence.Kept answer) {
      Map<Integer, Long> bySlot =
          kept.computeIfAbsent(answer.table(), table -> keptIn(table, answer.width()));
      return answer.slots().stream()
          .flatMap(slot -> Optional.ofNullable(bySlot.get(slot)).stream())
          .toList();
    }
    if (evidence instanceof Evidence.Met met) {
      List<Long> found = new ArrayList<>();
      database.<RuntimeException>query(
          "reading the entries behind fields",
          "SELECT ord FROM ("
              + met.entries().sql(DIALECT)
              + ") WHERE p = "
              + patient
              + " ORDER BY ord",
          row -> found.add(row.getLong(1)));
      return found;
    }
    throw new IllegalStateException("evidence is sealed");
  }

  private Map<Integer, Long> keptIn(String table, int width) {
    Map<Integer, Long> bySlot = new HashMap<>();
    StringBuilder sql = new StringBuilder("SELECT block");
    for (int place = 0; place < width; place++) {
      sql.append(", ")
          .append(new Cell.Ord(new SqlExpression.Column(Evidence.Kept.cell(place))).sql(DIALECT));
    }
    database.<RuntimeException>query(
        "reading the entries behind fields",
        sql.append(" FROM ") + DIALECT.name(table) + " WHERE p = " + patient,
        row -> {
          int first = row.getInt(1) * Evidence.Kept.BLOCK;
          for (int place = 0; place < width; place++) {
            long ord = row.getLong(place + 2);
            if (!row.wasNull()) {
              bySlot.put(first + place, ord);
            }
          }
        });
    return bySlot;
  }

  private void readEntries() {
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
          boolean ruledOut =
              evidence instanceof Evidence.Kept kept
                  && kept.only().map(it -> isAbsent(values, it)).orElse(false);
          findings.put(
              field, new PlanRun.FieldFinding(value, ruledOut ? List.of() : entries(evidence)));
        });
    return findings;
  }

  private static boolean isAbsent(Map<String, Optional<Value>> values, String field) {
    return Objects.requireNonNull(values.get(field), "a field of the pack").isEmpty();
  }

  private List<JournalEntry> entries(@Nullable Evidence evidence) {
    if (evidence == null) {
      return List.of();
    }
    return places.getOrDefault(evidence, List.of()).stream()
        .map(ord -> Objects.requireNonNull(entries.get(ord), "an entry that the run has found"))
        .toList();
  }
}
