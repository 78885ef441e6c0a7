package io.github.opengpes.documents.word;

import java.util.List;

/** What a document is made of, in its order. */
public sealed interface Block {

  /**
   * Text between tables.
   *
   * @param heading the document's own style says that it is a heading or caption
   * @param oddities what makes its text uncertain, for a person to look at
   */
  record Paragraph(String text, boolean heading, List<String> oddities) implements Block {
    /** Copies the list. */
    public Paragraph {
      oddities = List.copyOf(oddities);
    }

    /** A row over a whole table, which stands there as a heading does. */
    public static Paragraph title(String text) {
      return new Paragraph(text, true, List.of());
    }
  }

  /**
   * A table.
   *
   * @param number counted from 1 through the document
   * @param oddities what makes it uncertain that these are its rows
   */
  record Table(int number, List<Row> rows, List<String> oddities) implements Block {
    /** Copies the lists. */
    public Table {
      rows = List.copyOf(rows);
      oddities = List.copyOf(oddities);
    }
  }

  /**
   * A row of a table.
   *
   * @param number counted from 1 through the table, header rows included
   */
  record Row(int number, List<Cell> cells) {
    /** Copies the list. */
    public Row {
      cells = List.copyOf(cells);
    }

    /** The cell that covers a column of the grid, or an empty one. */
    public Cell at(int column) {
      return cells.stream()
          .filter(cell -> cell.column() <= column && column < cell.column() + cell.span())
          .findFirst()
          .orElse(new Cell(column, 1, "", List.of()));
    }

    /** True when no cell holds anything. */
    public boolean isEmpty() {
      return cells.stream().allMatch(cell -> cell.text().isEmpty());
    }
  }

  /**
   * A cell. One that is merged with the cell above has that cell's text.
   *
   * @param column where it begins in the grid of the table, counted from 0
   * @param span over how many columns of the grid it goes
   * @param text its paragraphs, a line each, cleaned of what only the eye needs ({@link
   *     io.github.opengpes.documents.text.CellText})
   * @param oddities what makes its text uncertain, for a person to look at
   */
  record Cell(int column, int span, String text, List<String> oddities) {
    /** Copies the list. */
    public Cell {
      oddities = List.copyOf(oddities);
    }
  }
}
