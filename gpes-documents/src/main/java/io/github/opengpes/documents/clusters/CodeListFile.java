package io.github.opengpes.documents.clusters;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.opengpes.documents.report.Findings;
import io.github.opengpes.documents.report.Place;
import io.github.opengpes.documents.report.UnusableDocument;
import io.github.opengpes.documents.text.CellText;
import io.github.opengpes.documents.text.ColumnNames;
import io.github.opengpes.requirements.model.Cluster;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Reads a code list in CSV (RFC 4180, UTF-8, header row; also with semicolons for commas) with one
 * column of codes, whatever list maker it comes from, and, where it is from a pack, the column
 * {@code descendants}. Rows that are not active or of another cluster, by columns that say so, are
 * left out and counted. Other columns, terms among them, are left out: terms are not ours to pass
 * on.
 */
public final class CodeListFile {

  private static final int SHOWN = 120;

  private CodeListFile() {}

  /**
   * Reads a list of SNOMED CT concept ids.
   *
   * @param name of the cluster that the list is
   * @throws UnusableDocument when the file is no such list
   */
  public static CodeList read(String name, Path file, Findings findings) throws UnusableDocument {
    return read(name, Cluster.SNOMED_CT, file, findings);
  }

  /**
   * Reads a list.
   *
   * @param name of the cluster that the list is
   * @param scheme of the cluster; how codes of other schemes than SNOMED CT look is not known here
   * @throws UnusableDocument when the file is no such list
   */
  public static CodeList read(String name, String scheme, Path file, Findings findings)
      throws UnusableDocument {
    List<CsvRecord> records = records(file, findings);
    String fileName = file.getFileName().toString();
    if (records.isEmpty()) {
      throw new UnusableDocument(file + " is empty; a code list has a header row and codes");
    }
    List<String> header = records.get(0).getFields();
    ColumnNames columns = ColumnNames.of(header);
    int column = codeColumn(columns, header, file);
    OptionalInt descendants = columns.find(CodeColumns.DESCENDANTS);
    OptionalInt cluster = columns.find(CodeColumns.CLUSTER);
    OptionalInt active = columns.find(CodeColumns.ACTIVE);
    Set<String> codes = new LinkedHashSet<>();
    Set<String> withDescendants = new HashSet<>();
    RowsOfCluster rows = new RowsOfCluster(name);
    InactiveRows inactive = new InactiveRows("file");
    for (CsvRecord row : records.subList(1, records.size())) {
      Place place = new Place(fileName, "line " + row.getStartingLineNumber());
      String text = text(row, column);
      if (text.isEmpty()) {
        if (row.getFields().stream().anyMatch(it -> !it.isBlank())) {
          findings.notUnderstood(
              place, String.join(",", row.getFields()), "a row without a code", "write the code");
        }
        continue;
      }
      if (cluster.isPresent()
          && rows.leaveOut(text(row, cluster.getAsInt()), text, place, findings)) {
        continue;
      }
      if (active.isPresent() && inactive.leaveOut(text(row, active.getAsInt()))) {
        continue;
      }
      String code =
          scheme.equals(Cluster.SNOMED_CT) ? FoundCode.look(text, false, place, findings) : text;
      if (!codes.add(code)) {
        findings.note(place, text, "the code is in the list twice", "taken once");
      }
      if (descendants.isPresent() && isYes(text(row, descendants.getAsInt()), place, findings)) {
        withDescendants.add(code);
      }
    }
    rows.tell(new Place(fileName, "line 1"), findings);
    inactive.tell(new Place(fileName, "line 1"), findings);
    return new CodeList(name, fileName, codes, withDescendants, new Place(fileName, "line 1"));
  }

  /** The comma, or the semicolon that spreadsheets write where a comma is the decimal sign. */
  private static char separator(Path file, Findings findings) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      String header = Optional.ofNullable(lines.readLine()).orElse("");
      if (header.contains(",") || !header.contains(";")) {
        return ',';
      }
      findings.note(
          new Place(file.getFileName().toString(), "line 1"),
          CellText.oneLine(CellText.cleaned(header)),
          "the columns are separated by semicolons",
          "read so");
      return ';';
    }
  }

  private static String text(CsvRecord row, int column) {
    return column < row.getFieldCount()
        ? CellText.oneLine(CellText.cleaned(row.getField(column)))
        : "";
  }

  private static boolean isYes(String word, Place place, Findings findings) {
    if (!word.isEmpty() && !word.equalsIgnoreCase("Y") && !word.equalsIgnoreCase("N")) {
      findings.notUnderstood(
          place, word, "'descendants' is Y, N or empty", "taken without descendants");
    }
    return word.equalsIgnoreCase("Y");
  }

  private static int codeColumn(ColumnNames columns, List<String> header, Path file)
      throws UnusableDocument {
    int[] found =
        IntStream.range(0, columns.keys().size())
            .filter(i -> CodeColumns.CODE.contains(columns.keys().get(i)))
            .toArray();
    if (found.length == 0) {
      throw new UnusableDocument(
          file
              + ", line 1: no column of codes among '"
              + shown(String.join("', '", header))
              + "'; call it 'code' (or 'id', 'concept id'), and separate columns by commas");
    }
    if (found.length > 1) {
      throw new UnusableDocument(
          file
              + ", line 1: several columns could be the codes ("
              + String.join(", ", IntStream.of(found).mapToObj(columns.keys()::get).toList())
              + "); keep one of them");
    }
    return found[0];
  }

  private static String shown(String header) {
    return header.length() <= SHOWN ? header : header.substring(0, SHOWN) + "...";
  }

  private static List<CsvRecord> records(Path file, Findings findings) throws UnusableDocument {
    if (!Files.isRegularFile(file)) {
      throw new UnusableDocument("there is no file " + file);
    }
    List<CsvRecord> records = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(separator(file, findings))
            .allowUnclosedQuote(false)
            .detectBomHeader(true)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(file)) {
      reader.forEach(records::add);
      return records;
    } catch (CsvParseException damaged) {
      throw new UnusableDocument(
          file + " is no CSV: a quote that is never closed, or text behind a closing quote");
    } catch (IOException | UncheckedIOException unreadable) {
      boolean foreign =
          unreadable instanceof MalformedInputException
              || unreadable.getCause() instanceof MalformedInputException;
      throw new UnusableDocument(
          file + (foreign ? " is not in UTF-8; save it as CSV UTF-8" : " cannot be read"));
    }
  }
}
