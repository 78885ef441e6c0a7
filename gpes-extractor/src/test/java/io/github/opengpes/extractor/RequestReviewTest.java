package io.github.opengpes.extractor;

import static io.github.opengpes.extractor.ExtractorBench.NOT_SERVED;
import static io.github.opengpes.extractor.ExtractorBench.P1;
import static io.github.opengpes.extractor.ExtractorBench.P2;
import static io.github.opengpes.extractor.ExtractorBench.SHARED;
import static io.github.opengpes.extractor.ExtractorBench.SQI;
import static io.github.opengpes.messages.state.RequestState.ACCEPTED;
import static io.github.opengpes.messages.state.RequestState.AUTHORISED;
import static io.github.opengpes.messages.state.RequestState.DECLINED;
import static io.github.opengpes.messages.state.RequestState.NOTIFIED;
import static io.github.opengpes.messages.state.RequestState.REFUSED;
import static io.github.opengpes.messages.state.RequestState.REQUESTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.extractor.config.Decision;
import io.github.opengpes.extractor.config.ExtractorConfiguration.Domain;
import io.github.opengpes.messages.CollectorSignature;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.notification.Stage;
import io.github.opengpes.messages.register.ResponseReason;
import io.github.opengpes.messages.register.ResponseRegister;
import io.github.opengpes.messages.rtp.QueryDomain;
import io.github.opengpes.messages.rtp.RtpFormat;
import io.github.opengpes.messages.rtp.RunTimeParameters;
import io.github.opengpes.messages.rtp.SubstitutionValue;
import io.github.opengpes.messages.rtpr.PracticeResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests and what is said to them: accepted with a signature of ours, or refused with a reason.
 * Today is 2 March 2026; reasons of packs and variables are in PackQueriesTest.
 */
@Tag("once")
class RequestReviewTest {

  private static final ResponseRegister CODES = ResponseRegister.standard();

  @TempDir Path folder;
  private ExtractorBench bench;

  @BeforeEach
  void start() throws IOException {
    bench = new ExtractorBench(folder);
  }

  @AfterEach
  void stop() throws IOException {
    bench.close();
  }

  /** Sends the request and gives the reasons of the last response, practice by practice. */
  private List<ResponseReason> reasons(RequestBuilder request) throws IOException {
    bench.collector.request(request.build());
    bench.work();
    var responses = bench.collector.responses();
    return responses.get(responses.size() - 1).practices().stream()
        .map(PracticeResponse::code)
        .map(code -> CODES.reason(code).orElseThrow())
        .toList();
  }

  @Test
  void anAcceptedRequestIsAnsweredWithBothSignatures() throws IOException {
    RunTimeParameters request = new RequestBuilder().practices(P1, P2).build();
    bench.collector.request(request);
    bench.work();
    var response = bench.collector.responses().get(0);
    assertThat(response.sqi()).isEqualTo(SQI);
    assertThat(response.rtpUuid()).isEqualTo(request.identity().rtpUuid());
    assertThat(response.queryName()).contains("A query");
    assertThat(response.practices()).hasSize(2);
    for (PracticeResponse practice : response.practices()) {
      assertThat(practice.code()).isEqualTo(CODES.code(ResponseReason.ACCEPTED));
      assertThat(practice.collectorSignature())
          .isEqualTo(request.signatureFor(practice.practice()).orElseThrow());
    }
    assertThat(response.practices())
        .extracting(practice -> practice.extractorSignature().orElseThrow())
        .doesNotHaveDuplicates();
    assertThat(bench.path(P1)).containsExactly(REQUESTED, ACCEPTED);
    var envelope = bench.collector.received().get(0).envelope();
    assertThat(envelope.localId().orElseThrow().value()).isEqualTo(response.rtprUuid().value());
    assertThat(envelope.subject()).contains(SQI.toString());
    assertThat(envelope.checksum().orElseThrow()).startsWith("SHA-256:");
  }

  @Test
  void aPracticeThatAgreedIsRequestedAndAccepted() throws IOException {
    bench.collector.ask(Stage.STAGE_1, SQI, P1);
    bench.work();
    assertThat(reasons(new RequestBuilder())).containsExactly(ResponseReason.ACCEPTED);
    assertThat(bench.path(P1)).containsExactly(NOTIFIED, AUTHORISED, REQUESTED, ACCEPTED);
  }

  @Test
  void eachPracticeHasItsOwnAnswer() throws IOException {
    assertThat(reasons(new RequestBuilder().practices(P1, SHARED, NOT_SERVED, P2)))
        .containsExactly(
            ResponseReason.ACCEPTED,
            ResponseReason.PRACTICE_SHARED,
            ResponseReason.PRACTICE_NOT_SERVED,
            ResponseReason.ACCEPTED);
    assertThat(bench.collector.responses().get(0).practices())
        .extracting(practice -> practice.extractorSignature().isPresent())
        .containsExactly(true, false, false, true);
    assertThat(bench.path(SHARED)).containsExactly(REQUESTED, REFUSED);
    assertThat(bench.path(NOT_SERVED)).containsExactly(REQUESTED, REFUSED);
  }

  @Test
  void aPracticeThatDeclinedIsRefusedAndStaysDeclined() throws IOException {
    bench.stageOne = Decision.NO;
    bench.collector.ask(Stage.STAGE_1, SQI, P1);
    bench.work();
    assertThat(reasons(new RequestBuilder()))
        .containsExactly(ResponseReason.PRACTICE_NOT_AUTHORISED);
    RequestBuilder again = new RequestBuilder();
    again.reIssue = true;
    assertThat(reasons(again)).containsExactly(ResponseReason.PRACTICE_NOT_AUTHORISED);
    assertThat(bench.path(P1)).containsExactly(NOTIFIED, DECLINED);
  }

  @Test
  void aPracticeThatHasNotAnsweredIsRefused() throws IOException {
    bench.stageOne = Decision.IGNORE;
    bench.collector.ask(Stage.STAGE_1, SQI, P1);
    bench.work();
    assertThat(reasons(new RequestBuilder()))
        .containsExactly(ResponseReason.PRACTICE_NOT_AUTHORISED);
  }

  @Test
  void thePracticeThatStandsTwiceIsRefusedAndAnsweredOnce() throws IOException {
    assertThat(reasons(new RequestBuilder().practices(P1, P2, P1)))
        .containsExactly(ResponseReason.PRACTICE_TWICE, ResponseReason.ACCEPTED);
  }

  @Test
  void aSignatureGivenToTwoPracticesOrTwoRequestsIsRefused() throws IOException {
    CollectorSignature one = CollectorSignature.of(UUID.randomUUID());
    assertThat(reasons(new RequestBuilder().with(P1, one).with(P2, one)))
        .containsExactly(ResponseReason.SIGNATURE_REUSED, ResponseReason.SIGNATURE_REUSED);
    RequestBuilder other = new RequestBuilder().with(P2, one);
    other.sqi = ScheduledQueryInstanceId.of("A00151-202604050000-R");
    assertThat(reasons(other)).containsExactly(ResponseReason.SIGNATURE_REUSED);
  }

  @Test
  void theCutoffDateLastsToItsEndInEngland() throws IOException {
    // 12 March 2026, 23:59:59 in London: no summer time yet, so the same in UTC
    bench.clock.moveTo(java.time.Instant.parse("2026-03-12T23:50:00Z"));
    assertThat(reasons(new RequestBuilder())).containsExactly(ResponseReason.ACCEPTED);
    RequestBuilder late = new RequestBuilder().practices(P2);
    late.reIssue = true;
    bench.clock.moveTo(java.time.Instant.parse("2026-03-12T23:56:00Z"));
    assertThat(reasons(late)).containsExactly(ResponseReason.CUTOFF_PASSED);
  }

  @Test
  void datesThatCannotBeMetAreRefused() throws IOException {
    RequestBuilder before = new RequestBuilder();
    before.cutoff = LocalDate.of(2026, 3, 4);
    assertThat(reasons(before)).containsExactly(ResponseReason.CUTOFF_BEFORE_EXECUTION);
    RequestBuilder interim = new RequestBuilder().practices(P2);
    interim.interim = Optional.of(LocalDate.of(2026, 3, 13));
    assertThat(reasons(interim)).containsExactly(ResponseReason.SCHEDULE_IMPOSSIBLE);
    RequestBuilder onTheDay = new RequestBuilder();
    onTheDay.reIssue = true;
    onTheDay.cutoff = onTheDay.execution;
    onTheDay.interim = Optional.of(onTheDay.cutoff);
    assertThat(reasons(onTheDay)).containsExactly(ResponseReason.ACCEPTED);
  }

  @Test
  void aLiveRequestIsNotForATestSystemAndTheReverse() throws IOException {
    RequestBuilder live = new RequestBuilder();
    live.domain = QueryDomain.LIVE;
    live.testPack = Optional.empty();
    assertThat(reasons(live)).containsExactly(ResponseReason.LIVE_ON_TEST_SYSTEM);
    bench.restart();
    bench.domain = Domain.LIVE;
    assertThat(reasons(new RequestBuilder().practices(P2)))
        .containsExactly(ResponseReason.TEST_ON_LIVE_SYSTEM);
  }

  @Test
  void aTestNamesATestPackThatIsKnown() throws IOException {
    RequestBuilder without = new RequestBuilder();
    without.testPack = Optional.empty();
    assertThat(reasons(without)).containsExactly(ResponseReason.TEST_PACK_UNKNOWN);
    bench.restart();
    bench.testPacks = Optional.of(List.of("OTHER"));
    assertThat(reasons(new RequestBuilder().practices(P2)))
        .containsExactly(ResponseReason.TEST_PACK_UNKNOWN);
  }

  @Test
  void aReturnAddressThatIsNotTheSendersIsRefused() throws IOException {
    RequestBuilder other = new RequestBuilder();
    other.returnAddress = "x26abc3@dts.nhs.uk";
    assertThat(reasons(other)).containsExactly(ResponseReason.RETURN_ADDRESS_UNUSABLE);
    RequestBuilder none = new RequestBuilder().practices(P2);
    none.returnAddress = "nowhere";
    assertThat(reasons(none)).containsExactly(ResponseReason.RETURN_ADDRESS_UNUSABLE);
  }

  @Test
  void theEnginesObjectionRefusesEveryPractice() throws IOException {
    bench.engine.objection = Optional.of(ResponseReason.UNKNOWN_QUERY);
    assertThat(reasons(new RequestBuilder().practices(P1, P2)))
        .containsExactly(ResponseReason.UNKNOWN_QUERY, ResponseReason.UNKNOWN_QUERY);
    assertThat(bench.path(P1)).containsExactly(REQUESTED, REFUSED);
  }

  @Test
  void aRequestWithOtherFaultsIsAnsweredAsUnreadable() throws IOException {
    RequestBuilder request = new RequestBuilder();
    SubstitutionValue value =
        new SubstitutionValue(TestCollector.fresh(), Optional.empty(), "2026-03-31");
    request.variables = List.of(value, value);
    assertThat(reasons(request)).containsExactly(ResponseReason.MESSAGE_UNREADABLE);
  }

  @Test
  void aDamagedRequestIsAnsweredWhereItsIdentityCanBeRead() throws IOException {
    RunTimeParameters request = new RequestBuilder().practices(P1, P2).build();
    String text = new String(new RtpFormat().bytes(request), StandardCharsets.UTF_8);
    bench.collector.send(
        "GPDC_RTP",
        text.replaceAll(
                "<Query-Priority>.*</Query-Priority>", "<Query-Priority>high</Query-Priority>")
            .getBytes(StandardCharsets.UTF_8),
        "1");
    bench.collector.send(
        "GPDC_RTP",
        text.substring(0, text.indexOf("<Patient-Participation>")).getBytes(StandardCharsets.UTF_8),
        "2");
    bench.collector.send(
        "GPDC_RTP",
        text.replaceAll("RTP-UUID=\"[^\"]*\"", "").getBytes(StandardCharsets.UTF_8),
        "3");
    bench.work();
    assertThat(bench.collector.responses()).hasSize(2);
    for (var response : bench.collector.responses()) {
      assertThat(response.sqi()).isEqualTo(SQI);
      assertThat(response.rtpUuid()).isEqualTo(request.identity().rtpUuid());
      assertThat(response.practices())
          .extracting(PracticeResponse::code)
          .containsOnly(CODES.code(ResponseReason.MESSAGE_UNREADABLE))
          .hasSize(2);
    }
    assertThat(bench.column("select state from inbox_message")).containsOnly("REFUSED").hasSize(3);
    assertThat(bench.state(P1)).isEmpty();
    bench.collector.request(request);
    bench.work();
    assertThat(bench.state(P1)).as("mended, under the same UUID").contains(ACCEPTED);
  }

  @Test
  void whatIsNoRequestAtAllIsKeptWithItsFault() throws IOException {
    bench.collector.send("GPDC_RTP", "not XML".getBytes(StandardCharsets.UTF_8), "1");
    bench.work();
    assertThat(bench.collector.received()).isEmpty();
    assertThat(bench.column("select state from inbox_message")).containsExactly("REFUSED");
  }

  @Test
  void theSameRequestTwiceHasOneEffectAndOneAnswer() throws IOException {
    byte[] request = new RtpFormat().bytes(new RequestBuilder().build());
    bench.collector.send("GPDC_RTP", request, "first");
    bench.collector.send("GPDC_RTP", request, "second");
    bench.work();
    bench.collector.send("GPDC_RTP", request, "third");
    bench.work();
    assertThat(bench.collector.responses()).hasSize(1);
    assertThat(bench.path(P1)).containsExactly(REQUESTED, ACCEPTED);
  }

  @Test
  void theSameInstanceAgainIsRefusedUnlessItSaysReIssue() throws IOException {
    assertThat(reasons(new RequestBuilder())).containsExactly(ResponseReason.ACCEPTED);
    assertThat(reasons(new RequestBuilder())).containsExactly(ResponseReason.DUPLICATE_REQUEST);
    assertThat(bench.path(P1)).as("what stands is untouched").containsExactly(REQUESTED, ACCEPTED);
    RequestBuilder again = new RequestBuilder();
    again.reIssue = true;
    assertThat(reasons(again)).containsExactly(ResponseReason.ACCEPTED);
    assertThat(bench.path(P1)).containsExactly(REQUESTED, ACCEPTED, REQUESTED, ACCEPTED);
    assertThat(bench.column("select issue || ' ' || rtp_uuid from request"))
        .containsExactly("2 " + again.rtpUuid);
  }

  @Test
  void thePageOfTheDocsNamesEveryReason() throws IOException {
    String page = java.nio.file.Files.readString(Path.of("../docs/extractor/checks.md"));
    for (ResponseReason reason : ResponseReason.values()) {
      if (reason != ResponseReason.ACCEPTED) {
        assertThat(page).contains("`" + reason + "`");
      }
    }
  }
}
