package io.github.opengpes.requirements.check;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The form of SNOMED CT concept ids: 6 to 18 digits, no leading zero, partition 00 or 10, and the
 * Verhoeff check digit at the end (SNOMED CT Release File Specification, SCTID).
 */
public final class SnomedConceptIds {

  private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{5,17}");

  private static final Pattern ROUNDED = Pattern.compile("[0-9.]+[Ee]\\+?[0-9]+");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  private static final int[][] PERMUTED = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
    {1, 5, 7, 6, 2, 8, 3, 0, 9, 4},
    {5, 8, 0, 3, 7, 9, 6, 1, 4, 2},
    {8, 9, 1, 6, 0, 4, 3, 5, 2, 7},
    {9, 4, 5, 3, 1, 2, 6, 8, 7, 0},
    {4, 2, 8, 6, 5, 7, 3, 9, 0, 1},
    {2, 7, 9, 3, 8, 0, 6, 4, 1, 5},
    {7, 0, 4, 6, 9, 1, 3, 2, 5, 8}
  };

  private SnomedConceptIds() {}

  /** What is wrong with the id, or empty when it is well formed. */
  public static Optional<String> faultOf(String id) {
    if (ROUNDED.matcher(id).matches()) {
      return Optional.of("a spreadsheet has rounded this id to a number; take it from its source");
    }
    if (!DIGITS.matcher(id).matches()) {
      return Optional.of("a SNOMED CT id has 6 to 18 digits and no leading zero");
    }
    if (fold(id, 0) != 0) {
      return Optional.of("the check digit of this SNOMED CT id is wrong");
    }
    String partition = id.substring(id.length() - 3, id.length() - 1);
    return partition.equals("00") || partition.equals("10")
        ? Optional.empty()
        : Optional.of("this is a SNOMED CT id, but not of a concept (partition " + partition + ")");
  }

  /**
   * Whether a code is, or was before somebody damaged it, an id and no local code that a record has
   * in the scheme of SNOMED CT.
   */
  public static boolean looksLikeOne(String code) {
    return NUMBER.matcher(code).matches() || ROUNDED.matcher(code).matches();
  }

  /** The digits with their check digit behind them. For invented codes in tests. */
  public static String withCheckDigit(String digits) {
    int folded = fold(digits, 1);
    for (int check = 0; check < 10; check++) {
      if (multiply(folded, check) == 0) {
        return digits + check;
      }
    }
    throw new IllegalStateException("each element of the group has an inverse");
  }

  /** Folds the digits from the right; the position of the last one is given. */
  private static int fold(String digits, int position) {
    int folded = 0;
    for (int i = digits.length() - 1, at = position; i >= 0; i--, at++) {
      folded = multiply(folded, PERMUTED[at % 8][digits.charAt(i) - '0']);
    }
    return folded;
  }

  /** The multiplication of the dihedral group of order ten. */
  private static int multiply(int a, int b) {
    if (a < 5) {
      return b < 5 ? (a + b) % 5 : 5 + (a + b - 5) % 5;
    }
    return b < 5 ? 5 + (a - 5 - b + 5) % 5 : (a - b + 5) % 5;
  }
}
