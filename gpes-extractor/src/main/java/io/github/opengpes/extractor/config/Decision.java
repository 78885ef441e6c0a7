package io.github.opengpes.extractor.config;

/** What a practice does with a question of participation. */
public enum Decision {
  /** It says yes. */
  YES,
  /** It says no. */
  NO,
  /** It does not answer; silence counts as no when the time is over. */
  IGNORE
}
