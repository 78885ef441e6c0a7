package io.github.opengpes.requirements.model;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The gate before rule 1: registered on the reference date (business-rules.md, decisions 5 and 20),
 * or, where the pack says so, died on or after a date while registered (decision 29).
 *
 * @param gmsOnly only registrations of type GMS (an empty type is GMS) count
 * @param status which of those who are registered on the reference date; who died in time is in
 *     whatever it says
 * @param orDiedOnOrAfter also in: patients who died on or after this day, up to the reference date,
 *     and whose registration that counts had not ended before the day of death
 */
public record BasePopulation(
    boolean gmsOnly, RegistrationStatus status, Optional<LocalDate> orDiedOnOrAfter) {

  /** All who are registered on the reference date. */
  public BasePopulation(boolean gmsOnly, Optional<LocalDate> orDiedOnOrAfter) {
    this(gmsOnly, RegistrationStatus.REGISTERED, orDiedOnOrAfter);
  }
}
