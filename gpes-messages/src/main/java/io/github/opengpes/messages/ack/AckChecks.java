package io.github.opengpes.messages.ack;

import io.github.opengpes.messages.fault.Fault;
import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.fault.Severity;
import java.util.ArrayList;
import java.util.List;

/** Whether outcome, findings and ids of an acknowledgement go together. */
public final class AckChecks {

  private static final String ROOT = "/Query-Results-Acknowledgement";

  private AckChecks() {}

  /** Everything that is wrong. */
  public static List<Fault> check(QueryResultsAck ack) {
    List<Fault> faults = new ArrayList<>();
    boolean hasError =
        ack.findings().stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    if (ack.isAccepted()) {
      if (hasError) {
        faults.add(Fault.at(ROOT, Rule.ACK_ACCEPTED_WITH_ERROR));
      }
      if (ack.sqi().isEmpty() || ack.practice().isEmpty() || ack.rtpUuid().isEmpty()) {
        faults.add(Fault.at(ROOT, Rule.ACK_INCOMPLETE));
      }
    } else if (!hasError) {
      faults.add(Fault.at(ROOT, Rule.ACK_REASON_MISSING));
    }
    return List.copyOf(faults);
  }
}
