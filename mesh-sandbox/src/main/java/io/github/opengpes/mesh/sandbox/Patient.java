package io.github.opengpes.mesh.sandbox;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * An invented patient, for demographic routing: a message to {@code GPPROVIDER_<NHS number>_<date
 * of birth>_<surname>} goes to the patient's practice. Only numbers of the range that is kept for
 * tests, 999 000 0000 to 999 999 9999, are taken: no real person belongs in a sandbox.
 *
 * @param surname compared without regard to case
 * @param mailboxes of the practice; none or several make the routing fail
 */
public record Patient(
    String nhsNumber, LocalDate dateOfBirth, String surname, List<String> mailboxes) {

  public Patient {
    if (!isNhsNumber(nhsNumber) || !nhsNumber.startsWith("999")) {
      throw new IllegalArgumentException(
          "a patient's NHS number is a valid one of the test range, 9990000000 to 9999999999");
    }
    if (surname.isBlank()) {
      throw new IllegalArgumentException("a patient has a surname");
    }
    mailboxes = mailboxes.stream().map(id -> id.strip().toUpperCase(Locale.ROOT)).toList();
  }

  /** Ten digits, the last of which is the check digit modulo 11. */
  public static boolean isNhsNumber(String text) {
    if (!text.matches("[0-9]{10}")) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      sum += (10 - i) * (text.charAt(i) - '0');
    }
    int check = (11 - sum % 11) % 11;
    return check == text.charAt(9) - '0';
  }

  /** Nothing of the person. */
  @Override
  public String toString() {
    return "Patient[mailboxes=" + mailboxes + "]";
  }
}
