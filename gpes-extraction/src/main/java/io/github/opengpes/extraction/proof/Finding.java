package io.github.opengpes.extraction.proof;

import java.util.Arrays;

/** What must not be in a result. In a statement each stands with its number, 0 when all is well. */
public enum Finding {
  /** A patient whose type 1 opt-out stands. */
  TYPE_1("type-1"),
  /** A patient with an entry of an exclusion code of the request. */
  EXCLUSION_CODE("exclusion-code"),
  /** A patient with the S-flag, where the request heeds it. */
  S_FLAG("s-flag"),
  /** A patient who dissents from sharing, where the request heeds it. */
  SHARING("sharing"),
  /** A patient with an NHS number of the range for tests, in a live query. */
  TEST_PATIENT("test-patient"),
  /** A patient who is not in the records of the practice, or a row of another practice. */
  NOT_OF_PRACTICE("not-of-practice"),
  /** A patient row that should say who the patient is and does not. */
  WITHOUT_IDENTIFIER("without-identifier"),
  /** An entry that the source has only as sealed, where sealed data is not asked for. */
  SEALED_ENTRY("sealed-entry"),
  /** An entry of a restricted code. */
  RESTRICTED_CODE("restricted-code"),
  /** An entry that is sensitive and not approved. */
  SENSITIVE_ENTRY("sensitive-entry"),
  /** A column that the output, or the approval, does not have. */
  COLUMN_NOT_APPROVED("column-not-approved"),
  /** A figure that is no output of the pack, or of the approval. */
  FIGURE_NOT_APPROVED("figure-not-approved"),
  /** A number of patients that should have been suppressed or rounded. */
  SMALL_NUMBER("small-number"),
  /**
   * The message is damaged, or not of this practice and query, or it has a patient twice, or one
   * who looks otherwise than in the source, or an entry that the source does not have.
   */
  UNSOUND("unsound");

  private final String word;

  Finding(String word) {
    this.word = word;
  }

  /** The finding of a word. */
  static Finding of(String word) {
    return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst().orElseThrow();
  }

  /** Its key in a statement. */
  public String word() {
    return word;
  }
}
