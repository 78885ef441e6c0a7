package io.github.opengpes.collector;

import static io.github.opengpes.collector.World.SQI;
import static io.github.opengpes.collector.World.T1;
import static io.github.opengpes.collector.World.T2;
import static io.github.opengpes.collector.World.T3;
import static io.github.opengpes.messages.state.RequestState.ACCEPTED;
import static io.github.opengpes.messages.state.RequestState.AUTHORISED;
import static io.github.opengpes.messages.state.RequestState.DECLINED;
import static io.github.opengpes.messages.state.RequestState.DELIVERED;
import static io.github.opengpes.messages.state.RequestState.EXPIRED;
import static io.github.opengpes.messages.state.RequestState.NOTIFIED;
import static io.github.opengpes.messages.state.RequestState.QR_ACCEPTED;
import static io.github.opengpes.messages.state.RequestState.QR_REJECTED;
import static io.github.opengpes.messages.state.RequestState.RELEASED;
import static io.github.opengpes.messages.state.RequestState.REQUESTED;
import static io.github.opengpes.messages.state.RequestState.WITHHELD;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.messages.MarkupFormat;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ack.QueryResultsAck;
import io.github.opengpes.messages.notification.Payload;
import io.github.opengpes.messages.notification.Question;
import io.github.opengpes.messages.notification.Stage;
import io.github.opengpes.messages.rtp.CohortPractice;
import io.github.opengpes.messages.rtp.QueryDomain;
import io.github.opengpes.messages.rtp.RunTimeParameters;
import io.github.opengpes.messages.rtp.SubstitutionValue;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A collection from its file to its released tables; the extractors are played by the test. */
@Tag("once")
class CollectionFlowTest {

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

  @Test
  void aCollectionWithoutNotificationsAsksAtOnceAndReleasesWhatIsSound()
      throws IOException, SQLException {
    assertThat(world.add("variables: {ACHV_DAT: 2026-03-31, TARGET: 150.50}")).isEmpty();
    world.run();
    assertThat(world.state(T1)).contains(REQUESTED);
    world.a.receive();
    world.b.receive();

    RunTimeParameters request = world.a.request();
    assertThat(world.a.notifications).isEmpty();
    assertThat(request.identity().sqi()).isEqualTo(SQI);
    assertThat(request.identity().reIssue()).isFalse();
    assertThat(request.identity().queryName()).contains("Spring collection");
    assertThat(request.domain()).isEqualTo(QueryDomain.TEST);
    assertThat(request.testPack().orElseThrow().value()).isEqualTo("TEST-1");
    assertThat(request.schedule().execution()).isEqualTo(LocalDate.of(2026, 4, 1));
    assertThat(request.schedule().cutoff()).isEqualTo(LocalDate.of(2026, 4, 10));
    assertThat(request.schedule().interim()).isEmpty();
    assertThat(request.schedule().retentionDays()).isEqualTo(90);
    assertThat(request.cohort()).extracting(CohortPractice::practice).containsExactly(T1, T2);
    assertThat(request.cohort()).extracting(CohortPractice::signature).doesNotHaveDuplicates();
    assertThat(request.participation().considerRecordSharing()).isTrue();
    assertThat(request.participation().includeSealed()).isFalse();
    assertThat(request.participation().excludeSFlagged()).isTrue();
    assertThat(request.variables())
        .extracting(value -> value.aid().value(), SubstitutionValue::text)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "6B0E1C52-8A0D-4B7E-9C58-0F5D1E0A7B01", "2026-03-31"),
            org.assertj.core.groups.Tuple.tuple("6B0E1C52-8A0D-4B7E-9C58-0F5D1E0A7B04", "150.5"));
    assertThat(request.returnAddress()).isEqualTo("gpdc01@dts.nhs.uk");
    assertThat(world.b.request().cohort()).extracting(CohortPractice::practice).containsExactly(T3);
    assertThat(world.b.request().identity().rtpUuid()).isNotEqualTo(request.identity().rtpUuid());
    assertThat(world.a.envelopes.get(0).localId().orElseThrow().value())
        .isEqualTo(request.identity().rtpUuid().value());
    assertThat(world.a.envelopes.get(0).subject()).contains(SQI.toString());

    world.a.accept();
    world.run();
    assertThat(world.state(T1)).contains(ACCEPTED);

    world.clock.set("2026-04-02T08:00:00Z");
    TestResult result = world.a.result(T1);
    world.a.send(result);
    world.run();
    world.a.receive();

    QueryResultsAck ack = world.a.acknowledgement();
    assertThat(ack.isAccepted()).isTrue();
    assertThat(ack.findings()).isEmpty();
    assertThat(ack.qrUuid()).isEqualTo(result.uuid());
    assertThat(ack.sqi()).contains(SQI);
    assertThat(ack.practice()).contains(T1);
    assertThat(ack.rtpUuid()).contains(request.identity().rtpUuid());
    assertThat(world.history(T1).get(0)).isEqualTo(REQUESTED);
    assertThat(world.history(T1)).endsWith(DELIVERED, QR_ACCEPTED, RELEASED);

    String place = SQI + "/T00001/" + result.uuid();
    List<String> tables =
        List.of(
            place + "/aggregates.parquet",
            place + "/journals.parquet",
            place + "/patients.parquet");
    assertThat(World.files(folder.resolve("landing"))).isEqualTo(tables);
    assertThat(World.files(folder.resolve("release"))).isEqualTo(tables);
    Path released = folder.resolve("release").resolve(place);
    assertThat(
            World.query(
                "select rid, aid, output, value from '" + released + "/aggregates.parquet'"))
        .containsExactly(
            "1|" + TestResult.ECHO + "|ACHIEVEMENT_DAT|2026-03-31",
            "2|" + TestResult.COUNT + "|TEST_REG register|2");
    assertThat(World.query("select * from '" + released + "/patients.parquet'"))
        .containsExactly(
            SQI + "|T00001|" + result.uuid() + "|3|1|TESTCX001|9990000018|T00001|1950-01-31|1",
            SQI + "|T00001|" + result.uuid() + "|4|1|TESTCX001|9990000026|T00001|1961-12-01|2",
            SQI + "|T00001|" + result.uuid() + "|5|3|TESTCX002|9990000018|T00001|1950-01-31|1");
    assertThat(
            World.query(
                "select rid, qid, lid, date, code, value1_condition from '"
                    + released
                    + "/journals.parquet'"))
        .containsExactly("3|2|1|2026-01-02|910001004|140.5000", "3|2|2|2026-02-03|910002006|null");
    assertThat(
            World.query(
                "select column_name, column_type from (describe select * from '"
                    + released
                    + "/journals.parquet')"))
        .contains("date|DATE", "value1_condition|DECIMAL(14,4)", "code|VARCHAR", "rid|BIGINT");
  }

  @Test
  void practicesThatAreAskedDecideAndSilenceIsNo() throws IOException {
    assertThat(world.add("notifications: stage1")).isEmpty();
    world.run();
    world.a.receive();
    world.b.receive();
    assertThat(world.a.requests).isEmpty();
    assertThat(world.a.notifications).hasSize(2);
    Payload payload = TestExtractor.participation(world.a.notification(T1)).payload();
    assertThat(payload.title().text()).isEqualTo("A title");
    assertThat(payload.title().format()).isEqualTo(MarkupFormat.PLAIN);
    assertThat(payload.questions()).extracting(Question::id).containsExactly("PARTICIPATE");
    assertThat(TestExtractor.participation(world.a.notification(T1)).stage())
        .isEqualTo(Stage.STAGE_1);
    assertThat(world.state(T1)).contains(NOTIFIED);

    world.a.answer(T1, "Y");
    world.run();
    world.a.receive();
    assertThat(world.state(T1)).contains(AUTHORISED);
    assertThat(world.a.requests).as("T00002 has not answered yet").isEmpty();

    world.clock.set("2026-03-31T22:59:00Z"); // 23:59 in England: summer time
    world.run();
    assertThat(world.state(T2)).contains(NOTIFIED);
    world.clock.set("2026-03-31T23:00:00Z");
    world.run();
    world.a.receive();
    world.b.receive();
    assertThat(world.state(T2)).contains(DECLINED);
    assertThat(world.state(T3)).contains(DECLINED);
    assertThat(world.history(T1)).containsExactly(NOTIFIED, AUTHORISED, REQUESTED);
    assertThat(world.a.request().cohort()).extracting(CohortPractice::practice).containsExactly(T1);
    assertThat(world.b.requests).as("nobody there takes part").isEmpty();

    world.a.answer(T2, "Y");
    world.run();
    assertThat(world.state(T2)).contains(DECLINED);
    assertThat(world.findings(T2)).containsExactly("answer.late");
  }

  @Test
  void theRequestGoesAsSoonAsEveryPracticeOfTheExtractorHasAnswered() throws IOException {
    world.add("notifications: stage1");
    world.run();
    world.a.receive();
    world.a.answer(T1, "N");
    world.a.answer(T2, "Y");
    world.run();
    world.a.receive();
    assertThat(world.state(T1)).contains(DECLINED);
    assertThat(world.state(T2)).contains(REQUESTED);
    assertThat(world.a.request().cohort()).extracting(CohortPractice::practice).containsExactly(T2);
  }

  @Test
  void practicesHaveTheTimeToAnswerThatTheCollectionGivesThem() throws IOException {
    assertThat(
            world.add("notifications: stage1", "execution-date: 2026-03-20", "answer-within: PT1H"))
        .isEmpty();
    world.run();
    assertThat(world.state(T3)).contains(NOTIFIED);
    world.clock.set("2026-03-20T09:59:00Z");
    world.run();
    assertThat(world.state(T3)).contains(NOTIFIED);
    world.clock.set("2026-03-20T10:01:00Z");
    world.run();
    assertThat(world.state(T3)).contains(DECLINED);
  }

  @Test
  void aResultGoesOnOnlyWhenThePracticeAgreesAtStageTwo() throws IOException {
    world.add("notifications: stage1-and-stage2");
    world.run();
    world.a.receive();
    world.a.answer(T1, "Y");
    world.a.answer(T2, "Y");
    world.run();
    world.a.receive();
    world.a.accept();
    world.run();
    world.a.send(world.a.result(T1));
    world.a.send(world.a.result(T2));
    world.run();
    world.a.receive();
    assertThat(world.state(T1)).contains(QR_ACCEPTED);
    assertThat(TestExtractor.participation(world.a.notification(T1)).stage())
        .isEqualTo(Stage.STAGE_2);
    assertThat(World.files(folder.resolve("release"))).isEmpty();

    world.a.answer(T1, "Y");
    world.a.answer(T2, "N");
    world.run();
    assertThat(world.state(T1)).contains(RELEASED);
    assertThat(world.state(T2)).contains(WITHHELD);
    assertThat(World.files(folder.resolve("release"))).hasSize(3);
    assertThat(World.files(folder.resolve("release")).get(0)).contains("T00001");
  }

  @Test
  void anOperatorReleasesWhereTheCollectionSaysSo() throws IOException {
    world.add("release: manual");
    acceptedResults(T1, T2);
    assertThat(world.state(T1)).contains(QR_ACCEPTED);
    try (Operator operator = world.operator()) {
      assertThat(operator.release(SQI, Optional.of(T2)).asked()).containsExactly(T2);
      assertThat(operator.release(SQI, Optional.of(PracticeId.of("T99999"))).known()).isFalse();
    }
    world.run();
    assertThat(world.state(T1)).contains(QR_ACCEPTED);
    assertThat(world.state(T2)).contains(RELEASED);
    try (Operator operator = world.operator()) {
      assertThat(operator.release(SQI, Optional.empty()).asked()).containsExactly(T1);
    }
    world.run();
    assertThat(world.state(T1)).contains(RELEASED);
  }

  @Test
  void aRejectedResultCanBeCorrected() throws IOException {
    world.add();
    acceptedRequest();
    TestResult spoilt = world.a.result(T1).withRecords(results -> TestResult.patients(results, T1));
    world.a.send(spoilt);
    world.run();
    world.a.receive();
    assertThat(world.state(T1)).contains(QR_REJECTED);
    assertThat(world.a.acknowledgement().isAccepted()).isFalse();
    assertThat(World.files(folder.resolve("landing"))).isEmpty();

    TestResult corrected = world.a.result(T1);
    world.a.send(corrected);
    world.run();
    world.a.receive();
    assertThat(world.state(T1)).contains(RELEASED);
    assertThat(world.a.acknowledgement().isAccepted()).isTrue();
    assertThat(world.line(T1).rejected()).isEqualTo(1);
    assertThat(world.line(T1).result().orElseThrow().uuid()).isEqualTo(corrected.uuid());
    assertThat(World.files(folder.resolve("release"))).hasSize(3);
  }

  @Test
  void aResultThatComesTwiceHasOneEffect() throws IOException {
    world.add();
    acceptedRequest();
    TestResult result = world.a.result(T1);
    world.a.send(result);
    world.a.send(result);
    world.a.send("GPDC_QUERY_RESULTS", "another local id", result.bytes());
    world.run();
    world.a.receive();
    assertThat(world.state(T1)).contains(RELEASED);
    assertThat(world.a.acknowledgements).hasSize(1);
    assertThat(world.findings(T1)).isEmpty();
  }

  @Test
  void theCutoffEndsTheWaitAndALateResultIsRefused() throws IOException {
    world.add();
    acceptedRequest();
    world.clock.set("2026-04-10T22:30:00Z"); // 23:30 on the cut-off date in England
    world.run();
    assertThat(world.state(T1)).contains(ACCEPTED);
    world.clock.set("2026-04-10T23:00:00Z");
    world.run();
    assertThat(world.state(T1)).contains(EXPIRED);
    assertThat(world.state(T3)).contains(EXPIRED);

    world.a.send(world.a.result(T1).issued(LocalDate.of(2026, 4, 10).atTime(12, 0)));
    world.run();
    world.a.receive();
    assertThat(world.state(T1)).contains(EXPIRED);
    assertThat(world.findings(T1)).containsExactly("result.not-expected");
    assertThat(world.a.acknowledgement().isAccepted()).isFalse();
    assertThat(world.a.acknowledgement().findings())
        .extracting(finding -> finding.code())
        .containsExactly("result.not-expected");
    assertThat(World.files(folder.resolve("landing"))).isEmpty();
  }

  @Test
  void aResultThatOvertakesTheResponseWaitsForIt() throws IOException {
    world.add();
    world.run();
    world.a.receive();
    RunTimeParameters request = world.a.request();
    var accepted = request.cohort().stream().map(world.a::accepted).toList();
    world.a.send(world.a.result(T1));
    world.run();
    assertThat(world.state(T1)).contains(REQUESTED);
    assertThat(world.inboxStates()).containsExactly("RECORDED");
    world.a.respond(request, accepted);
    world.run();
    assertThat(world.state(T1)).contains(RELEASED);
  }

  @Test
  void aHeldCollectionGoesOutWhenItsOperatorSendsIt() throws IOException {
    String text = World.collection();
    try (Operator operator = world.operator()) {
      assertThat(
              operator.add(
                  io.github.opengpes.collector.collection.CollectionDefinition.parse("c", text),
                  text,
                  true))
          .isEmpty();
    }
    world.run();
    assertThat(world.state(T1)).isEmpty();
    try (Operator operator = world.operator()) {
      assertThat(operator.send(SQI)).isTrue();
    }
    world.run();
    assertThat(world.state(T1)).contains(REQUESTED);
  }

  @Test
  void theCollectorGoesOnWhereItWasAfterEachStop() throws IOException {
    world.add("notifications: stage1-and-stage2");
    world.run();
    world.stop();
    world.a.receive();
    world.a.answer(T1, "Y");
    world.a.answer(T2, "N");
    world.run();
    world.stop();
    world.a.receive();
    world.a.accept();
    world.run();
    world.stop();
    world.a.send(world.a.result(T1));
    world.run();
    world.stop();
    world.a.receive();
    world.a.answer(T1, "Y");
    world.run();
    world.stop();
    assertThat(world.history(T1))
        .startsWith(NOTIFIED, AUTHORISED, REQUESTED, ACCEPTED)
        .endsWith(DELIVERED, QR_ACCEPTED, RELEASED)
        .doesNotHaveDuplicates();
    assertThat(world.a.requests).hasSize(1);
    assertThat(world.a.notifications).hasSize(3);
    assertThat(world.a.acknowledgements).hasSize(1);
  }

  private void acceptedRequest() throws IOException {
    world.run();
    world.a.receive();
    world.a.accept();
    world.run();
  }

  private void acceptedResults(PracticeId... practices) throws IOException {
    acceptedRequest();
    for (PracticeId practice : practices) {
      world.a.send(world.a.result(practice));
    }
    world.run();
    world.a.receive();
  }
}
