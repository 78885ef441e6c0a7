package io.github.opengpes.documents;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;

/** A real Word document, made row by row. A line break in a cell is a line break there. */
final class WordFile {

  static final List<String> FIELDS =
      List.of("No", "Field", "Cluster", "Criteria/Logic", "Description");
  static final List<String> RULES =
      List.of("Rule number", "Rule", "Action if true", "Action if false");

  private final XWPFDocument document = new XWPFDocument();

  XWPFDocument document() {
    return document;
  }

  WordFile heading(String text) {
    XWPFParagraph paragraph = document.createParagraph();
    paragraph.setStyle("Heading2");
    paragraph.createRun().setText(text);
    return this;
  }

  WordFile text(String text) {
    document.createParagraph().createRun().setText(text);
    return this;
  }

  WordFile table(List<String> headings, String... cells) {
    made(headings, cells);
    return this;
  }

  /** The table itself, for a test that spoils it. */
  XWPFTable made(List<String> headings, String... cells) {
    int width = headings.size();
    XWPFTable table = document.createTable(1 + cells.length / width, width);
    for (int i = 0; i < width; i++) {
      write(table.getRow(0).getCell(i), headings.get(i));
    }
    for (int i = 0; i < cells.length; i++) {
      XWPFTableRow row = table.getRow(1 + i / width);
      write(row.getCell(i % width), cells[i]);
    }
    return table;
  }

  static void write(XWPFTableCell cell, String text) {
    XWPFParagraph paragraph = cell.getParagraphs().get(0);
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (i > 0) {
        paragraph.createRun().addBreak();
      }
      paragraph.createRun().setText(lines[i]);
    }
  }

  Path save(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      document.write(out);
    }
    document.close();
    return file;
  }
}
