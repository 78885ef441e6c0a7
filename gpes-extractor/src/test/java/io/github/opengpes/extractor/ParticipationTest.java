package io.github.opengpes.extractor;

import static io.github.opengpes.extractor.ExtractorBench.NOT_SERVED;
import static io.github.opengpes.extractor.ExtractorBench.P1;
import static io.github.opengpes.extractor.ExtractorBench.P2;
import static io.github.opengpes.extractor.ExtractorBench.SQI;
import static io.github.opengpes.messages.state.RequestState.AUTHORISED;
import static io.github.opengpes.messages.state.RequestState.DECLINED;
import static io.github.opengpes.messages.state.RequestState.NOTIFIED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.extractor.config.Decision;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.notification.Event;
import io.github.opengpes.messages.notification.QeNotificationFormat;
import io.github.opengpes.messages.notification.Stage;
import io.github.opengpes.messages.register.DataModelRegister;
import io.github.opengpes.messages.register.EventReason;
import io.github.opengpes.messages.register.EventRegister;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notifications: stage 1, silence, pings (spec/gpes-i.md 10.2). Stage 2 is in ReleaseTest. */
class ParticipationTest {

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

  @Test
  void aPracticeThatThePolicyLetsTakePartSaysYes() throws IOException {
    GpesUuid asked = bench.collector.ask(Stage.STAGE_1, SQI, P1);
    bench.work();
    assertThat(bench.path(P1)).containsExactly(NOTIFIED, AUTHORISED);
    assertThat(bench.collector.answers()).containsExactly("1 T00001 Y");
    var answer = bench.collector.notifications().get(0);
    assertThat(answer.answering()).contains(asked);
    assertThat(answer.sqi()).contains(SQI);
    assertThat(answer.system().value()).isEqualTo("001.001.001.000");
    var envelope = bench.collector.received().get(0).envelope();
    assertThat(envelope.subject()).contains(SQI.toString());
    assertThat(envelope.localId().orElseThrow().value()).isEqualTo(answer.uuid().value());
  }

  @Test
  void aPracticeThatThePolicyKeepsOutSaysNo() throws IOException {
    bench.stageOne = Decision.NO;
    bench.collector.ask(Stage.STAGE_1, SQI, P1);
    bench.work();
    assertThat(bench.path(P1)).containsExactly(NOTIFIED, DECLINED);
    assertThat(bench.collector.answers()).containsExactly("1 T00001 N");
  }

  @Test
  void silenceCountsAsNoWhenTheTimeIsOver() throws IOException {
    bench.stageOne = Decision.IGNORE;
    bench.collector.ask(Stage.STAGE_1, SQI, P1);
    bench.work();
    // four weeks by default: 2 March + 28 days = 30 March
    bench.workOn(LocalDate.of(2026, 3, 30));
    assertThat(bench.state(P1)).contains(NOTIFIED);
    bench.workOn(LocalDate.of(2026, 3, 31));
    assertThat(bench.path(P1)).containsExactly(NOTIFIED, DECLINED);
    assertThat(bench.collector.received()).isEmpty();
  }

  @Test
  void silenceCountsAsNoOnTheExecutionDateOfTheRequestThatLeavesThePracticeOut()
      throws IOException {
    bench.stageOne = Decision.IGNORE;
    bench.collector.ask(Stage.STAGE_1, SQI, P1);
    bench.collector.request(new RequestBuilder().practices(P2).build());
    bench.workOn(LocalDate.of(2026, 3, 4));
    assertThat(bench.state(P1)).contains(NOTIFIED);
    bench.workOn(LocalDate.of(2026, 3, 5));
    assertThat(bench.state(P1)).contains(DECLINED);
  }

  @Test
  void narrativesAloneInformAndNeedNoAnswer() throws IOException {
    bench.stageOne = Decision.NO;
    bench.collector.ask(Stage.STAGE_1, Optional.of(SQI), P1, TestCollector.narrative());
    bench.work();
    assertThat(bench.path(P1)).containsExactly(NOTIFIED, AUTHORISED);
    assertThat(bench.collector.received()).isEmpty();
  }

  @Test
  void aQuestionThatThePolicyDoesNotKnowIsLeftToPeople() throws IOException {
    bench.collector.ask(Stage.STAGE_1, Optional.of(SQI), P1, TestCollector.question("COLOUR"));
    bench.work();
    assertThat(bench.state(P1)).contains(NOTIFIED);
    assertThat(bench.collector.received()).isEmpty();
  }

  @Test
  void theSameNotificationTwiceIsAnsweredOnce() throws IOException {
    GpesUuid uuid = TestCollector.fresh();
    byte[] message =
        new QeNotificationFormat()
            .bytes(
                TestCollector.notification(
                    uuid,
                    Stage.STAGE_1,
                    Optional.of(SQI),
                    P1,
                    TestCollector.question("PARTICIPATE")));
    bench.collector.send("GPDC_QE_NT", message, "first");
    bench.collector.send("GPDC_QE_NT", message, "second");
    bench.collector.send("GPDC_QE_NT", message, "second");
    bench.work();
    bench.work();
    assertThat(bench.collector.answers()).containsExactly("1 T00001 Y");
  }

  @Test
  void aPracticeAskedAgainGivesTheAnswerThatItGave() throws IOException {
    bench.collector.ask(Stage.STAGE_1, SQI, P1);
    bench.work();
    bench.restart();
    bench.stageOne = Decision.NO;
    bench.collector.ask(Stage.STAGE_1, SQI, P1);
    bench.work();
    assertThat(bench.collector.answers()).containsExactly("1 T00001 Y", "1 T00001 Y");
    assertThat(bench.path(P1)).containsExactly(NOTIFIED, AUTHORISED);
  }

  @Test
  void aQuestionAboutNoQueryIsAnsweredAndOpensNoRequest() throws IOException {
    bench.collector.ask(Stage.STAGE_1, Optional.empty(), P1, TestCollector.question("PARTICIPATE"));
    bench.work();
    assertThat(bench.collector.answers()).containsExactly("1 T00001 Y");
    assertThat(bench.state(P1)).isEmpty();
  }

  @Test
  void aPingIsAnsweredWithTheSupportOfTheDataModel() throws IOException {
    GpesUuid ping = bench.collector.ping(P1);
    bench.work();
    var answer = bench.collector.notifications().get(0);
    assertThat(answer.answering()).contains(ping);
    Event event = (Event) answer.content();
    assertThat(event.code()).isEqualTo(EventRegister.standard().code(EventReason.PING_ANSWER));
    assertThat(event.support())
        .hasSameSizeAs(DataModelRegister.standard().attributes())
        .allMatch(Event.AttributeSupport::supported);
  }

  @Test
  void aPracticeThatIsNotServedIsNotSpokenFor() throws IOException {
    bench.collector.ask(Stage.STAGE_1, SQI, NOT_SERVED);
    bench.work();
    Event event = (Event) bench.collector.notifications().get(0).content();
    assertThat(event.code())
        .isEqualTo(EventRegister.standard().code(EventReason.MESSAGE_UNEXPECTED));
    assertThat(bench.state(NOT_SERVED)).isEmpty();
  }

  @Test
  void aNotificationThatCannotBeReadIsKeptWithItsFaultAndHasNoEffect() throws IOException {
    bench.collector.send(
        "GPDC_QE_NT", "<no/>".getBytes(java.nio.charset.StandardCharsets.UTF_8), "1");
    bench.work();
    assertThat(bench.column("select state || ' ' || finding from inbox_message"))
        .singleElement()
        .asString()
        .startsWith("REFUSED ")
        .contains("[schema.root]");
  }

  @Test
  void aMailboxThatIsNotConfiguredHasNoEffect() throws IOException {
    bench.stranger.ask(Stage.STAGE_1, SQI, P1);
    bench.stranger.request(new RequestBuilder().build());
    bench.work();
    assertThat(bench.state(P1)).isEmpty();
    assertThat(bench.column("select finding from inbox_message"))
        .containsOnly("its sender is not one of the configured collectors")
        .hasSize(2);
    assertThat(bench.stranger.receive()).isEmpty();
  }
}
