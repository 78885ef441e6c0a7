package io.github.opengpes.benchmarks.cql;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The CSV tables of a data folder, read for one practice.
 *
 * @param practice the code of the practice
 */
public record PracticeTables(Path folder, String practice) {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,10}(\\.[0-9]{1,4})?");

  /** Each row of patients.csv. */
  public void patients(Consumer<NamedCsvRecord> each) throws IOException {
    rows("patients.csv", each);
  }

  /** Each row of registrations.csv. */
  public void registrations(Consumer<NamedCsvRecord> each) throws IOException {
    rows("registrations.csv", each);
  }

  /** Each row of journals.csv. */
  public void entries(Consumer<NamedCsvRecord> each) throws IOException {
    rows("journals.csv", each);
  }

  private void rows(String file, Consumer<NamedCsvRecord> each) throws IOException {
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(folder.resolve(file))) {
      for (NamedCsvRecord row : rows) {
        if (row.getField("practice").equals(practice)) {
          each.accept(row);
        }
      }
    }
  }

  /** Whose row it is. */
  public static String patient(NamedCsvRecord row) {
    return row.getField("patient_id");
  }

  /** The type of a registration: GMS where none is told. */
  public static String registrationType(NamedCsvRecord row) {
    String type = row.getField("type");
    return type.isEmpty() ? "GMS" : type;
  }

  /** A text that is no number of the data model is absent, as it is for our engine. */
  public static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }
}
