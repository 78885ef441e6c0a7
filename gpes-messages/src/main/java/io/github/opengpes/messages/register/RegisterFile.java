package io.github.opengpes.messages.register;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A register as a CSV file: header row, then one row for each code. */
final class RegisterFile {

  /** A row and the line on which it begins. */
  record Row(long line, List<String> fields) {

    String get(int column) {
      return fields.get(column);
    }
  }

  /** Makes a register out of its rows. */
  interface Maker<T> {
    T make(RegisterFile file) throws RegisterException;
  }

  private final String name;
  private final List<Row> rows = new ArrayList<>();

  private RegisterFile(String name, Reader reader, List<String> header) throws IOException {
    this.name = name;
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(reader)) {
      for (CsvRecord found : csv) {
        Row row = new Row(found.getStartingLineNumber(), found.getFields());
        if (rows.isEmpty() && !row.fields().equals(header)) {
          throw fault(row, "the header row must be " + String.join(",", header));
        }
        if (row.fields().size() != header.size()) {
          throw fault(row, header.size() + " fields are needed");
        }
        rows.add(row);
      }
    } catch (CsvParseException broken) {
      throw fault("not a CSV file");
    } catch (UncheckedIOException broken) {
      throw broken.getCause() instanceof CharacterCodingException
          ? fault("the bytes are not UTF-8")
          : broken.getCause();
    }
    if (rows.isEmpty()) {
      throw fault("there is nothing in it");
    }
    rows.remove(0);
  }

  static RegisterFile read(Path file, List<String> header) throws IOException {
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return new RegisterFile(String.valueOf(file.getFileName()), reader, header);
    } catch (CharacterCodingException broken) {
      throw new RegisterException(file.getFileName() + ": the bytes are not UTF-8");
    }
  }

  /** A register of our own, which a test has shown to be whole. */
  static <T> T own(String file, List<String> header, Maker<T> maker) {
    try (InputStream in =
        RegisterFile.class.getResourceAsStream("/io/github/opengpes/messages/register/" + file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing in the jar");
      }
      return maker.make(
          new RegisterFile(file, new InputStreamReader(in, StandardCharsets.UTF_8), header));
    } catch (IOException bug) {
      throw new IllegalStateException(bug);
    }
  }

  List<Row> rows() {
    return List.copyOf(rows);
  }

  RegisterException fault(String what) {
    return new RegisterException(name + ": " + what);
  }

  RegisterException fault(Row row, String what) {
    return new RegisterException(name + ":" + row.line() + ": " + what);
  }
}
