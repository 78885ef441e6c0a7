package io.github.opengpes.mesh.client.doctor;

import java.util.Optional;

/**
 * What one check found.
 *
 * @param text in plain words, one line
 * @param mend what to do about it
 */
public record Finding(Check check, Verdict verdict, String text, Optional<String> mend) {

  static Finding ok(Check check, String text) {
    return new Finding(check, Verdict.OK, text, Optional.empty());
  }

  static Finding warning(Check check, String text, String mend) {
    return new Finding(check, Verdict.WARNING, text, Optional.of(mend));
  }

  static Finding failed(Check check, String text, String mend) {
    return new Finding(check, Verdict.FAILED, text, Optional.of(mend));
  }

  static Finding skipped(Check check, String text) {
    return new Finding(check, Verdict.SKIPPED, text, Optional.empty());
  }

  /** One line: {@code FAILED clock: ... (mend)}. */
  @Override
  public String toString() {
    return verdict + " " + check + ": " + text + mend.map(how -> ". " + how).orElse("");
  }
}
