package io.github.opengpes.requirements.model;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The gate before rule 1: registered on the reference date (business-rules.md, decisions 5 and 20),
 * or, where the pack says so, died on or after a date while registered (decision 29).
 *
 * @param gmsOnly only registrations of type GMS (an empty type is GMS) count
 * @param orDiedOnOrAfter also in: patients who died on or after this day, up to the reference date,
 *     and whose registration that counts had not ended before the day of death
 */
public record BasePopulation(boolean gmsOnly, Optional<LocalDate> orDiedOnOrAfter) {}
