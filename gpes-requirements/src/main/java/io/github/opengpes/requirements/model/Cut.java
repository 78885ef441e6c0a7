package io.github.opengpes.requirements.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What becomes of a value that identifies, in an output that is de-identified. Our design. */
public enum Cut {
  /** It is sent as recorded. */
  KEEP("keep", ""),
  /** An NHS number becomes a keyed pseudonym, another for each collection. */
  PSEUDONYM("pseudonym", "-DEID"),
  /** Of a date only year and month are sent, such as {@code 2020-03}. */
  MONTH("month", "YEAR-MONTH"),
  /** Of a date only the year is sent. */
  YEAR("year", "YEAR"),
  /** Of a postcode only the district is sent: what stands before the space. */
  DISTRICT("district", "-DISTRICT"),
  /** The column is not sent. */
  DROP("drop", "");

  /** What an NHS number may become. */
  public static final List<Cut> OF_NHS_NUMBER = List.of(PSEUDONYM, DROP);

  /** What the dates of entries and of death may become. */
  public static final List<Cut> OF_DATES = List.of(KEEP, MONTH, YEAR);

  /** What a date of birth may become. */
  public static final List<Cut> OF_DATE_OF_BIRTH = List.of(MONTH, YEAR, DROP);

  /** What a postcode may become. */
  public static final List<Cut> OF_POSTCODE = List.of(DISTRICT, DROP);

  private final String word;
  private final String mark;

  Cut(String word, String mark) {
    this.word = word;
    this.mark = mark;
  }

  /** The word of a pack. */
  public String word() {
    return word;
  }

  /** The cut of a word, in any case. */
  public static Optional<Cut> of(String word) {
    return Arrays.stream(values()).filter(cut -> cut.word.equalsIgnoreCase(word)).findFirst();
  }

  /**
   * The name of a column whose values are cut so. Another than before, because it is another value;
   * after the names that GDPPR has for its derived columns (spec/gpes-i.md 7.2): {@code
   * NHS-NUMBER-DEID}, {@code YEAR-OF-BIRTH}, {@code YEAR-MONTH-OF-BIRTH}, {@code YEAR-OF-DEATH}.
   *
   * @param column as in a result, such as {@code DATE-OF-BIRTH}
   */
  public String resultName(String column) {
    return switch (this) {
      case KEEP, DROP -> column;
      case PSEUDONYM, DISTRICT -> column + mark;
      case MONTH, YEAR -> column.replace("DATE", mark);
    };
  }
}
