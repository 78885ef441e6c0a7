package io.github.opengpes.messages.notification;

/** Before the extraction (may it run?) or after it (may the results go on?). */
public enum Stage {
  STAGE_1,
  STAGE_2
}
