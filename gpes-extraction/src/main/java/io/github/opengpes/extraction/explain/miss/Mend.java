package io.github.opengpes.extraction.explain.miss;

import java.util.Locale;

/** Whether a near miss can still be mended, and how (our design). */
public enum Mend {
  /** An entry that is added, of a day up to the last date, makes the difference. */
  NEW_ENTRY("a new entry counts up to this day"),
  /** What is there stands against it; only a correction of the record would change that. */
  NO_NEW_ENTRY("no new entry of this field changes it"),
  /** An age on a day that is fixed. */
  AGE("cannot be mended: it hangs on the date of birth"),
  /** The registration that counts, or the death. */
  REGISTRATION("cannot be mended: it hangs on the registration"),
  /** The field is worked out from others. */
  NOT_KNOWN("worked out from other fields: no last date can be told");

  private final String words;

  Mend(String words) {
    this.words = words;
  }

  /** The word of reports, such as {@code new-entry}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** For people. */
  public String words() {
    return words;
  }
}
