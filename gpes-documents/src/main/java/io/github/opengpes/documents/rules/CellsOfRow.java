package io.github.opengpes.documents.rules;

import io.github.opengpes.documents.report.Findings;
import io.github.opengpes.documents.report.Place;
import io.github.opengpes.documents.rules.TableColumns.Column;
import io.github.opengpes.documents.text.CellText;
import io.github.opengpes.documents.word.Block;
import java.util.Locale;
import java.util.Map;

/** The cells of one row, by what their columns hold. A cell over two of them is told. */
final class CellsOfRow {

  private final TableColumns columns;
  private final Block.Row row;
  private final Place table;

  CellsOfRow(TableColumns columns, Block.Row row, Place table, Findings findings) {
    this.columns = columns;
    this.row = row;
    this.table = table;
    if (!isOneCell()) {
      for (Column column : columns.places().keySet()) {
        if (isCoveredFromTheLeft(column)) {
          findings.notUnderstood(
              place(column),
              text(columnOf(row.at(placeOf(column)))),
              "one cell over this column and another",
              "split the cell in Word and write into each column what belongs there");
        }
      }
    }
  }

  /** True when the cell of this column begins in another column that means something. */
  private boolean isCoveredFromTheLeft(Column column) {
    return columnOf(row.at(placeOf(column))) != column;
  }

  /** The first column that a cell covers. */
  private Column columnOf(Block.Cell cell) {
    return columns.places().entrySet().stream()
        .filter(it -> cell.column() <= it.getValue() && it.getValue() < cell.column() + cell.span())
        .min(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElseThrow();
  }

  private int placeOf(Column column) {
    return columns.place(column).orElseThrow();
  }

  /** In one line; empty when the table has no such column. */
  String text(Column column) {
    return CellText.oneLine(lines(column));
  }

  /** A rule or criteria, in one line and without what means nothing there. */
  String rule(Column column) {
    return CellText.rule(lines(column));
  }

  /** All cells, in one line. */
  String text() {
    return RuleDocumentReader.oneText(row);
  }

  private String lines(Column column) {
    if (columns.place(column).isEmpty() || (!isOneCell() && isCoveredFromTheLeft(column))) {
      return "";
    }
    return row.at(placeOf(column)).text();
  }

  /** True when one cell goes over the columns of the table, as a title between rows does. */
  boolean isOneCell() {
    return columns.places().values().stream()
            .map(it -> row.at(it).column() + "/" + row.at(it).span())
            .distinct()
            .count()
        == 1;
  }

  Place place() {
    return table.in("row " + row.number());
  }

  Place place(Column column) {
    String name = column.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return place().in("column '" + name + "'");
  }
}
