package io.github.opengpes.requirements.fault;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds the name that was probably meant. */
public final class Nearest {

  private Nearest() {}

  /**
   * {@code , did you mean 'X'?} when one of the names is near enough, else an empty text.
   *
   * @param name what was written
   */
  public static String suggestion(String name, Collection<String> names) {
    int allowed = Math.max(1, Math.min(3, (name.length() + 1) / 3)); // 'R_RGE' means 'R_REG'
    return names.stream()
        .distinct()
        .filter(known -> distance(name, known) <= allowed)
        .min(Comparator.comparingInt((String known) -> distance(name, known)).thenComparing(n -> n))
        .map(known -> ", did you mean '" + known + "'?")
        .orElse("");
  }

  /** Levenshtein distance, letters of either case alike. */
  private static int distance(String left, String right) {
    String a = left.toUpperCase(Locale.ROOT);
    String b = right.toUpperCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above, row[j - 1]));
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
