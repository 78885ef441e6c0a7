package io.github.opengpes.requirements.fault;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Finds the name that was probably meant. */
public final class Nearest {

  /** More would not help to choose. */
  private static final int NAMED = 5;

  private Nearest() {}

  /**
   * {@code , did you mean 'X'?} when one of the names is near enough, else an empty text; where
   * several are equally near, all of them ({@code 'X', 'Y' or 'Z'}), but nothing where they are
   * more than five.
   *
   * @param name what was written
   */
  public static String suggestion(String name, Collection<String> names) {
    List<String> nearest = of(name, names);
    return nearest.isEmpty() || nearest.size() > NAMED
        ? ""
        : ", did you mean " + either(nearest) + "?";
  }

  /** The names that are near enough and nearest, by the alphabet; empty where none is. */
  public static List<String> of(String name, Collection<String> names) {
    int allowed = Math.max(1, Math.min(3, (name.length() + 1) / 3)); // 'R_RGE' means 'R_REG'
    int least = names.stream().mapToInt(it -> distance(name, it)).min().orElse(Integer.MAX_VALUE);
    return least > allowed
        ? List.of()
        : names.stream().distinct().filter(it -> distance(name, it) == least).sorted().toList();
  }

  private static String either(List<String> names) {
    List<String> quoted = names.stream().map(it -> "'" + it + "'").toList();
    int last = quoted.size() - 1;
    return last == 0
        ? quoted.get(0)
        : String.join(", ", quoted.subList(0, last)) + " or " + quoted.get(last);
  }

  /**
   * How many letters to put in, take out, replace, or swap with their neighbour (Damerau's edits,
   * each place edited once); letters of either case alike.
   */
  private static int distance(String left, String right) {
    String a = left.toUpperCase(Locale.ROOT);
    String b = right.toUpperCase(Locale.ROOT);
    int[] twoAbove = new int[b.length() + 1];
    int[] above = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] oldest = twoAbove;
      twoAbove = above;
      above = row;
      row = oldest;
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], 1 + twoAbove[j - 2]);
        }
      }
    }
    return row[b.length()];
  }
}
