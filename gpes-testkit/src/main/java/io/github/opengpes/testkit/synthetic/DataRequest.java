package io.github.opengpes.testkit.synthetic;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;

/**
 * What synthetic data to write.
 *
 * @param out the folder, made where it is missing
 * @param practices how many, 1 to 99,999; their codes are T00001, T00002 and so on
 * @param patientsPerPractice rows of {@code patients} for each practice, 1 to 500,000; absent: the
 *     list size of the practice that each is modelled on
 * @param entriesPerPatient rows of {@code journals} for each patient on average, 1 to 5,000
 * @param seed the same seed and figures give the same bytes
 * @param asOf the days at whose end the record is shown, in order, years 1990 to 2099; the record
 *     is made for the last one. One writes into the folder itself, more write a folder each
 */
public record DataRequest(
    Path out,
    int practices,
    OptionalInt patientsPerPractice,
    int entriesPerPatient,
    long seed,
    List<LocalDate> asOf) {

  /** The end of the year whose register sizes the practices are calibrated on. */
  public static final LocalDate DEFAULT_AS_OF = LocalDate.of(2021, 3, 31);

  /** The entries of a person in the national GDPPR collection. */
  public static final int DEFAULT_ENTRIES = 238;

  public static final int DEFAULT_PRACTICES = 3;

  /**
   * Refuses what cannot be written.
   *
   * @throws IllegalArgumentException with a line that says what to change
   */
  public DataRequest {
    asOf = List.copyOf(asOf);
    inRange("practices", practices, 1, 99_999);
    patientsPerPractice.ifPresent(patients -> inRange("patients", patients, 1, 500_000));
    inRange("entries per patient", entriesPerPatient, 1, 5_000);
    if (asOf.isEmpty()) {
      throw new IllegalArgumentException("at least one as-of date is needed");
    }
    if (new HashSet<>(asOf).size() < asOf.size() || !asOf.stream().sorted().toList().equals(asOf)) {
      throw new IllegalArgumentException("the as-of dates must differ and be in order");
    }
    if (asOf.get(0).getYear() < 1990 || asOf.get(asOf.size() - 1).getYear() > 2099) {
      throw new IllegalArgumentException("an as-of date must lie in the years 1990 to 2099");
    }
  }

  private static void inRange(String what, int number, int least, int most) {
    if (number < least || number > most) {
      throw new IllegalArgumentException(
          what + " must be " + least + " to " + most + ", not " + number);
    }
  }
}
