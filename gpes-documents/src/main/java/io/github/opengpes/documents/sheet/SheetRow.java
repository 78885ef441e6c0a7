package io.github.opengpes.documents.sheet;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A row of a sheet.
 *
 * @param sheet name of the sheet
 * @param number as the spreadsheet shows it, counted from 1
 * @param cells by column, counted from 0; empty cells are not there
 */
public record SheetRow(String sheet, int number, Map<Integer, Cell> cells) {

  /** A number keeps so many digits in a spreadsheet; what comes behind them is lost. */
  private static final BigDecimal FIRST_INEXACT = BigDecimal.TEN.pow(15);

  /** Copies the map. */
  public SheetRow {
    cells = Map.copyOf(cells);
  }

  /**
   * A cell that holds something.
   *
   * @param text as typed; of a number all its digits, without grouping and without exponent
   * @param number stored as a number, not as text
   */
  public record Cell(String text, boolean number) {

    /** A number that may have lost digits: a spreadsheet keeps fifteen. */
    public boolean hasLostDigits() {
      return number && new BigDecimal(text).abs().compareTo(FIRST_INEXACT) >= 0;
    }
  }

  /** The text of a cell, or an empty one. */
  public String text(int column) {
    Cell cell = cells.get(column);
    return cell == null ? "" : cell.text();
  }

  /** All texts from the first column to the last that holds something. */
  public List<String> texts() {
    int width = cells.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1) + 1;
    return IntStream.range(0, width).mapToObj(this::text).toList();
  }

  /** Where a cell stands, such as {@code sheet Clusters, cell C7}. */
  public String place(int column) {
    return "sheet " + sheet + ", cell " + letters(column) + number;
  }

  private static String letters(int column) {
    return column < 26
        ? String.valueOf((char) ('A' + column))
        : letters(column / 26 - 1) + (char) ('A' + column % 26);
  }
}
