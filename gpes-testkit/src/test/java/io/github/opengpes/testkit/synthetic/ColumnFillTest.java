package io.github.opengpes.testkit.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The columns are filled as often as in GDPPR (field dictionary of 2025-11-04). */
class ColumnFillTest {

  private static final int PATIENTS = 2_500;
  private static final LocalDate AS_OF = LocalDate.of(2021, 3, 31);
  private static final Map<String, Integer> FILLED = new HashMap<>();
  private static final Set<String> CODES = new HashSet<>();
  private static int rows;
  private static int before1900;
  private static int inFuture;
  private static int ethnic;
  private static int optedOut;

  @TempDir static Path folder;

  @BeforeAll
  static void generate() throws IOException {
    new SyntheticData(new DataRequest(folder, 1, OptionalInt.of(PATIENTS), 238, 5, List.of(AS_OF)))
        .write((patients, all) -> {});
    try (CsvReader<NamedCsvRecord> journals =
        CsvReader.builder().ofNamedCsvRecord(folder.resolve("journals.csv"))) {
      Set<String> dissenting = new HashSet<>();
      for (NamedCsvRecord row : journals) {
        rows++;
        for (String column : row.getHeader()) {
          if (!row.getField(column).isEmpty()) {
            FILLED.merge(column, 1, Integer::sum);
          }
        }
        CODES.add(row.getField("code"));
        String date = row.getField("date");
        before1900 += !date.isEmpty() && date.compareTo("1900") < 0 ? 1 : 0;
        inFuture += date.compareTo(AS_OF.toString()) > 0 ? 1 : 0;
        if (row.getField("code").equals("827241000000103")) {
          dissenting.add(row.getField("patient_id"));
        }
      }
      optedOut = dissenting.size();
    }
    try (CsvReader<NamedCsvRecord> patients =
        CsvReader.builder().ofNamedCsvRecord(folder.resolve("patients.csv"))) {
      for (NamedCsvRecord row : patients) {
        ethnic += row.getField("ethnic").isEmpty() ? 0 : 1;
      }
    }
  }

  /** Shares of all entries in per cent, and how far from them the data may be. */
  @ParameterizedTest
  @CsvSource({
    "date, 99.97, 0.02",
    "record_date, 99.94, 0.02",
    "code, 100, 0",
    "value1_condition, 30.1, 0.6",
    "value2_condition, 1.1, 0.15",
    "value1_prescription, 17.6, 0.6",
    "value2_prescription, 29.9, 0.8",
    "episode_condition, 3.5, 0.3",
    "episode_prescription, 17.6, 0.6",
    "links, 1.3, 0.1"
  })
  void fillsTheColumnAsOftenAsTheNationalCollection(
      String column, double percent, double tolerance) {
    assertThat(100.0 * FILLED.getOrDefault(column, 0) / rows).isCloseTo(percent, within(tolerance));
  }

  @Test
  void hasTheEntriesPerPatientThatWereAskedFor() {
    assertThat((double) rows / PATIENTS).isCloseTo(238, within(2.0));
  }

  /** ETHNIC 36.8 %: three standard deviations of 2,500 patients are 2.9. */
  @Test
  void hasAnEthnicCategoryForAsManyPatients() {
    assertThat(100.0 * ethnic / PATIENTS).isCloseTo(36.8, within(2.9));
  }

  @Test
  void hasBetweenThreeAndFivePatientsInAHundredWithATypeOneOptOut() {
    assertThat(100.0 * optedOut / PATIENTS).isBetween(3.0, 5.0);
  }

  /** 2.2 million of 16.3 billion are in the future: of 595,000 entries about 80. */
  @Test
  void hasEntriesInTheFutureAndBefore1900() {
    assertThat(inFuture).isBetween(45, 125);
    assertThat(before1900).isBetween(1, 15);
  }

  @Test
  void drawsOnAThousandCodesAndMore() {
    assertThat(CODES).hasSizeGreaterThan(1_000);
  }
}
