package io.github.opengpes.extraction.proof;

import io.github.opengpes.extraction.deidentify.SentShape;
import io.github.opengpes.messages.results.ResultRow;
import io.github.opengpes.requirements.model.JournalColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds the records of patients who are known against the source. A patient looks as there; and may
 * have as many rows of one look as there are entries that look so and may leave. One row more is an
 * entry that may not leave, or, where none looks so, one that the source does not have.
 *
 * <p>Rows are gathered until there are enough, and then held against the entries of just these
 * patients and codes, so that memory does not grow with the message and the source is asked a few
 * times only. Only numbers are kept.
 */
final class RecordExamination {

  private static final int ROWS = 1 << 17;
  private static final int PATIENTS = 1 << 12;

  /** An odd number without a pattern, so that records are far apart: 2 to the 64th by phi. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final SourceFacts facts;
  private final SourceConcepts concepts;
  private final Findings findings;
  private final PatientLooks patients;
  private final EntryLooks looks;
  private final int codeAt;
  private final List<Finding> reasons = new ArrayList<>();
  private final String judged;

  /** The records gathered; each patient who may be meant, and the records about them. */
  private final Map<Integer, List<Integer>> records = new HashMap<>();

  private final Set<Integer> codes = new HashSet<>();
  private long[] rows = new long[ROWS];
  private int count;
  private int record;
  private boolean entries;

  RecordExamination(
      SourceFacts facts, SourceConcepts concepts, SentShape shape, Findings findings) {
    List<SentShape.Sent<JournalColumn>> columns = shape.journals();
    this.facts = facts;
    this.concepts = concepts;
    this.findings = findings;
    this.patients = new PatientLooks(shape.patients());
    this.looks = new EntryLooks(columns, concepts);
    this.codeAt = columns.stream().map(SentShape.Sent::column).toList().indexOf(JournalColumn.CODE);
    this.judged = judged();
  }

  private String judged() {
    List<String> cases = new ArrayList<>();
    if (!concepts.restricted().isEmpty()) {
      cases.add(reason("concept IN " + numbers(concepts.restricted()), Finding.RESTRICTED_CODE));
    }
    if (!facts.safeguards().includeSealed()) {
      cases.add(reason("sealed", Finding.SEALED_ENTRY));
    }
    if (!facts.gate().sensitiveApproved()) {
      cases.add(reason("sensitive", Finding.SENSITIVE_ENTRY));
      if (!concepts.sensitive().isEmpty()) {
        cases.add(reason("concept IN " + numbers(concepts.sensitive()), Finding.SENSITIVE_ENTRY));
      }
    }
    // An entry without a date does not exist for outputs, whatever else it is.
    cases.add(reason("date IS NULL", Finding.UNSOUND));
    return "CASE " + String.join(" ", cases) + " END";
  }

  /** Stands in an answer as its place among the reasons. */
  private String reason(String condition, Finding finding) {
    reasons.add(finding);
    return "WHEN " + condition + " THEN " + (reasons.size() - 1);
  }

  /** As one text: thousands of constants would take the database longer than the answer. */
  private static String numbers(Collection<Integer> numbers) {
    return "(SELECT CAST(unnest(string_split('"
        + numbers.stream().map(String::valueOf).collect(Collectors.joining(","))
        + "', ',')) AS INTEGER))";
  }

  /**
   * A record begins.
   *
   * @param called the patients who may be meant, at least one
   */
  void patient(int[] called, ResultRow row) throws IOException {
    if (count >= ROWS || records.size() >= PATIENTS) {
      examine();
    }
    record++;
    for (int p : called) {
      records.computeIfAbsent(p, first -> new ArrayList<>(1)).add(record);
    }
    add(patients.of(row));
  }

  /**
   * A row of that record.
   *
   * @param at where it has each column that leaves
   */
  void entry(ResultRow row, int[] at) {
    if (codeAt >= 0 && at[codeAt] >= 0) {
      codes.addAll(concepts.of(row.value(at[codeAt])));
    }
    entries = true;
    add(looks.of(row, at));
  }

  private void add(long look) {
    if (count == rows.length) {
      rows = Arrays.copyOf(rows, 2 * count);
    }
    rows[count++] = ofRecord(look, record);
  }

  /** The look of a row of one record: rows of two records never look the same. */
  private static long ofRecord(long look, int record) {
    return look + record * SPREAD;
  }

  /** Holds what was gathered against the source; once more when the message has ended. */
  void examine() throws IOException {
    Open open = new Open();
    Map<Long, Finding> closed = new HashMap<>();
    if (count > 0) {
      readPatients(open);
    }
    if (entries && (codeAt < 0 || !codes.isEmpty())) {
      readEntries(open, closed);
    }
    compare(open, closed);
    records.clear();
    codes.clear();
    count = 0;
    entries = false;
  }

  private void readPatients(Open open) throws IOException {
    facts
        .tables()
        .read(
            "looking up the patients of a result",
            "SELECT p" + patients.sql() + " FROM patients WHERE " + gathered(),
            row -> {
              long look = patients.of(row, 2);
              for (int about : records.getOrDefault(row.getInt(1), List.of())) {
                open.add(ofRecord(look, about));
              }
            });
  }

  private void readEntries(Open open, Map<Long, Finding> closed) throws IOException {
    facts
        .tables()
        .read(
            "looking up the entries of a result",
            "SELECT p, reason"
                + looks.sql()
                + " FROM (SELECT *, "
                + judged
                + " AS reason FROM journals WHERE "
                + gathered()
                + (codeAt >= 0 ? " AND concept IN " + numbers(codes) : "")
                + ")",
            row -> {
              int reason = row.getInt(2);
              boolean leaves = row.wasNull();
              long look = looks.of(row, 3);
              for (int about : records.getOrDefault(row.getInt(1), List.of())) {
                if (leaves) {
                  open.add(ofRecord(look, about));
                } else {
                  closed.putIfAbsent(ofRecord(look, about), reasons.get(reason));
                }
              }
            });
  }

  /** With the stretch in which they stand, because the tables are in this order. */
  private String gathered() {
    Set<Integer> called = records.keySet();
    return "p BETWEEN "
        + Collections.min(called)
        + " AND "
        + Collections.max(called)
        + " AND p IN "
        + numbers(called);
  }

  private void compare(Open open, Map<Long, Finding> closed) {
    Arrays.sort(rows, 0, count);
    Arrays.sort(open.looks, 0, open.count);
    int next = 0;
    for (int i = 0; i < count; i++) {
      while (next < open.count && open.looks[next] < rows[i]) {
        next++;
      }
      if (next < open.count && open.looks[next] == rows[i]) {
        next++;
      } else {
        findings.found(closed.getOrDefault(rows[i], Finding.UNSOUND));
      }
    }
  }

  /** The looks of entries that may leave. */
  private static final class Open {
    private long[] looks = new long[ROWS];
    private int count;

    void add(long look) {
      if (count == looks.length) {
        looks = Arrays.copyOf(looks, 2 * count);
      }
      looks[count++] = look;
    }
  }
}
