package io.github.opengpes.documents.sheet;

import io.github.opengpes.documents.sheet.SheetRow.Cell;
import io.github.opengpes.documents.text.CellText;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler.SheetContentsHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;

/** Gathers the cells of a row and hands the row over when it ends. */
final class RowGatherer implements SheetContentsHandler {

  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?(?:[Ee][+-]?[0-9]{1,3})?");

  private final String sheet;
  private final Consumer<SheetRow> rows;
  private final Map<Integer, Cell> cells = new HashMap<>();
  private boolean number;
  private int column;

  RowGatherer(String sheet, Consumer<SheetRow> rows) {
    this.sheet = sheet;
    this.rows = rows;
  }

  void nextIsNumber(boolean isNumber) {
    number = isNumber;
  }

  @Override
  public void startRow(int row) {
    cells.clear();
    column = -1;
  }

  @Override
  public void cell(
      @Nullable String reference, @Nullable String formatted, @Nullable XSSFComment comment) {
    column = reference == null ? column + 1 : new CellReference(reference).getCol();
    String text = formatted == null ? "" : CellText.oneLine(CellText.cleaned(formatted));
    if (!text.isEmpty()) {
      cells.put(column, number && NUMBER.matcher(text).matches() ? number(text) : text(text));
    }
  }

  private static Cell number(String text) {
    return new Cell(new BigDecimal(text).toPlainString(), true);
  }

  private static Cell text(String text) {
    return new Cell(text, false);
  }

  @Override
  public void endRow(int row) {
    if (!cells.isEmpty()) {
      rows.accept(new SheetRow(sheet, row + 1, cells));
    }
  }
}
