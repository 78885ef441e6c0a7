package io.github.opengpes.mesh.sandbox.http;

import io.github.opengpes.mesh.sandbox.Patient;
import io.github.opengpes.mesh.sandbox.Register;
import io.github.opengpes.mesh.sandbox.store.MessageStatus;
import io.github.opengpes.mesh.sandbox.store.StatusEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;

/**
 * Finds the practice that a message is for by the patient whom it names: {@code GPPROVIDER_<NHS
 * number>_<ddMMyyyy>_<surname>} (GP Connect guide). It goes on only where patients are registered.
 */
final class DemographicRouting {

  static final String PREFIX = "GPPROVIDER_";

  private static final int PARTS = 4;
  private static final DateTimeFormatter BIRTH =
      DateTimeFormatter.ofPattern("ddMMuuuu").withResolverStyle(ResolverStyle.STRICT);

  /** Why no practice was found. The codes are the guide's; the words of 150 and 151 MESH's. */
  enum Failure {
    SEVERAL_MAILBOXES("EPL-150", "Multiple mailboxes matched"),
    NO_MAILBOX("EPL-151", "No mailbox matched"),
    INVALID_NUMBER("EPL-152", "Invalid NHS number"),
    NUMBER_UNKNOWN("EPL-153", "NHS number not found"),
    OTHER_PERSON("EPL-154", "NHS number supplied does not match demographics");

    private final String code;
    private final String text;

    Failure(String code, String text) {
      this.code = code;
      this.text = text;
    }

    StatusEvent event(Instant at, Optional<String> linkedMessage) {
      return new StatusEvent(
          MessageStatus.ERROR.word(),
          at,
          Optional.of("SEND"),
          Optional.of(code),
          Optional.of(text),
          linkedMessage);
    }
  }

  /** Where a message goes, or why nowhere. One of the two is there. */
  record Routed(Optional<String> mailbox, Optional<Failure> failure) {
    private static Routed not(Failure why) {
      return new Routed(Optional.empty(), Optional.of(why));
    }
  }

  private final Register register;
  private final boolean on;

  DemographicRouting(Register register, Rules rules) {
    this.register = register;
    this.on = rules.demographicsAreRouted() && !register.patients().isEmpty();
  }

  /** Nothing when the address names no patient, or patients are not looked for. */
  Optional<Routed> route(String to) {
    if (!on || !to.startsWith(PREFIX)) {
      return Optional.empty();
    }
    String[] parts = to.split("_", PARTS);
    if (parts.length < PARTS) {
      return Optional.empty();
    }
    return Optional.of(route(parts[1], parts[2], parts[3]));
  }

  private Routed route(String number, String birth, String surname) {
    if (!Patient.isNhsNumber(number)) {
      return Routed.not(Failure.INVALID_NUMBER);
    }
    Optional<Patient> found = register.patient(number);
    if (found.isEmpty()) {
      return Routed.not(Failure.NUMBER_UNKNOWN);
    }
    Patient patient = found.get();
    boolean same =
        patient.surname().equalsIgnoreCase(surname)
            && date(birth).equals(Optional.of(patient.dateOfBirth()));
    if (!same) {
      return Routed.not(Failure.OTHER_PERSON);
    }
    return switch (patient.mailboxes().size()) {
      case 0 -> Routed.not(Failure.NO_MAILBOX);
      case 1 ->
          register.mailbox(patient.mailboxes().get(0)).isPresent()
              ? new Routed(Optional.of(patient.mailboxes().get(0)), Optional.empty())
              : Routed.not(Failure.NO_MAILBOX);
      default -> Routed.not(Failure.SEVERAL_MAILBOXES);
    };
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text, BIRTH));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
