package io.github.opengpes.testkit;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * NHS numbers that are never issued: 999 000 0000 to 999 999 9999, kept for tests. Each number is
 * valid under modulus 11 and is given once; the order depends on the seed alone. Not thread-safe.
 *
 * <p>9999999999 passes the arithmetic, as all ten numbers of equal digits do, and is left out.
 */
public final class TestNhsNumbers implements Iterator<String> {

  /** How many numbers the range holds: 909,091 valid ones less 9999999999. */
  public static final int AVAILABLE = 909_090;

  private static final int PREFIXES = 1_000_000;

  /** Has no factor with a million, so that the walk meets each prefix once. */
  private static final int STRIDE = 618_033;

  private static final int EQUAL_DIGITS = 999_999;

  private int prefix;
  private int given;

  /** Starts at a place in the range that the seed decides. */
  public TestNhsNumbers(long seed) {
    this.prefix = Math.floorMod(seed * 2_654_435_761L, PREFIXES);
  }

  @Override
  public boolean hasNext() {
    return given < AVAILABLE;
  }

  /**
   * The next number: ten digits without spaces.
   *
   * @throws NoSuchElementException when all of the range has been given
   */
  @Override
  public String next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the test range holds no more NHS numbers");
    }
    while (true) {
      int candidate = prefix;
      prefix = (prefix + STRIDE) % PREFIXES;
      int check = checkDigit(999_000_000 + candidate);
      if (check != 10 && candidate != EQUAL_DIGITS) {
        given++;
        return Integer.toString(999_000_000 + candidate) + check;
      }
    }
  }

  /**
   * The modulus 11 check digit of nine digits: weights 10 down to 2, eleven less the remainder, 11
   * stands for 0 (NHS Data Dictionary).
   *
   * @return 0 to 9, or 10 where the nine digits have no valid number
   */
  static int checkDigit(int nineDigits) {
    int sum = 0;
    int rest = nineDigits;
    for (int weight = 2; weight <= 10; weight++) {
      sum += weight * (rest % 10);
      rest /= 10;
    }
    return (11 - sum % 11) % 11;
  }
}
