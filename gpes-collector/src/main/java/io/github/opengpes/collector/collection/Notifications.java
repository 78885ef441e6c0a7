package io.github.opengpes.collector.collection;

/** Whether the practices of a collection are asked, and when. */
public enum Notifications {
  /** Not at all: participation is settled elsewhere, as for QOF (spec/gpes-i.md 1.1). */
  NONE,
  /** Before the extraction: may it run? */
  STAGE1,
  /** Before the extraction, and after it: may the results go on? */
  STAGE1_AND_STAGE2;

  /** Whether a practice is asked before the extraction. */
  public boolean asksBefore() {
    return this != NONE;
  }

  /** Whether a practice is asked after the extraction. */
  public boolean asksAfter() {
    return this == STAGE1_AND_STAGE2;
  }
}
