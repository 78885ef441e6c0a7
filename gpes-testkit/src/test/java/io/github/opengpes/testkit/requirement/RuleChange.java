package io.github.opengpes.testkit.requirement;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One small change of a pack's rules or fields: an operator for its neighbour, a number or a
 * calendar date one up or down, earliest for latest, one action of a rule for another.
 *
 * @param file {@code fields.csv} or {@code rules.csv}
 * @param row from 1, the header aside
 * @param column from 0
 * @param after the cell as changed
 * @param text the cell with the change marked, for people
 */
record RuleChange(String file, int row, int column, String after, String text) {

  /** The column of the criteria in fields.csv, and of the rule in rules.csv. */
  private static final int WORDING = 3;

  private static final List<Integer> ACTIONS = List.of(4, 5);

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

  private static final Pattern WORD =
      Pattern.compile(
          "[0-9]{2}/[0-9]{2}/[0-9]{4}|<=|>=|[≠<>=–+]|\\b[0-9]+(?:\\.[0-9]+)?\\b"
              + "|\\b(?:AND|OR|NOT|In|Latest|Earliest)\\b");

  private static final Map<String, String> NEIGHBOUR =
      Map.ofEntries(
          Map.entry("<=", "<"),
          Map.entry("<", "<="),
          Map.entry(">=", ">"),
          Map.entry(">", ">="),
          Map.entry("=", "≠"),
          Map.entry("≠", "="),
          Map.entry("–", "+"),
          Map.entry("+", "–"),
          Map.entry("AND", "OR"),
          Map.entry("OR", "AND"),
          Map.entry("NOT", ""),
          Map.entry("In", "NOT In"),
          Map.entry("Latest", "Earliest"),
          Map.entry("Earliest", "Latest"));

  /** All changes of the pack in the folder, each different from what stands there. */
  static List<RuleChange> of(Path pack) throws IOException {
    List<RuleChange> changes = new ArrayList<>();
    for (String file : List.of("fields.csv", "rules.csv")) {
      List<List<String>> rows = rows(pack.resolve(file));
      for (int row = 1; row < rows.size(); row++) {
        wordings(file, row, rows.get(row).get(WORDING), changes);
        if (file.equals("rules.csv")) {
          actions(row, rows.get(row), changes);
        }
      }
    }
    return changes;
  }

  private static void wordings(String file, int row, String cell, List<RuleChange> changes) {
    Matcher word = WORD.matcher(cell);
    while (word.find()) {
      String before = cell.substring(0, word.start());
      String behind = cell.substring(word.end());
      for (String other : others(word.group())) {
        String marked = before + "[" + word.group() + " -> " + other + "]" + behind;
        changes.add(new RuleChange(file, row, WORDING, before + other + behind, marked));
      }
    }
  }

  private static List<String> others(String word) {
    if (NEIGHBOUR.containsKey(word)) {
      return List.of(NEIGHBOUR.get(word));
    }
    if (word.contains("/")) {
      LocalDate day = LocalDate.parse(word, DAY);
      return List.of(day.plusDays(1).format(DAY), day.minusDays(1).format(DAY));
    }
    BigDecimal number = new BigDecimal(word);
    BigDecimal step = BigDecimal.ONE.movePointLeft(number.scale());
    return List.of(number.add(step).toPlainString(), number.subtract(step).toPlainString());
  }

  private static void actions(int row, List<String> cells, List<RuleChange> changes) {
    for (int column : ACTIONS) {
      for (String other : List.of("Select", "Reject", "Next rule")) {
        if (!other.equals(cells.get(column))) {
          String text = "[" + cells.get(column) + " -> " + other + "] " + cells.get(WORDING);
          changes.add(new RuleChange("rules.csv", row, column, other, text));
        }
      }
    }
  }

  /** Writes the changed file into a folder that has the rest of the pack. */
  void write(Path original, Path folder) throws IOException {
    List<List<String>> rows = rows(original.resolve(file));
    try (CsvWriter csv = CsvWriter.builder().build(folder.resolve(file))) {
      for (int i = 0; i < rows.size(); i++) {
        List<String> cells = new ArrayList<>(rows.get(i));
        if (i == row) {
          cells.set(column, after);
        }
        csv.writeRecord(cells);
      }
    }
  }

  private static List<List<String>> rows(Path file) throws IOException {
    try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file)) {
      return csv.stream().map(CsvRecord::getFields).toList();
    }
  }
}
