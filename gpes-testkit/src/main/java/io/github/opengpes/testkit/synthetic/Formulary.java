package io.github.opengpes.testkit.synthetic;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What fills most of a record: everyday codes, measurements with a number, and medicines, each
 * picked by weight. Immutable.
 */
final class Formulary {

  /** The shape of a measurement's values, in hundredths. */
  private record Measurement(int mean, int spread, int least, int most, int step) {}

  /** A medicine's usual quantity and daily dose. */
  private record Medicine(int quantity, int dailyDose) {}

  private final byte[][] everyday;
  private final int[] everydayWeights;
  private final byte[][] measurementCodes;
  private final Measurement[] measurements;
  private final int[] measurementWeights;
  private final byte[][] medicineCodes;
  private final Medicine[] medicines;
  private final int[] medicineWeights;

  Formulary() {
    List<String[]> everydayRows = ResourceTable.rows("everyday.csv");
    everyday = codes(everydayRows);
    everydayWeights = cumulative(everydayRows);
    List<String[]> measurementRows = ResourceTable.rows("measurements.csv");
    measurementCodes = codes(measurementRows);
    measurements =
        measurementRows.stream()
            .map(
                row ->
                    new Measurement(
                        inHundredths(row[2]),
                        inHundredths(row[3]),
                        inHundredths(row[4]),
                        inHundredths(row[5]),
                        row[6].equals("0") ? 100 : row[6].equals("1") ? 10 : 1))
            .toArray(Measurement[]::new);
    measurementWeights = cumulative(measurementRows);
    List<String[]> medicineRows = ResourceTable.rows("medicines.csv");
    medicineCodes = codes(medicineRows);
    medicines =
        medicineRows.stream()
            .map(row -> new Medicine(whole(row[2]), whole(row[3])))
            .toArray(Medicine[]::new);
    medicineWeights = cumulative(medicineRows);
  }

  byte[] everyday(Rng rng) {
    return everyday[pick(everydayWeights, rng)];
  }

  /** Adds a measurement of a day to the entries. */
  void measure(Entries entries, int day, Rng rng) {
    int place = pick(measurementWeights, rng);
    Measurement kind = measurements[place];
    int raw = kind.mean + (int) (kind.spread * rng.nearNormal());
    int value = Math.max(kind.least, Math.min(kind.most, raw / kind.step * kind.step));
    entries.add(day, measurementCodes[place]).value1(value);
  }

  /** Adds a prescription of a day to the entries. */
  void prescribe(Entries entries, int day, Rng rng) {
    prescribe(entries, day, pick(medicineWeights, rng), rng);
  }

  /** Adds the prescription of a named medicine. */
  void prescribe(Entries entries, int day, String code, Rng rng) {
    for (int medicine = 0; medicine < medicines.length; medicine++) {
      if (new String(medicineCodes[medicine], StandardCharsets.US_ASCII).equals(code)) {
        prescribe(entries, day, medicine, rng);
        return;
      }
    }
    throw new IllegalArgumentException("no such medicine: " + code);
  }

  private void prescribe(Entries entries, int day, int medicine, Rng rng) {
    int kind = rng.nextInt(20);
    byte episode = (byte) (kind < 5 ? 'A' : kind < 17 ? 'I' : 'R');
    int packs = rng.chance(0.7) ? 1 : 2;
    entries
        .add(day, medicineCodes[medicine])
        .prescription(
            episode,
            packs * medicines[medicine].quantity * 100,
            medicines[medicine].dailyDose * 100);
  }

  private static int pick(int[] cumulative, Rng rng) {
    int target = rng.nextInt(cumulative[cumulative.length - 1]);
    int low = 0;
    int high = cumulative.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulative[middle] > target) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static int[] cumulative(List<String[]> rows) {
    int[] sums = new int[rows.size()];
    int sum = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += whole(rows.get(i)[1]);
      sums[i] = sum;
    }
    return sums;
  }

  private static byte[][] codes(List<String[]> rows) {
    return rows.stream()
        .map(row -> row[0].getBytes(StandardCharsets.US_ASCII))
        .toArray(byte[][]::new);
  }

  private static int whole(String number) {
    return Integer.parseInt(number);
  }

  private static int inHundredths(String number) {
    return new BigDecimal(number).movePointRight(2).intValueExact();
  }
}
