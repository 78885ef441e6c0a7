package io.github.opengpes.documents.word;

import io.github.opengpes.documents.text.CellText;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.ICell;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFSDTCell;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTcPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTrPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;

/** The rows of a table, each cell at its place in the grid, merged cells resolved. */
final class TableRows {

  static final String TRACKED =
      "the cell holds tracked changes, read here as if they were accepted; accept or reject them in"
          + " Word, save, and import again";

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
      CellContent content = new CellContent();
      boolean nested = false;
      for (IBodyElement element : cell.getBodyElements()) {
        if (element instanceof XWPFParagraph paragraph) {
          content.add(paragraph);
        } else if (element instanceof XWPFTable) {
          nested = true;
        }
      }
      List<String> oddities = new ArrayList<>();
      if (trackedRow || content.tracked()) {
        oddities.add(TRACKED);
      }
      if (content.hasUnreadSigns()) {
        oddities.add(
            "the cell holds a sign of a font of signs, which is not read; type it as a character");
      }
      if (nested) {
        oddities.add("the cell holds a table of its own, which is not read; write it as text");
      }
      return new Block.Cell(column, span, CellText.cleaned(content.text()), oddities);
    }
    if (found instanceof XWPFSDTCell control) {
      return new Block.Cell(column, 1, CellText.cleaned(control.getContent().getText()), List.of());
    }
    return new Block.Cell(column, 1, "", List.of());
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
}
