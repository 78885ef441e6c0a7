package io.github.opengpes.extractor;

import static io.github.opengpes.extractor.ExtractorBench.P1;
import static io.github.opengpes.extractor.ExtractorBench.P2;
import static io.github.opengpes.extractor.ExtractorBench.SHARED;
import static io.github.opengpes.extractor.ExtractorBench.SQI;
import static io.github.opengpes.messages.state.RequestState.DELIVERED;
import static io.github.opengpes.messages.state.RequestState.EXPIRED;
import static io.github.opengpes.messages.state.RequestState.HELD;
import static io.github.opengpes.messages.state.RequestState.PURGED;
import static io.github.opengpes.messages.state.RequestState.QR_ACCEPTED;
import static io.github.opengpes.messages.state.RequestState.QR_REJECTED;
import static io.github.opengpes.messages.state.RequestState.RELEASED;
import static io.github.opengpes.messages.state.RequestState.SENT;
import static io.github.opengpes.messages.state.RequestState.WITHHELD;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.extractor.config.Decision;
import io.github.opengpes.extractor.config.ReportConfiguration;
import io.github.opengpes.mesh.client.transport.MeshRequest;
import io.github.opengpes.mesh.client.transport.MeshResponse;
import io.github.opengpes.mesh.client.transport.MeshTransport;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.ack.QueryResultsAck;
import io.github.opengpes.messages.notification.Stage;
import io.github.opengpes.messages.register.EventReason;
import io.github.opengpes.messages.register.EventRegister;
import io.github.opengpes.messages.report.ExtractionStatus;
import io.github.opengpes.messages.report.ExtractionStatusReport;
import io.github.opengpes.messages.report.ResultStatus;
import io.github.opengpes.messages.rtp.RunTimeParameters;
import io.github.opengpes.messages.state.RequestState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A result from MESH to its end: delivery, acknowledgement, release, report, retention. */
@Tag("once")
class ResultJourneyTest {

  private static final LocalDate EXECUTION = LocalDate.of(2026, 3, 5);
  private static final LocalDate CUTOFF = LocalDate.of(2026, 3, 12);

  @TempDir Path folder;
  private ExtractorBench bench;
  private RunTimeParameters request;
  private final AtomicBoolean undeliverable = new AtomicBoolean();

  @BeforeEach
  void start() throws IOException {
    bench = new ExtractorBench(folder);
    request = new RequestBuilder().build();
  }

  @AfterEach
  void stop() throws IOException {
    bench.close();
  }

  /** Until the result of the practice is with the collector, who has not answered. */
  private GpesUuid sendResult() throws IOException {
    bench.collector.request(request);
    bench.workOn(EXECUTION);
    return bench.engine.results().get(0);
  }

  // Delivery

  @Test
  void aResultThatTheCollectorTookFromMeshIsDelivered() throws IOException {
    sendResult();
    bench.work();
    assertThat(bench.path(P1)).endsWith(HELD, SENT, DELIVERED);
    assertThat(bench.column("select count(*) from result where sent_at < delivered_at"))
        .containsExactly("1");
  }

  @Test
  void aResultThatMeshReturnsIsHeldAndSentAgainUnderItsOwnIdentity() throws IOException {
    bench.wire = wire -> new NoDelivery(wire, undeliverable);
    GpesUuid qrUuid = sendResult();
    undeliverable.set(true);
    bench.work();
    assertThat(bench.path(P1)).endsWith(SENT, HELD);
    assertThat(bench.column("select failure_code from result")).containsExactly("14");
    undeliverable.set(false);
    bench.clock.advance(Duration.ofMinutes(10));
    bench.work();
    assertThat(bench.path(P1)).endsWith(SENT, HELD, SENT);
    assertThat(bench.collector.results()).hasSize(2);
    assertThat(bench.collector.results())
        .extracting(result -> result.envelope().localId().orElseThrow())
        .as("a message of its own")
        .doesNotHaveDuplicates();
    assertThat(bench.collector.results().get(1).content().get())
        .asString(StandardCharsets.UTF_8)
        .contains("QR-UUID=\"" + qrUuid + "\"");
    bench.collector.accept(qrUuid, request, P1);
    bench.work();
    assertThat(bench.path(P1)).endsWith(DELIVERED, QR_ACCEPTED);
  }

  @Test
  void aResultThatMeshReturnsAfterTheCutoffExpires() throws IOException {
    bench.wire = wire -> new NoDelivery(wire, undeliverable);
    sendResult();
    undeliverable.set(true);
    bench.workOn(CUTOFF.plusDays(1));
    assertThat(bench.path(P1)).endsWith(SENT, HELD, EXPIRED);
  }

  /** MESH as it is after the five days in which nobody fetched a message (spec/mesh.md 4). */
  private record NoDelivery(MeshTransport wire, AtomicBoolean undeliverable)
      implements MeshTransport {
    @Override
    public MeshResponse exchange(MeshRequest request) throws IOException, InterruptedException {
      MeshResponse answer = wire.exchange(request);
      if (!undeliverable.get() || !request.uri().toString().contains("/outbox/tracking")) {
        return answer;
      }
      String body = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
      answer.close();
      body =
          body.replaceAll("(?i)\"(acknowledged|accepted)\"", "\"undeliverable\"")
              .replaceAll("\"status_code\":\"\\d+\"", "\"status_code\":\"14\"");
      return new MeshResponse(
          answer.status(),
          answer.headers(),
          new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }
  }

  // Acknowledgement

  @Test
  void anAcceptedResultIsAcceptedOnceHoweverOftenTheCollectorSaysSo() throws IOException {
    GpesUuid qrUuid = sendResult();
    bench.collector.accept(qrUuid, request, P1);
    bench.collector.accept(qrUuid, request, P1);
    bench.work();
    bench.collector.send(
        TestCollector.rejected(bench.collector.acknowledgement(qrUuid, request, P1)));
    bench.work();
    assertThat(bench.path(P1)).endsWith(SENT, DELIVERED, QR_ACCEPTED);
    assertThat(bench.column("select count(*) from result_finding")).containsExactly("0");
  }

  @Test
  void aRejectedResultKeepsTheCollectorsFindings() throws IOException {
    GpesUuid qrUuid = sendResult();
    bench.collector.send(
        TestCollector.rejected(bench.collector.acknowledgement(qrUuid, request, P1)));
    bench.work();
    assertThat(bench.path(P1)).endsWith(DELIVERED, QR_REJECTED);
    assertThat(
            bench.column(
                "select severity || ' ' || code || ' ' || place || ' ' || words"
                    + " from result_finding"))
        .containsExactly("ERROR qr.number 12:4 not a number");
  }

  @Test
  void anAcknowledgementThatDisagreesInAnyKeyHasNoEffect() throws IOException {
    GpesUuid qrUuid = sendResult();
    QueryResultsAck right = bench.collector.acknowledgement(qrUuid, request, P1);
    List<QueryResultsAck> wrong = new ArrayList<>();
    wrong.add(bench.collector.acknowledgement(TestCollector.fresh(), request, P1));
    wrong.add(bench.collector.acknowledgement(qrUuid, request, P2));
    wrong.add(bench.collector.acknowledgement(qrUuid, new RequestBuilder().build(), P1));
    RequestBuilder other = new RequestBuilder();
    other.sqi = io.github.opengpes.messages.ScheduledQueryInstanceId.of("A00151-202603060000-R");
    other.rtpUuid = request.identity().rtpUuid();
    wrong.add(bench.collector.acknowledgement(qrUuid, other.build(), P1));
    wrong.forEach(bench.collector::send);
    bench.work();
    assertThat(bench.state(P1)).contains(DELIVERED);
    assertThat(bench.column("select count(*) from inbox_message where state = 'REFUSED'"))
        .containsExactly("4");
    bench.collector.send(right);
    bench.work();
    assertThat(bench.state(P1)).contains(QR_ACCEPTED);
  }

  @Test
  void anAcknowledgementOfAResultThatAReIssueReplacedIsKeptWithoutEffect() throws IOException {
    GpesUuid old = sendResult();
    RequestBuilder again = new RequestBuilder();
    again.reIssue = true;
    bench.collector.request(again.build());
    bench.collector.accept(old, request, P1);
    bench.work();
    assertThat(bench.path(P1)).endsWith(HELD, SENT).doesNotContain(QR_ACCEPTED);
    bench.collector.accept(bench.engine.results().get(1), again.build(), P1);
    bench.work();
    assertThat(bench.state(P1)).contains(QR_ACCEPTED);
  }

  // Stage 2

  @Test
  void thePracticeLetsItsResultGoOn() throws IOException {
    bench.collector.accept(sendResult(), request, P1);
    bench.collector.ask(Stage.STAGE_2, SQI, P1);
    bench.work();
    assertThat(bench.path(P1)).endsWith(QR_ACCEPTED, RELEASED);
    assertThat(bench.collector.answers()).containsExactly("2 T00001 Y");
  }

  @Test
  void thePracticeKeepsItsResultBack() throws IOException {
    bench.stageTwo = Decision.NO;
    bench.collector.accept(sendResult(), request, P1);
    bench.collector.ask(Stage.STAGE_2, SQI, P1);
    bench.work();
    bench.collector.ask(Stage.STAGE_2, SQI, P1);
    bench.work();
    assertThat(bench.path(P1)).endsWith(QR_ACCEPTED, WITHHELD);
    assertThat(bench.collector.answers()).containsExactly("2 T00001 N", "2 T00001 N");
  }

  @Test
  void aQuestionThatOvertakesTheAcknowledgementWaitsForIt() throws IOException {
    GpesUuid qrUuid = sendResult();
    bench.collector.ask(Stage.STAGE_2, SQI, P1);
    bench.work();
    assertThat(bench.collector.answers()).isEmpty();
    bench.collector.accept(qrUuid, request, P1);
    bench.work();
    assertThat(bench.collector.answers()).containsExactly("2 T00001 Y");
    assertThat(bench.state(P1)).contains(RELEASED);
  }

  @Test
  void stageTwoThatNobodyAnswersLeavesTheResultWhereItIs() throws IOException {
    bench.stageTwo = Decision.IGNORE;
    bench.collector.accept(sendResult(), request, P1);
    bench.collector.ask(Stage.STAGE_2, SQI, P1);
    bench.workOn(CUTOFF.plusDays(1));
    assertThat(bench.state(P1)).contains(QR_ACCEPTED);
    assertThat(bench.collector.answers()).isEmpty();
  }

  // Report

  @Test
  void theReportComesOnceWhenAllHaveEndedAndAgainAfterARelease() throws IOException {
    request = new RequestBuilder().practices(P1, SHARED).build();
    GpesUuid qrUuid = sendResult();
    bench.work();
    assertThat(bench.collector.reports()).as("one is still under way").isEmpty();
    bench.collector.accept(qrUuid, request, P1);
    bench.work();
    bench.work();
    assertThat(bench.collector.reports()).hasSize(1);
    ExtractionStatusReport report = bench.collector.reports().get(0);
    assertThat(report.extractor()).isEqualTo("X26ABC1");
    assertThat(report.rows())
        .extracting(ExtractionStatus::practice, ExtractionStatus::state, ExtractionStatus::expected)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                io.github.opengpes.messages.PracticeId.of(P1), QR_ACCEPTED, true),
            org.assertj.core.groups.Tuple.tuple(
                io.github.opengpes.messages.PracticeId.of(SHARED), RequestState.REFUSED, false));
    ResultStatus result = report.rows().get(0).result().orElseThrow();
    assertThat(result.qrUuid()).isEqualTo(qrUuid);
    assertThat(result.aggregateRecords()).isEqualTo(1);
    assertThat(result.patientsWithheld()).isEqualTo(2);
    assertThat(result.sha256())
        .isEqualTo(ScriptedEngine.sha256(bench.engine.orders.get(0).result()));
    assertThat(result.answered()).isPresent();
    bench.collector.ask(Stage.STAGE_2, SQI, P1);
    bench.work();
    bench.work();
    assertThat(bench.collector.reports()).hasSize(2);
    assertThat(bench.collector.reports().get(1).rows().get(0).state()).isEqualTo(RELEASED);
    var envelope =
        bench.collector.received().stream()
            .filter(message -> message.workflow().equals("GPDC_REPORT"))
            .findFirst()
            .orElseThrow()
            .envelope();
    assertThat(envelope.fileName().orElseThrow()).matches("extraction-status-v1-[0-9]{14}\\.csv");
    assertThat(envelope.subject()).contains(SQI.toString());
  }

  @Test
  void whatFailedForGoodIsReportedWithItsEvent() throws IOException {
    bench.engine.failures = 10;
    bench.collector.request(request);
    bench.workOn(EXECUTION);
    bench.clock.advance(Duration.ofMinutes(10));
    bench.work();
    assertThat(bench.collector.reports()).isEmpty();
    bench.clock.advance(Duration.ofMinutes(20));
    bench.work();
    assertThat(bench.collector.reports()).hasSize(1);
    ExtractionStatus row = bench.collector.reports().get(0).rows().get(0);
    assertThat(row.expected()).isFalse();
    assertThat(row.event())
        .contains(EventRegister.standard().code(EventReason.EXTRACTION_GIVEN_UP));
    bench.workOn(CUTOFF.plusDays(1));
    assertThat(bench.collector.reports()).hasSize(2);
    assertThat(bench.collector.reports().get(1).rows().get(0).event())
        .contains(EventRegister.standard().code(EventReason.REQUEST_EXPIRED));
  }

  @Test
  void aSiteCanReportAtAnIntervalUntilTheEnd() throws IOException {
    bench.report = Optional.of(new ReportConfiguration(Optional.of(Duration.ofDays(1))));
    bench.collector.request(request);
    bench.work();
    assertThat(bench.collector.reports()).isEmpty();
    bench.workOn(LocalDate.of(2026, 3, 3));
    bench.clock.advance(Duration.ofMinutes(10));
    bench.work();
    bench.work();
    assertThat(bench.collector.reports()).hasSize(1);
    bench.workOn(LocalDate.of(2026, 3, 4));
    bench.clock.advance(Duration.ofMinutes(30));
    bench.work();
    assertThat(bench.collector.reports()).hasSize(2);
    assertThat(bench.collector.reports().get(1).rows().get(0).state())
        .isEqualTo(RequestState.ACCEPTED);
  }

  // Retention

  @Test
  void aResultIsDeletedAfterTheLastDayOfItsRetention() throws IOException {
    bench.collector.accept(sendResult(), request, P1);
    bench.work();
    Path file = bench.engine.orders.get(0).result();
    // made on 5 March, 30 days: kept to the end of 4 April
    bench.workOn(LocalDate.of(2026, 4, 4));
    assertThat(file).exists();
    bench.workOn(LocalDate.of(2026, 4, 5));
    assertThat(file).doesNotExist();
    assertThat(bench.path(P1)).endsWith(QR_ACCEPTED, PURGED);
    bench.work();
    assertThat(bench.collector.reports()).as("a deletion is not reported anew").hasSize(1);
  }

  @Test
  void theResultBeforeAReIssueIsDeletedTooAndTheNewOneIsNotTouched() throws IOException {
    GpesUuid old = sendResult();
    RequestBuilder again = new RequestBuilder();
    again.reIssue = true;
    again.retentionDays = 60;
    bench.collector.request(again.build());
    bench.work();
    bench.collector.accept(bench.engine.results().get(1), again.build(), P1);
    bench.workOn(LocalDate.of(2026, 4, 5));
    assertThat(bench.resultsFolder().resolve(old + ".gpes")).doesNotExist();
    assertThat(bench.engine.orders.get(1).result()).exists();
    assertThat(bench.state(P1)).contains(QR_ACCEPTED);
  }

  @Test
  void anExpiredResultIsDeletedAfterItsRetention() throws IOException {
    RequestBuilder held = new RequestBuilder();
    held.retentionDays = 0;
    held.interim = Optional.of(CUTOFF);
    bench.collector.request(held.build());
    bench.workOn(EXECUTION);
    bench.workOn(EXECUTION.plusDays(1));
    assertThat(bench.engine.orders.get(0).result()).as("it may still have to be sent").exists();
    bench.workOn(CUTOFF.plusDays(1));
    bench.work();
    assertThat(bench.path(P1)).endsWith(HELD, EXPIRED, PURGED);
    assertThat(bench.engine.orders.get(0).result()).doesNotExist();
  }
}
