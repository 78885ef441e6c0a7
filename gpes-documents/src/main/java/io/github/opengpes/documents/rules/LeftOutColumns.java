package io.github.opengpes.documents.rules;

import io.github.opengpes.documents.report.Findings;
import io.github.opengpes.documents.report.Place;
import io.github.opengpes.documents.text.CellText;
import io.github.opengpes.documents.word.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells the columns of a table that the import leaves out: those with a heading that it does not
 * know, and a second one of a kind. What stands in them may be part of a rule.
 */
final class LeftOutColumns {

  private LeftOutColumns() {}

  static void tell(TableColumns columns, List<Block.Row> rows, Place table, Findings findings) {
    Map<Integer, List<String>> texts = new TreeMap<>();
    for (int i = 0; i < columns.headings().size(); i++) {
      if (!columns.headings().get(i).isEmpty() && !columns.places().containsValue(i)) {
        texts.put(i, new ArrayList<>());
      }
    }
    for (Block.Row row : rows) {
      for (Block.Cell cell : row.cells()) {
        if (columns.leaveOut(cell) && !cell.text().isEmpty() && !columns.areRepeatedIn(row)) {
          texts
              .computeIfAbsent(cell.column(), column -> new ArrayList<>())
              .add(CellText.oneLine(cell.text()));
        }
      }
    }
    boolean rules = columns.kind() == TableColumns.Kind.RULES;
    texts.forEach((column, found) -> tell(heading(columns, column), found, rules, table, findings));
  }

  private static String heading(TableColumns columns, int column) {
    String heading = column < columns.headings().size() ? columns.headings().get(column) : "";
    return heading.isEmpty() ? "column " + (column + 1) : "column '" + heading + "'";
  }

  private static void tell(
      String heading, List<String> texts, boolean rules, Place table, Findings findings) {
    if (texts.isEmpty()) {
      findings.note(
          table.in(heading),
          "",
          "no heading that this table needs, and an empty column",
          "left out");
    } else {
      findings.notUnderstood(
          table.in(heading),
          String.join(" / ", texts),
          "no heading that this table needs, and text below it",
          rules && texts.stream().anyMatch(RejectionMarks::isMentioned)
              ? "if it says what those whom a rule rejects count as, call it 'Counts as', with PCA,"
                  + " exclusion or nothing in each row (counts-as in rules.csv)"
              : "write what it means into the rules or criteria, then take the column out of the"
                  + " table");
    }
  }
}
