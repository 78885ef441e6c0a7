package io.github.opengpes.requirements.record;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A stretch of time for which a patient was registered, from the day of start up to and without the
 * day of end.
 *
 * @param type {@code GMS} (also when empty) or another type
 */
public record Registration(LocalDate start, Optional<LocalDate> end, String type) {

  /** True for a GMS registration; an empty type is GMS (business-rules.md, decision 20). */
  public boolean isGms() {
    return type.isEmpty() || type.equals("GMS");
  }
}
