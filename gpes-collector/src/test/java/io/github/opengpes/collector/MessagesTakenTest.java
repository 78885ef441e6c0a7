package io.github.opengpes.collector;

import static io.github.opengpes.collector.World.SQI;
import static io.github.opengpes.collector.World.T1;
import static io.github.opengpes.collector.World.T2;
import static io.github.opengpes.collector.World.T3;
import static io.github.opengpes.messages.state.RequestState.ACCEPTED;
import static io.github.opengpes.messages.state.RequestState.AUTHORISED;
import static io.github.opengpes.messages.state.RequestState.DELIVERED;
import static io.github.opengpes.messages.state.RequestState.NOTIFIED;
import static io.github.opengpes.messages.state.RequestState.REFUSED;
import static io.github.opengpes.messages.state.RequestState.RELEASED;
import static io.github.opengpes.messages.state.RequestState.REQUESTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.messages.CollectorSignature;
import io.github.opengpes.messages.DataModelReference;
import io.github.opengpes.messages.EventCode;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.QueryResultsFileName;
import io.github.opengpes.messages.ResponseCode;
import io.github.opengpes.messages.notification.Event;
import io.github.opengpes.messages.notification.Stage;
import io.github.opengpes.messages.register.ResponseReason;
import io.github.opengpes.messages.report.ExtractionStatus;
import io.github.opengpes.messages.report.ExtractionStatusReport;
import io.github.opengpes.messages.report.ExtractionStatusWriter;
import io.github.opengpes.messages.report.ResultStatus;
import io.github.opengpes.messages.rtp.CohortPractice;
import io.github.opengpes.messages.rtp.RunTimeParameters;
import io.github.opengpes.messages.rtpr.PracticeResponse;
import io.github.opengpes.messages.state.RequestState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the collector makes of responses, answers, reports and messages that go astray. */
@Tag("once")
class MessagesTakenTest {

  @TempDir Path folder;
  private World world;

  @BeforeEach
  void open() throws IOException {
    world = new World(folder);
  }

  @AfterEach
  void close() throws IOException {
    world.close();
  }

  private RunTimeParameters requested() throws IOException {
    world.add();
    world.run();
    world.a.receive();
    world.b.receive();
    return world.a.request();
  }

  @Test
  void eachPracticeIsAcceptedOrRefusedWithItsReason() throws IOException {
    RunTimeParameters request = requested();
    world.a.respond(
        request,
        List.of(
            world.a.accepted(request.cohort().get(0)),
            TestExtractor.refused(request.cohort().get(1), ResponseReason.PRACTICE_SHARED)));
    world.run();
    assertThat(world.state(T1)).contains(ACCEPTED);
    assertThat(world.state(T2)).contains(REFUSED);
    assertThat(world.line(T2).response())
        .contains(TestExtractor.code(ResponseReason.PRACTICE_SHARED));
    assertThat(world.findings(T1)).isEmpty();
    assertThat(world.findings(T2)).containsExactly("response.refused");
    assertThat(world.state(T3)).contains(REQUESTED);
  }

  @Test
  void aResponseHasToNameEachPracticeOnceWithItsSignature() throws IOException {
    RunTimeParameters request = requested();
    CohortPractice first = request.cohort().get(0);
    world.a.respond(
        request,
        List.of(
            world.a.accepted(
                new CohortPractice(first.practice(), CollectorSignature.of(UUID.randomUUID()))),
            world.a.accepted(
                new CohortPractice(
                    PracticeId.of("T09999"), CollectorSignature.of(UUID.randomUUID())))));
    world.run();
    assertThat(world.state(T1)).contains(REQUESTED);
    assertThat(world.findings(T1)).containsExactly("response.signature");
    assertThat(world.findings(PracticeId.of("T09999"))).containsExactly("response.extra-practice");
    assertThat(world.findings(T2)).containsExactly("response.missing-practice");

    world.a.accept();
    world.run();
    assertThat(world.state(T1)).contains(ACCEPTED);
    world.a.accept();
    world.run();
    assertThat(world.findings(T1)).containsExactly("response.signature", "response.repeated");
  }

  @Test
  void anAcceptanceWithoutSignatureAndACodeOfNoRegisterChangeNothing() throws IOException {
    RunTimeParameters request = requested();
    world.a.respond(
        request,
        List.of(
            new PracticeResponse(
                T1,
                request.cohort().get(0).signature(),
                Optional.empty(),
                TestExtractor.code(ResponseReason.ACCEPTED)),
            new PracticeResponse(
                T2,
                request.cohort().get(1).signature(),
                Optional.empty(),
                ResponseCode.of("FFFFF"))));
    world.run();
    assertThat(world.state(T1)).contains(REQUESTED);
    assertThat(world.findings(T1)).containsExactly("response.unsigned");
    assertThat(world.findings(T2)).containsExactly("response.unknown-code");
  }

  @Test
  void aResponseToARequestOfAnotherExtractorIsRefused() throws IOException {
    RunTimeParameters request = requested();
    world.b.respond(request, List.of(world.b.accepted(request.cohort().get(0))));
    world.run();
    assertThat(world.state(T1)).contains(REQUESTED);
    assertThat(world.strays()).containsExactly("response.unknown-request");
    assertThat(world.inboxStates()).containsExactly("REFUSED");
  }

  @Test
  void answersHaveToFitTheNotification() throws IOException {
    world.add("notifications: stage1");
    world.run();
    world.a.receive();
    GpesUuid asked = world.a.notification(T1).uuid();

    world.a.answer(GpesUuid.of(UUID.randomUUID()), T1, Stage.STAGE_1, "Y");
    world.b.answer(asked, T1, Stage.STAGE_1, "Y");
    world.run();
    assertThat(world.strays()).containsExactly("answer.unknown", "answer.unknown");

    world.a.answer(asked, T2, Stage.STAGE_1, "Y");
    world.a.answer(asked, T1, Stage.STAGE_2, "Y");
    world.a.answer(asked, T1, Stage.STAGE_1, "perhaps");
    world.run();
    assertThat(world.findings(T1))
        .containsExactly("answer.practice", "answer.practice", "answer.missing");
    assertThat(world.state(T1)).contains(NOTIFIED);

    world.a.answer(T1, "Y");
    world.a.answer(T1, "N");
    world.run();
    assertThat(world.state(T1)).contains(AUTHORISED);
    assertThat(world.findings(T1)).endsWith("answer.repeated");
  }

  @Test
  void anEventIsKeptOnTheBoard() throws IOException {
    requested();
    world.a.notify(
        Optional.empty(),
        T1,
        new Event(
            EventCode.of("00001"),
            Optional.empty(),
            Optional.empty(),
            List.of(new Event.AttributeSupport(DataModelReference.of("T1A1"), true))));
    world.run();
    assertThat(world.findings(T1)).containsExactly("event.notified");
  }

  @Test
  void unreadableAndUnknownMessagesAreRefusedAndHoldUpNothing() throws IOException {
    RunTimeParameters request = requested();
    byte[] rubbish = "not a message".getBytes(StandardCharsets.UTF_8);
    world.a.send("GPDC_RTPR", "1", rubbish);
    world.a.send("GPDC_EQ_NT", "2", rubbish);
    world.a.send("GPDC_REPORT", "3", rubbish);
    world.a.send("GPDC_RTP", "4", rubbish);
    world.a.send("SOMETHING_ELSE", "5", rubbish);
    world.a.respond(request, request.cohort().stream().map(world.a::accepted).toList());
    world.run();
    assertThat(world.inboxStates())
        .containsExactly("REFUSED", "REFUSED", "REFUSED", "REFUSED", "REFUSED", "APPLIED");
    assertThat(world.strays()).contains("message.kind");
    assertThat(world.state(T1)).contains(ACCEPTED);
  }

  @Test
  void aSenderThatIsNotRegisteredIsRefused() throws IOException {
    requested();
    TestExtractor stranger =
        new TestExtractor(
            world.client(World.COLLECTOR),
            new io.github.opengpes.mesh.client.MailboxId(World.COLLECTOR),
            world.clock);
    stranger.send("GPDC_RTPR", "1", "x".getBytes(StandardCharsets.UTF_8));
    world.run();
    assertThat(world.strays()).containsExactly("sender.unknown");
  }

  @Test
  void aMessageThatMeshDoesNotTakeIsAFindingOfEachOfItsPractices() throws IOException {
    PracticeId unreachable = PracticeId.of("T00004");
    world.add("cohort: [{mailbox: NOSUCH01}, {mailbox: EXTA01}]");
    world.run();
    assertThat(world.findings(unreachable)).containsExactly("transport.undelivered");
    assertThat(world.state(unreachable)).contains(REQUESTED);
    assertThat(world.findings(T1)).isEmpty();
    world.clock.set("2026-04-11T09:00:00Z");
    world.run();
    assertThat(world.state(unreachable)).contains(RequestState.EXPIRED);
  }

  @Test
  void theReportOfAnExtractorIsHeldAgainstTheBoard() throws IOException {
    RunTimeParameters request = requested();
    world.a.accept();
    world.run();
    TestResult result = world.a.result(T1);
    world.a.send(result);
    world.run();
    assertThat(world.state(T1)).contains(RELEASED);

    report(
        status(request, T1, RequestState.QR_ACCEPTED, Optional.of(counts(result.uuid(), T1, 3))),
        status(request, T2, RequestState.RUNNING, Optional.empty()),
        status(request, T3, RequestState.RUNNING, Optional.empty()));
    assertThat(world.line(T1).differences()).isEmpty();
    assertThat(world.line(T2).differences()).isEmpty();
    assertThat(world.strays())
        .as("T00003 is of another extractor")
        .containsExactly("report.practice");

    report(
        status(request, T1, RequestState.QR_ACCEPTED, Optional.of(counts(result.uuid(), T1, 99))),
        status(request, T2, DELIVERED, Optional.of(counts(GpesUuid.of(UUID.randomUUID()), T2, 3))));
    assertThat(world.line(T1).differences())
        .containsExactly("the extractor reports 99 patients, here are 3");
    assertThat(world.line(T2).differences())
        .containsExactly("the extractor reports DELIVERED, the board says ACCEPTED");

    report(status(request, T1, RequestState.REFUSED, Optional.empty()));
    assertThat(world.line(T1).differences())
        .containsExactly("the extractor reports REFUSED, the board says RELEASED");
    report(
        status(
            request,
            T1,
            RequestState.QR_ACCEPTED,
            Optional.of(counts(GpesUuid.of(UUID.randomUUID()), T1, 3))));
    assertThat(world.line(T1).differences())
        .containsExactly("the extractor reports another result than the accepted one");
  }

  private void report(ExtractionStatus... rows) throws IOException {
    world.clock.advance(java.time.Duration.ofMinutes(1));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ExtractionStatusWriter()
        .write(new ExtractionStatusReport(World.EXTRACTOR_A, world.a.now(), List.of(rows)), out);
    world.a.send("GPDC_REPORT", UUID.randomUUID().toString(), out.toByteArray());
    world.run();
  }

  private ExtractionStatus status(
      RunTimeParameters request,
      PracticeId practice,
      RequestState state,
      Optional<ResultStatus> result) {
    return new ExtractionStatus(
        SQI,
        practice,
        Optional.of(request.identity().rtpUuid()),
        true,
        state,
        world.a.now(),
        Optional.of(TestExtractor.code(ResponseReason.ACCEPTED)),
        Optional.empty(),
        Optional.of(request.schedule().execution()),
        Optional.of(request.schedule().cutoff()),
        Optional.empty(),
        result);
  }

  private ResultStatus counts(GpesUuid uuid, PracticeId practice, long patients) {
    return new ResultStatus(
        uuid,
        QueryResultsFileName.of(SQI, practice, 1),
        2,
        patients,
        2,
        0,
        1000,
        "0".repeat(64),
        world.a.now(),
        world.a.now(),
        Optional.of(world.a.now()),
        Optional.empty(),
        Optional.empty());
  }
}
