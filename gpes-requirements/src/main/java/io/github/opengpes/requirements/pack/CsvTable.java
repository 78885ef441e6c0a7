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

/**
 * A CSV file with a header row. Cells are trimmed; empty lines are skipped; a quote that is never
 * closed, a missing column and a row of the wrong width are faults.
 */
record CsvTable(List<Row> rows) {

  /** A row: its cells by column name. A column that is not there is an empty cell. */
  record Row(SourceLocation location, Map<String, String> cells) {
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
    List<CsvRecord> records = records(file, text, faults);
    if (records.isEmpty()) {
      faults.add(
          FaultCode.UNREADABLE_FILE, new SourceLocation(file, 1), "the file has no header row");
      return new CsvTable(List.of());
    }
    List<String> header = records.get(0).getFields().stream().map(String::strip).toList();
    if (!headerIsGood(file, header, needed, known, faults)) {
      return new CsvTable(List.of());
    }
    List<Row> rows = new ArrayList<>();
    for (CsvRecord found : records.subList(1, records.size())) {
      SourceLocation location =
          new SourceLocation(file, Math.toIntExact(found.getStartingLineNumber()));
      if (found.getFieldCount() != header.size()) {
        faults.add(
            FaultCode.UNREADABLE_FILE,
            location,
            "the row has "
                + found.getFieldCount()
                + " cells, the header "
                + header.size()
                + "; a cell with a comma stands in double quotes");
        continue;
      }
      Map<String, String> cells = new LinkedHashMap<>();
      for (int i = 0; i < header.size(); i++) {
        cells.put(header.get(i), found.getField(i).strip());
      }
      rows.add(new Row(location, cells));
    }
    return new CsvTable(List.copyOf(rows));
  }

  private static List<CsvRecord> records(String file, String text, Faults faults)
      throws IOException {
    List<CsvRecord> records = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .allowUnclosedQuote(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text)) {
      reader.forEach(records::add);
    } catch (CsvParseException | UncheckedIOException damaged) {
      long line =
          records.isEmpty() ? 1 : records.get(records.size() - 1).getStartingLineNumber() + 1;
      faults.add(
          FaultCode.UNREADABLE_FILE,
          new SourceLocation(file, Math.toIntExact(line)),
          "not CSV from here on: a quote that is never closed, or text behind a closing quote");
    }
    return records;
  }

  private static boolean headerIsGood(
      String file, List<String> header, List<String> needed, List<String> known, Faults faults) {
    SourceLocation first = new SourceLocation(file, 1);
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
