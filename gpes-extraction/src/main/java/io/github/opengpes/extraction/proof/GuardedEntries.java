package io.github.opengpes.extraction.proof;

import io.github.opengpes.extraction.deidentify.SentShape;
import io.github.opengpes.extraction.engine.PlainQueries;
import io.github.opengpes.extraction.gate.GateTerms;
import io.github.opengpes.extraction.safeguard.Code;
import io.github.opengpes.requirements.model.JournalColumn;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The entries of the source that may not leave, as they would look in a result, with the number of
 * entries of the same patient that look the same and may. A result may hold as many rows of one
 * look as there are entries that may leave. Held are numbers, no values, and only those of guarded
 * entries, so that memory does not grow with the journal.
 */
final class GuardedEntries {

  private final List<SentShape.Sent<JournalColumn>> columns;
  private final Map<Integer, Map<Long, Look>> byPatient = new HashMap<>();

  /** Rows of one look that may not leave, why, and how many that look the same may. */
  static final class Look {
    final Finding reason;
    private int allowed;

    Look(Finding reason) {
      this.reason = reason;
    }

    int allowed() {
      return allowed;
    }
  }

  private GuardedEntries(List<SentShape.Sent<JournalColumn>> columns) {
    this.columns = columns;
  }

  /**
   * Reads them for an output.
   *
   * @param includeSealed sealed entries may leave
   */
  static GuardedEntries read(
      PlainQueries tables,
      List<SentShape.Sent<JournalColumn>> columns,
      GateTerms gate,
      boolean includeSealed)
      throws IOException {
    Set<Integer> restricted = new HashSet<>();
    Set<Integer> sensitive = new HashSet<>();
    tables.read(
        "looking up guarded codes",
        "SELECT concept, scheme, code FROM concepts",
        row -> {
          Code code = new Code(row.getString(2), row.getString(3));
          if (gate.restricted().contains(code)) {
            restricted.add(row.getInt(1));
          } else if (gate.sensitive().contains(code)) {
            sensitive.add(row.getInt(1));
          }
        });
    List<String> reasons = new ArrayList<>();
    reasons.add(reason("concept IN (" + listed(restricted) + ")", Finding.RESTRICTED_CODE));
    if (!includeSealed) {
      reasons.add(reason("sealed", Finding.SEALED_ENTRY));
    }
    if (!gate.sensitiveApproved()) {
      reasons.add(
          reason("sensitive OR concept IN (" + listed(sensitive) + ")", Finding.SENSITIVE_ENTRY));
    }
    String judged =
        "SELECT p, concept, "
            + "CASE "
            + String.join(" ", reasons)
            + " END AS reason, * EXCLUDE (p, concept) FROM journals";
    GuardedEntries entries = new GuardedEntries(columns);
    tables.read(
        "reading entries that may not leave",
        "SELECT p, reason"
            + entries.values()
            + " FROM ("
            + judged
            + ") JOIN concepts USING (concept) WHERE reason IS NOT NULL AND date IS NOT NULL",
        row -> {
          Finding reason = Finding.of(row.getString(2));
          entries
              .byPatient
              .computeIfAbsent(row.getInt(1), p -> new HashMap<>())
              .putIfAbsent(entries.look(row), new Look(reason));
        });
    if (!entries.byPatient.isEmpty()) {
      entries.readTwins(tables, judged);
    }
    return entries;
  }

  /**
   * Only entries of the same patient, and where codes leave of the same code, can look the same.
   */
  private void readTwins(PlainQueries tables, String judged) throws IOException {
    boolean codesLeave = columns.stream().anyMatch(column -> column.column() == JournalColumn.CODE);
    tables.read(
        "reading entries that look the same",
        "WITH judged AS ("
            + judged
            + ") SELECT p, reason"
            + values()
            + " FROM judged SEMI JOIN (SELECT p, concept FROM judged WHERE reason IS NOT NULL)"
            + (codesLeave ? " USING (p, concept)" : " USING (p)")
            + " JOIN concepts USING (concept) WHERE reason IS NULL AND date IS NOT NULL",
        row -> {
          Map<Long, Look> looks = byPatient.get(row.getInt(1));
          Look look = looks == null ? null : looks.get(look(row));
          if (look != null) {
            look.allowed++;
          }
        });
  }

  private static String reason(String condition, Finding finding) {
    return "WHEN " + condition + " THEN '" + finding.word() + "'";
  }

  private static String listed(Set<Integer> concepts) {
    return concepts.isEmpty()
        ? "-1"
        : concepts.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** The guarded looks of a patient; null when there is none, as for nearly all. */
  @Nullable Map<Long, Look> of(int p) {
    return byPatient.get(p);
  }

  /** The columns that leave, from the third of a row. */
  private String values() {
    return columns.stream().map(sent -> ", " + value(sent.column())).collect(Collectors.joining());
  }

  private static String value(JournalColumn column) {
    return switch (column) {
      case DATE -> "CAST(date AS VARCHAR)";
      case RECORD_DATE -> "CAST(record_date AS VARCHAR)";
      case CODE -> "code";
      case SENSITIVE_CODE -> "CASE WHEN sensitive THEN 'Y' ELSE 'N' END";
      case EPISODE_CONDITION -> "episode_condition";
      case EPISODE_PRESCRIPTION -> "episode_prescription";
      case VALUE1_CONDITION -> "value1";
      case VALUE2_CONDITION -> "value2";
      case VALUE1_PRESCRIPTION -> "value1_prescription";
      case VALUE2_PRESCRIPTION -> "value2_prescription";
      case LINKS -> "links";
    };
  }

  /** How a row of the source would look. */
  private long look(ResultSet row) throws SQLException {
    String[] values = new String[columns.size()];
    for (int i = 0; i < values.length; i++) {
      String sent = SentShape.cut(row.getString(3 + i), columns.get(i).cut(), null);
      values[i] = sent == null ? "" : sent;
    }
    return look(values);
  }

  /**
   * How a row looks, as a number.
   *
   * @param values of the columns that leave, empty when absent
   */
  long look(String[] values) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      text.append(isNumber(columns.get(i).column()) ? plain(values[i]) : values[i])
          .append('\u001f');
    }
    String whole = text.toString();
    CRC32C checksum = new CRC32C();
    checksum.update(whole.getBytes(StandardCharsets.UTF_8));
    return ((long) whole.hashCode() << 32) | checksum.getValue();
  }

  private static boolean isNumber(JournalColumn column) {
    return switch (column) {
      case VALUE1_CONDITION, VALUE2_CONDITION, VALUE1_PRESCRIPTION, VALUE2_PRESCRIPTION -> true;
      default -> false;
    };
  }

  /** The same text for 140 and 140.0000. */
  private static String plain(String number) {
    if (number.isEmpty()) {
      return number;
    }
    try {
      BigDecimal value = new BigDecimal(number);
      return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    } catch (NumberFormatException text) {
      // Not what the source can have: it looks like nothing in it.
      return number;
    }
  }
}
