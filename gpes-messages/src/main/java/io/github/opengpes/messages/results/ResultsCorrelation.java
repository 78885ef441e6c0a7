package io.github.opengpes.messages.results;

import io.github.opengpes.messages.ExtractorSignature;
import io.github.opengpes.messages.fault.Fault;
import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.rtp.RunTimeParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a result belongs to a request that both sides agreed for the practice: query instance,
 * RTP-UUID, practice and both signatures. A result that fails in any of them is to be refused. That
 * rows name another practice code is no fault: the public sample does.
 */
public final class ResultsCorrelation {

  private static final String RESULTS = "/GPES-E-Q-QR-Message/Query-Results/@";

  private ResultsCorrelation() {}

  /**
   * Compares a result with what was agreed.
   *
   * @param header the result
   * @param request the request as it was sent
   * @param agreed the extractor's signature in its acceptance for the practice; nothing when it has
   *     not accepted
   */
  public static List<Fault> check(
      QueryResultsHeader header, RunTimeParameters request, Optional<ExtractorSignature> agreed) {
    List<Fault> faults = new ArrayList<>();
    if (!header.sqi().equals(request.identity().sqi())) {
      faults.add(Fault.at(RESULTS + "Scheduled-Query-Instance-ID", Rule.QR_SQI));
    }
    if (!header.rtpUuid().equals(request.identity().rtpUuid())) {
      faults.add(Fault.at(RESULTS + "RTP-UUID", Rule.QR_RTP));
    }
    if (request.signatureFor(header.practice()).isEmpty()) {
      faults.add(Fault.at(RESULTS + "Practice-ID", Rule.QR_PRACTICE));
    } else if (!request
        .signatureFor(header.practice())
        .equals(Optional.of(header.collectorSignature()))) {
      faults.add(
          Fault.at(RESULTS + "GPET-Q-SQI-Authentication-Signature", Rule.QR_COLLECTOR_SIGNATURE));
    }
    if (!agreed.equals(Optional.of(header.extractorSignature()))) {
      faults.add(
          Fault.at(RESULTS + "GPET-E-SQI-Authentication-Signature", Rule.QR_EXTRACTOR_SIGNATURE));
    }
    return List.copyOf(faults);
  }
}
