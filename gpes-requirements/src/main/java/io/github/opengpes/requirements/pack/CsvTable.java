package io.github.opengpes.requirements.pack;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.fault.Nearest;
import io.github.opengpes.requirements.model.SourceLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A CSV file with a header row. Cells are trimmed; rows in which nothing stands are skipped, and so
 * are columns without a name and content, as spreadsheets leave them; a quote that is never closed,
 * a missing column and a row of the wrong width are faults.
 */
record CsvTable(List<Row> all, boolean isCut) {

  /** Space of any kind, also non-breaking and of no width. */
  private static final Pattern AROUND =
      Pattern.compile("^[\\s\\p{Z}\\u200B\\uFEFF]+|[\\s\\p{Z}\\u200B\\uFEFF]+$");

  /** A table that could not be read at all. */
  static final CsvTable NONE = new CsvTable(List.of(), true);

  /**
   * A row: its cells by column name. A column that is not there is an empty cell.
   *
   * @param isReadable false where it has too many or too few cells: those that it has may be
   *     shifted
   */
  record Row(SourceLocation location, Map<String, String> cells, boolean isReadable) {
    String cell(String column) {
      return cells.getOrDefault(column, "");
    }
  }

  /**
   * Reads a table.
   *
   * @param needed columns that must be there
   * @param known columns that may be there; empty: any
   */
  static CsvTable read(
      String file, String text, List<String> needed, List<String> known, Faults faults)
      throws IOException {
    List<CsvRecord> records = new ArrayList<>();
    boolean isCut = !readAll(file, text, records, faults);
    if (records.isEmpty()) {
      faults.add(
          FaultCode.UNREADABLE_FILE,
          new SourceLocation(file, 1),
          "the file has no header row, the line '" + String.join(",", needed) + "'");
      return NONE;
    }
    List<String> header = cells(records.get(0), 0);
    if (!headerIsGood(file, header, needed, known, faults)) {
      return NONE;
    }
    List<Row> rows = new ArrayList<>();
    for (CsvRecord found : records.subList(1, records.size())) {
      List<String> texts = cells(found, header.size());
      if (texts.stream().allMatch(String::isEmpty)) {
        continue;
      }
      SourceLocation location =
          new SourceLocation(file, Math.toIntExact(found.getStartingLineNumber()));
      boolean readable = texts.size() == header.size();
      if (!readable) {
        faults.add(
            FaultCode.UNREADABLE_FILE,
            location,
            "the row has "
                + (texts.size() == 1 ? "1 cell" : texts.size() + " cells")
                + ", the header "
                + header.size()
                + "; a cell with a comma stands in double quotes");
      }
      Map<String, String> cells = new LinkedHashMap<>();
      for (int i = 0; i < Math.min(header.size(), texts.size()); i++) {
        cells.put(header.get(i), texts.get(i));
      }
      rows.add(new Row(location, cells, readable));
    }
    return new CsvTable(List.copyOf(rows), isCut);
  }

  /** The cells without the space around them and without empty ones behind the columns. */
  private static List<String> cells(CsvRecord found, int columns) {
    List<String> cells = new ArrayList<>();
    found.getFields().forEach(cell -> cells.add(AROUND.matcher(cell).replaceAll("")));
    while (cells.size() > columns && cells.get(cells.size() - 1).isEmpty()) {
      cells.remove(cells.size() - 1);
    }
    return cells;
  }

  /** The rows that can be read. */
  List<Row> rows() {
    return all.stream().filter(Row::isReadable).toList();
  }

  /** False, and a fault, when it is no CSV from some line on. */
  private static boolean readAll(String file, String text, List<CsvRecord> records, Faults faults)
      throws IOException {
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .allowUnclosedQuote(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text)) {
      reader.forEach(records::add);
      return true;
    } catch (CsvParseException | UncheckedIOException damaged) {
      long line =
          records.isEmpty() ? 1 : records.get(records.size() - 1).getStartingLineNumber() + 1;
      faults.add(
          FaultCode.UNREADABLE_FILE,
          new SourceLocation(file, Math.toIntExact(line)),
          "not CSV from here on: a quote that is never closed, or text behind a closing quote");
      return false;
    }
  }

  private static boolean headerIsGood(
      String file, List<String> header, List<String> needed, List<String> known, Faults faults) {
    SourceLocation first = new SourceLocation(file, 1);
    if (needed.stream().allMatch(it -> !header.contains(it) && Nearest.of(it, header).isEmpty())) {
      faults.add(
          FaultCode.MISSING_KEY,
          first,
          "the first line is no header: put the line '"
              + String.join(",", needed)
              + "' above the rows"
              + (known.isEmpty() ? "; more columns are allowed" : ""));
      return false;
    }
    boolean good = true;
    for (String column : needed) {
      if (!header.contains(column)) {
        good = false;
        faults.add(
            FaultCode.MISSING_KEY,
            first,
            "column '" + column + "' is missing" + Nearest.suggestion(column, header));
      }
    }
    for (String column : header) {
      if (!known.isEmpty() && !known.contains(column)) {
        faults.add(
            FaultCode.UNKNOWN_KEY,
            first,
            "unknown column '" + column + "'" + Nearest.suggestion(column, known));
      }
    }
    if (header.stream().distinct().count() < header.size()) {
      good = false;
      faults.add(FaultCode.DUPLICATE, first, "a column stands in the header twice");
    }
    return good;
  }
}
