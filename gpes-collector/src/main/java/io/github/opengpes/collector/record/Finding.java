package io.github.opengpes.collector.record;

import io.github.opengpes.messages.ack.AckFinding;
import io.github.opengpes.messages.fault.Fault;
import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.fault.Severity;

/**
 * One thing that is amiss.
 *
 * @param code id of a {@link FindingCode} or of a rule of the messages
 * @param place where in the message; may be empty
 * @param words what; never a value from a record
 */
public record Finding(Severity severity, String code, String place, String words) {

  /** A finding in the words of its code. */
  public static Finding of(FindingCode code, String place) {
    return of(code, place, code.words());
  }

  /** A finding in words of its own. */
  public static Finding of(FindingCode code, String place, String words) {
    return new Finding(code.severity(), code.id(), place, words);
  }

  /**
   * A fault of a message. An NHS number that fails its check weighs as an error here: a row that
   * belongs to nobody is of no use.
   */
  public static Finding of(Fault fault) {
    AckFinding finding = AckFinding.of(fault);
    return new Finding(
        fault.rule() == Rule.QR_NHS_NUMBER ? Severity.ERROR : finding.severity(),
        finding.code(),
        finding.where(),
        finding.what());
  }

  /** Whether it weighs against a result. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** As an acknowledgement carries it. */
  public AckFinding toAcknowledgement() {
    return new AckFinding(severity, code, place, words);
  }
}
