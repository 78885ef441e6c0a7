package io.github.opengpes.messages.ack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.fault.Decoded;
import io.github.opengpes.messages.fault.Fault;
import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.fault.Severity;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueryResultsAckTest {

  private static final GpesUuid QR = GpesUuid.of("0A1B2C3D-0000-4000-8000-000000000001");
  private static final AckFinding ERROR =
      AckFinding.of(Fault.of(Rule.DATE_IMPOSSIBLE, 30, 9, "/A/B/@DATE"));

  private static QueryResultsAck ack(
      QueryResultsAck.Outcome outcome, boolean identified, AckFinding... findings) {
    return new QueryResultsAck(
        GpesUuid.of("0A1B2C3D-0000-4000-8000-000000000009"),
        LocalDateTime.of(2020, 4, 2, 9, 0),
        QR,
        identified
            ? Optional.of(ScheduledQueryInstanceId.of("A00151-202003310000-R"))
            : Optional.empty(),
        identified ? Optional.of(PracticeId.of("T00001")) : Optional.empty(),
        identified ? Optional.of(QR) : Optional.empty(),
        outcome,
        List.of(findings));
  }

  private static List<Rule> rules(QueryResultsAck ack) {
    QueryResultsAckFormat format = new QueryResultsAckFormat();
    Decoded<QueryResultsAck> read = format.read(format.bytes(ack));
    assertThat(read.message()).contains(ack);
    return read.faults().stream().map(Fault::rule).toList();
  }

  @Test
  void namesTheResultTheOutcomeAndEachFinding() {
    byte[] bytes =
        new QueryResultsAckFormat().bytes(ack(QueryResultsAck.Outcome.REJECTED, true, ERROR));
    assertThat(new String(bytes, StandardCharsets.UTF_8))
        .contains("xmlns=\"urn:opengpes:query-results-ack:1\"")
        .contains("QR-UUID=\"" + QR + "\"")
        .contains("Scheduled-Query-Instance-ID=\"A00151-202003310000-R\" Practice-ID=\"T00001\"")
        .contains("Outcome=\"rejected\"")
        .contains(
            "<Finding Severity=\"error\" Code=\"date.impossible\" Where=\"30:9 /A/B/@DATE\">"
                + "not a possible date (yyyy-MM-dd)</Finding>");
  }

  @Test
  void aRejectionSaysWhy() {
    assertThat(rules(ack(QueryResultsAck.Outcome.REJECTED, true)))
        .containsExactly(Rule.ACK_REASON_MISSING);
    assertThat(rules(ack(QueryResultsAck.Outcome.REJECTED, true, ERROR))).isEmpty();
  }

  @Test
  void anAcceptanceHasWarningsAtMost() {
    AckFinding warning = new AckFinding(Severity.WARNING, "qr.nhs-number", "", "odd");
    assertThat(rules(ack(QueryResultsAck.Outcome.ACCEPTED, true, warning))).isEmpty();
    assertThat(rules(ack(QueryResultsAck.Outcome.ACCEPTED, true, ERROR)))
        .containsExactly(Rule.ACK_ACCEPTED_WITH_ERROR);
  }

  @Test
  void onlyARejectedResultMayBeKnownByItsUuidAlone() {
    assertThat(rules(ack(QueryResultsAck.Outcome.REJECTED, false, ERROR))).isEmpty();
    assertThat(rules(ack(QueryResultsAck.Outcome.ACCEPTED, false)))
        .containsExactly(Rule.ACK_INCOMPLETE);
  }
}
