package io.github.opengpes.messages.ack;

import io.github.opengpes.messages.fault.Fault;
import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.fault.Severity;
import io.github.opengpes.messages.internal.Texts;
import java.util.regex.Pattern;

/**
 * One thing that the collector found in a result.
 *
 * @param severity whether it weighs against the result
 * @param code rule id, such as {@code date.impossible}
 * @param where place in the result, such as line, column and element path; may be empty
 * @param what in words; no patient data
 */
public record AckFinding(Severity severity, String code, String where, String what) {

  private static final Pattern CODE = Pattern.compile("[a-z0-9.-]{1,60}");

  public AckFinding {
    Texts.matching(CODE, code, Rule.TYPE_CHOICE);
    Texts.oneLine(where, 1000, "a place");
    Texts.free(what, 10_000, "a finding");
  }

  /** A fault as a finding. */
  public static AckFinding of(Fault fault) {
    String place = fault.line() == 0 ? "" : fault.line() + ":" + fault.column();
    return new AckFinding(
        fault.severity(), fault.rule().id(), (place + " " + fault.path()).strip(), fault.words());
  }
}
