package io.github.opengpes.documents.text;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The headings of the columns of a table, compared by their words: case, signs, line breaks and
 * what stands in brackets do not matter.
 */
public record ColumnNames(List<String> keys) {

  /** Copies the list. */
  public ColumnNames {
    keys = List.copyOf(keys);
  }

  /** The names of these headings. */
  public static ColumnNames of(List<String> headings) {
    return new ColumnNames(headings.stream().map(ColumnNames::key).toList());
  }

  /** The words of a heading; {@code #} is "number". */
  public static String key(String heading) {
    return heading
        .toLowerCase(Locale.ROOT)
        .replace("#", " number ")
        .replace("_", " ")
        .replaceAll("\\([^)]*\\)", " ")
        .replaceAll("[^\\p{L}\\p{N}]+", " ")
        .strip();
  }

  /** The first column whose heading is one of these. */
  public OptionalInt find(Set<String> names) {
    for (int i = 0; i < keys.size(); i++) {
      if (names.contains(keys.get(i))) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** How many columns have one of these headings. */
  public long count(Set<String> names) {
    return keys.stream().filter(names::contains).count();
  }
}
