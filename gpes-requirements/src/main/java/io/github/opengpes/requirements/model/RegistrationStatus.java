package io.github.opengpes.requirements.model;

import java.util.Locale;

/** Which of those who are registered on the reference date (business-rules.md 8.5). */
public enum RegistrationStatus {
  /** All of them, as the published counts take. */
  REGISTERED,
  /** Currently registered: no deregistration is known. */
  CURRENT,
  /** Previously registered: deregistered after the reference date. */
  PREVIOUS;

  /** The word as packs write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
