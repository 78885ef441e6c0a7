package io.github.opengpes.requirements.interpret;

import io.github.opengpes.requirements.model.BasePopulation;
import io.github.opengpes.requirements.record.PatientRecord;
import io.github.opengpes.requirements.record.Registration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/** Which registration counts, and whether the patient is in the base population. */
record RegistrationsOnDate(BasePopulation population, LocalDate referenceDate) {

  /**
   * Of the registrations that ever were (end after start), of the type asked for, and begun by the
   * reference date, the one with the latest start; of two, the one that ends later (decisions 5 and
   * 20).
   */
  Optional<Registration> thatCounts(PatientRecord patient) {
    return patient.registrations().stream()
        .filter(it -> it.end().isEmpty() || it.end().get().isAfter(it.start()))
        .filter(it -> !population.gmsOnly() || it.isGms())
        .filter(it -> !it.start().isAfter(referenceDate))
        .max(
            Comparator.comparing(Registration::start)
                .thenComparing(it -> it.end().orElse(LocalDate.MAX)));
  }

  /** Registered on the reference date and alive, or died in the time that the pack says. */
  boolean isIn(PatientRecord patient) {
    Optional<Registration> registration = thatCounts(patient);
    return registration.isPresent()
        && (isRegistered(patient, registration.get()) || diedInTime(patient, registration.get()));
  }

  private boolean isRegistered(PatientRecord patient, Registration registration) {
    boolean ended =
        registration.end().isPresent() && !registration.end().get().isAfter(referenceDate);
    boolean dead =
        patient.dateOfDeath().isPresent() && !patient.dateOfDeath().get().isAfter(referenceDate);
    return !ended && !dead && hasStatus(registration);
  }

  /** Of a registration that has not ended on the reference date (business-rules.md 8.5). */
  private boolean hasStatus(Registration registration) {
    return switch (population.status()) {
      case REGISTERED -> true;
      case CURRENT -> registration.end().isEmpty();
      case PREVIOUS -> registration.end().isPresent();
    };
  }

  /** Decision 29. */
  private boolean diedInTime(PatientRecord patient, Registration registration) {
    if (population.orDiedOnOrAfter().isEmpty() || patient.dateOfDeath().isEmpty()) {
      return false;
    }
    LocalDate death = patient.dateOfDeath().get();
    return !death.isBefore(population.orDiedOnOrAfter().get())
        && !death.isAfter(referenceDate)
        && (registration.end().isEmpty() || !registration.end().get().isBefore(death));
  }
}
