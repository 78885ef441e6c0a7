package io.github.opengpes.requirements.print;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table in plain text: columns as wide as they need to be, the last one as it comes. */
final class TextTable {

  private final List<String[]> rows = new ArrayList<>();

  TextTable(String... header) {
    row(header);
  }

  void row(String... cells) {
    rows.add(cells.clone());
  }

  /** The lines, each behind the indent. */
  List<String> lines(String indent) {
    int[] widths = new int[rows.get(0).length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder(indent);
      for (int i = 0; i < row.length; i++) {
        line.append(row[i]);
        if (i < row.length - 1) {
          char[] gap = new char[widths[i] - row[i].length() + 2];
          Arrays.fill(gap, ' ');
          line.append(gap);
        }
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
