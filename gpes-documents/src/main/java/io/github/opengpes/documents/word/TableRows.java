package io.github.opengpes.documents.word;

import io.github.opengpes.documents.text.CellText;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.xwpf.usermodel.ICell;
import org.apache.poi.xwpf.usermodel.XWPFSDTCell;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTcPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTrPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;

/** The rows of a table, each cell at its place in the grid, merged cells resolved. */
final class TableRows {

  private static final String ROWS =
      "rows in a content control, which are not read; remove the control in Word, and import again";

  private final XWPFTable table;

  /** By column of the grid: the cell that merged cells below it continue. */
  private final Map<Integer, Block.Cell> above = new HashMap<>();

  TableRows(XWPFTable table) {
    this.table = table;
  }

  List<Block.Row> rows() {
    List<Block.Row> rows = new ArrayList<>();
    int number = 0;
    for (XWPFTableRow row : table.getRows()) {
      number++;
      rows.add(new Block.Row(number, cells(row)));
    }
    return rows;
  }

  /** What makes it uncertain that these are all. */
  List<String> oddities() {
    return WordElements.hasChild(table.getCTTbl().getDomNode(), "sdt") ? List.of(ROWS) : List.of();
  }

  private List<Block.Cell> cells(XWPFTableRow row) {
    List<Block.Cell> cells = new ArrayList<>();
    int column = gridBefore(row);
    boolean trackedRow = isTracked(row);
    for (ICell found : row.getTableICells()) {
      Block.Cell cell = cell(found, column, trackedRow);
      cells.add(cell);
      above.put(column, cell);
      column += cell.span();
    }
    return cells;
  }

  private Block.Cell cell(ICell found, int column, boolean trackedRow) {
    if (found instanceof XWPFTableCell cell) {
      CTTcPr properties = cell.getCTTc().getTcPr();
      int span = span(properties);
      if (continuesAbove(properties) && above.containsKey(column)) {
        Block.Cell merged = above.get(column);
        return new Block.Cell(column, span, merged.text(), merged.oddities());
      }
      CellContent content = new CellContent().tracked(trackedRow || isTracked(properties));
      cell.getBodyElements().forEach(content::add);
      return new Block.Cell(column, span, CellText.cleaned(content.text()), content.oddities());
    }
    CellContent content = new CellContent().tracked(trackedRow);
    if (found instanceof XWPFSDTCell control) {
      content.add(control.getContent());
    }
    return new Block.Cell(column, 1, CellText.cleaned(content.text()), content.oddities());
  }

  private static int span(CTTcPr properties) {
    return properties != null && properties.isSetGridSpan()
        ? Math.max(1, number(properties.getGridSpan().getVal()))
        : 1;
  }

  private static int gridBefore(XWPFTableRow row) {
    CTTrPr properties = row.getCtRow().getTrPr();
    return properties != null && properties.sizeOfGridBeforeArray() > 0
        ? number(properties.getGridBeforeArray(0).getVal())
        : 0;
  }

  private static int number(BigInteger value) {
    return value == null ? 0 : value.min(BigInteger.valueOf(1_000)).intValue();
  }

  private static boolean continuesAbove(CTTcPr properties) {
    if (properties == null || !properties.isSetVMerge()) {
      return false;
    }
    STMerge.Enum merge = properties.getVMerge().getVal();
    return merge == null || merge == STMerge.CONTINUE;
  }

  private static boolean isTracked(XWPFTableRow row) {
    CTTrPr properties = row.getCtRow().getTrPr();
    return properties != null && (properties.isSetDel() || properties.isSetIns());
  }

  private static boolean isTracked(@Nullable CTTcPr properties) {
    return properties != null
        && WordElements.has(properties.getDomNode(), "cellIns", "cellDel", "cellMerge");
  }
}
