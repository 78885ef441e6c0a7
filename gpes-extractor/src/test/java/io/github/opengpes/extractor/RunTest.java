package io.github.opengpes.extractor;

import static io.github.opengpes.extractor.ExtractorBench.P1;
import static io.github.opengpes.extractor.ExtractorBench.P2;
import static io.github.opengpes.extractor.ExtractorBench.SQI;
import static io.github.opengpes.messages.state.RequestState.ACCEPTED;
import static io.github.opengpes.messages.state.RequestState.EXPIRED;
import static io.github.opengpes.messages.state.RequestState.FAILED;
import static io.github.opengpes.messages.state.RequestState.HELD;
import static io.github.opengpes.messages.state.RequestState.REQUESTED;
import static io.github.opengpes.messages.state.RequestState.RUNNING;
import static io.github.opengpes.messages.state.RequestState.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.exchange.DurableWrite;
import io.github.opengpes.exchange.DurableWriteListener;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.rtp.RunTimeParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs: when, in which order, what when they fail, and the result's way to MESH. */
@Tag("once")
class RunTest {

  private static final LocalDate EXECUTION = LocalDate.of(2026, 3, 5);
  private static final LocalDate CUTOFF = LocalDate.of(2026, 3, 12);

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
  void aRequestRunsOnItsExecutionDateAndTheResultGoesAtOnce() throws IOException {
    RunTimeParameters request = new RequestBuilder().build();
    bench.collector.request(request);
    // Midnight in England before the execution date
    bench.clock.moveTo(Instant.parse("2026-03-04T23:50:00Z"));
    bench.work();
    assertThat(bench.path(P1)).containsExactly(REQUESTED, ACCEPTED);
    bench.clock.moveTo(Instant.parse("2026-03-04T23:55:00Z"));
    bench.work();
    assertThat(bench.path(P1)).containsExactly(REQUESTED, ACCEPTED, RUNNING, HELD, SENT);
    var result = bench.collector.results().get(0);
    QueryEngine.Order order = bench.engine.orders.get(0);
    assertThat(result.envelope().fileName()).contains("202603050000-T00001-001.gpes");
    assertThat(result.envelope().subject()).contains(SQI.toString());
    assertThat(result.envelope().localId().orElseThrow().value()).isEqualTo(order.qrUuid().value());
    assertThat(result.envelope().checksum())
        .contains("SHA-256:" + ScriptedEngine.sha256(order.result()));
    assertThat(result.content().get()).isEqualTo(Files.readAllBytes(order.result()));
    assertThat(order.parameters()).isEqualTo(request);
    assertThat(order.signature())
        .isEqualTo(
            bench
                .collector
                .responses()
                .get(0)
                .responseFor(PracticeId.of(P1))
                .flatMap(response -> response.extractorSignature())
                .orElseThrow());
  }

  @Test
  void theHigherPriorityRunsFirstThenTheNearerCutoff() throws IOException {
    bench.collector.request(request(P1, 10, CUTOFF));
    bench.collector.request(request(P2, 20, CUTOFF));
    bench.workOn(EXECUTION);
    assertThat(bench.engine.orders)
        .extracting(order -> order.practice().value())
        .containsExactly(P2, P1);
    bench.engine.orders.clear();
    bench.collector.request(again(request(P1, 10, CUTOFF)));
    bench.collector.request(again(request(P2, 10, CUTOFF.minusDays(1))));
    bench.workOn(EXECUTION.plusDays(1));
    assertThat(bench.engine.orders)
        .extracting(order -> order.practice().value())
        .containsExactly(P2, P1);
  }

  private static RunTimeParameters request(String practice, int priority, LocalDate cutoff) {
    RequestBuilder request = new RequestBuilder().practices(practice);
    request.priority = priority;
    request.cutoff = cutoff;
    return request.build();
  }

  private static RunTimeParameters again(RunTimeParameters request) {
    RequestBuilder again =
        new RequestBuilder().practices(request.cohort().get(0).practice().value());
    again.priority = request.schedule().priority();
    again.cutoff = request.schedule().cutoff();
    again.reIssue = true;
    return again.build();
  }

  @Test
  void oneStepRunsOnePracticeAndARowOfRunsDoesNotPollMoreOften() throws IOException {
    bench.collector.request(new RequestBuilder().practices(P1, P2).build());
    bench.work();
    bench.clock.moveTo(EXECUTION);
    bench.extractor().doWhatIsDue();
    assertThat(bench.engine.orders).hasSize(1);
    bench.collector.ask(io.github.opengpes.messages.notification.Stage.STAGE_1, SQI, P1);
    bench.extractor().doWhatIsDue();
    assertThat(bench.engine.orders).hasSize(2);
    assertThat(bench.column("select count(*) from notification"))
        .as("the next poll is due after the pause")
        .containsExactly("0");
  }

  /** Three queries over the first practice, one over the second. */
  private void aNightWithFourRequests() throws IOException {
    for (String query : List.of("A00151", "A00152", "A00153")) {
      bench.collector.request(of(query, P1));
    }
    bench.collector.request(of("A00154", P2));
    bench.work();
    bench.clock.moveTo(EXECUTION);
  }

  private static RunTimeParameters of(String query, String practice) {
    RequestBuilder request = new RequestBuilder().practices(practice);
    request.sqi = ScheduledQueryInstanceId.of(query + "-202603050000-R");
    return request.build();
  }

  private List<String> statesByQuery() throws IOException {
    return bench.column("select substr(sqi, 1, 6) || ' ' || state from request_state order by sqi");
  }

  @Test
  void whatIsDueOfOnePracticeRunsTogetherAndEachResultIsSent() throws IOException {
    aNightWithFourRequests();
    bench.work();
    assertThat(bench.engine.runs).containsExactly(3, 1);
    assertThat(statesByQuery())
        .containsExactly("A00151 SENT", "A00152 SENT", "A00153 SENT", "A00154 SENT");
    assertThat(bench.collector.results())
        .extracting(result -> result.envelope().subject().orElseThrow().substring(0, 6))
        .containsExactlyInAnyOrder("A00151", "A00152", "A00153", "A00154");
    assertThat(bench.engine.results()).doesNotHaveDuplicates();
    assertThat(
            bench.column(
                "select distinct cause from request_state_history where cause like 'run 1%'"))
        .containsExactlyInAnyOrder("run 1, one of 3 together", "run 1");
  }

  @Test
  void aRunThatFailsHoldsNoneOfThoseThatRanWithIt() throws IOException {
    bench.engine.failures = 1;
    aNightWithFourRequests();
    bench.work();
    assertThat(statesByQuery())
        .containsExactly("A00151 FAILED", "A00152 SENT", "A00153 SENT", "A00154 SENT");
    bench.clock.advance(Duration.ofMinutes(10));
    bench.work();
    assertThat(statesByQuery()).doesNotContain("A00151 FAILED");
    assertThat(bench.engine.runs).containsExactly(3, 1, 1);
  }

  /** The kill comes when the first of the three results is held. */
  @Test
  void whatAKillCutsShortRunsAgainAloneAndWhatWasHeldDoesNot() throws IOException {
    aNightWithFourRequests();
    bench.restart();
    bench.writes =
        write -> {
          if (write == DurableWrite.RUN_FINISHED) {
            throw new KilledHere();
          }
        };
    killed(EXECUTION);
    bench.restart();
    bench.writes = DurableWriteListener.NONE;
    bench.work();
    assertThat(statesByQuery())
        .containsExactly("A00151 SENT", "A00152 SENT", "A00153 SENT", "A00154 SENT");
    assertThat(bench.engine.runs).containsExactly(3, 1, 1, 1);
    assertThat(bench.engine.results()).doesNotHaveDuplicates();
    assertThat(bench.collector.results()).hasSize(4);
    assertThat(bench.column("select runs from request order by sqi"))
        .containsExactly("1", "2", "2", "1");
  }

  @Test
  void aResultWaitsForTheInterimDate() throws IOException {
    RequestBuilder request = new RequestBuilder();
    request.interim = Optional.of(LocalDate.of(2026, 3, 9));
    bench.collector.request(request.build());
    bench.workOn(EXECUTION);
    bench.workOn(LocalDate.of(2026, 3, 8));
    assertThat(bench.state(P1)).contains(HELD);
    bench.workOn(LocalDate.of(2026, 3, 9));
    assertThat(bench.state(P1)).contains(SENT);
  }

  @Test
  void aFailedRunIsTriedAgainAfterPausesThatDoubleAndThenGivenUp() throws IOException {
    bench.engine.failures = 10;
    bench.collector.request(new RequestBuilder().build());
    bench.workOn(EXECUTION);
    assertThat(bench.path(P1)).containsExactly(REQUESTED, ACCEPTED, RUNNING, FAILED);
    bench.work();
    assertThat(bench.engine.orders).as("ten minutes are not over").hasSize(1);
    bench.work();
    assertThat(bench.engine.orders).hasSize(2);
    bench.clock.advance(Duration.ofMinutes(14));
    bench.work();
    assertThat(bench.engine.orders).as("nor twenty").hasSize(2);
    bench.work();
    assertThat(bench.engine.orders).hasSize(3);
    bench.clock.advance(Duration.ofDays(2));
    bench.work();
    assertThat(bench.engine.orders).as("three attempts are configured").hasSize(3);
    assertThat(bench.state(P1)).contains(FAILED);
    assertThat(bench.engine.results())
        .as("one identity")
        .containsOnly(bench.engine.results().get(0));
  }

  @Test
  void aRunThatSucceedsAtTheSecondAttemptIsSent() throws IOException {
    bench.engine.failures = 1;
    bench.collector.request(new RequestBuilder().build());
    bench.workOn(EXECUTION);
    bench.clock.advance(Duration.ofMinutes(10));
    bench.work();
    assertThat(bench.path(P1))
        .containsExactly(REQUESTED, ACCEPTED, RUNNING, FAILED, RUNNING, HELD, SENT);
    assertThat(bench.column("select failure from request where failure is not null")).isEmpty();
  }

  @Test
  void whatARunTripsOverIsNotQuoted() throws IOException {
    bench.engine.breaks = true;
    bench.collector.request(new RequestBuilder().build());
    bench.workOn(EXECUTION);
    assertThat(bench.column("select failure from request"))
        .containsExactly("unforeseen IllegalStateException");
    assertThat(bench.column("select cause from request_state_history"))
        .noneMatch(cause -> cause.contains("9990000018"));
  }

  @Test
  void aRunCutShortIsDoneAgainIntoTheSameFileButNotForEver() throws IOException {
    bench.collector.request(new RequestBuilder().build());
    bench.work();
    bench.writes =
        write -> {
          if (write == DurableWrite.RUN_STARTED) {
            throw new KilledHere();
          }
        };
    for (int i = 0; i < 3; i++) {
      bench.restart();
      killed(EXECUTION);
    }
    bench.restart();
    bench.workOn(EXECUTION);
    assertThat(bench.engine.orders).isEmpty();
    assertThat(bench.path(P1)).containsExactly(REQUESTED, ACCEPTED, RUNNING, FAILED);
    assertThat(bench.column("select failure from request"))
        .containsExactly("the process ended during every run");
  }

  private void killed(LocalDate day) throws IOException {
    try {
      bench.workOn(day);
    } catch (KilledHere expected) {
      return;
    }
    throw new AssertionError("the run was not reached");
  }

  /** Ends a step as a kill would. */
  static final class KilledHere extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void whatIsNotRunByTheCutoffExpires() throws IOException {
    bench.collector.request(new RequestBuilder().build());
    bench.work();
    bench.restart();
    bench.workOn(CUTOFF.plusDays(1));
    assertThat(bench.path(P1)).containsExactly(REQUESTED, ACCEPTED, EXPIRED);
    assertThat(bench.engine.orders).isEmpty();
  }

  @Test
  void whatFailedToTheEndExpiresAtTheCutoff() throws IOException {
    bench.engine.failures = 10;
    bench.collector.request(new RequestBuilder().build());
    bench.workOn(CUTOFF);
    bench.workOn(CUTOFF.plusDays(1));
    assertThat(bench.path(P1)).containsExactly(REQUESTED, ACCEPTED, RUNNING, FAILED, EXPIRED);
  }

  @Test
  void aRunCutShortBeforeTheCutoffExpiresAfterIt() throws IOException {
    bench.collector.request(new RequestBuilder().build());
    bench.work();
    bench.restart();
    bench.writes =
        write -> {
          if (write == DurableWrite.RUN_STARTED) {
            throw new KilledHere();
          }
        };
    killed(CUTOFF);
    bench.restart();
    bench.workOn(CUTOFF.plusDays(1));
    assertThat(bench.path(P1)).containsExactly(REQUESTED, ACCEPTED, RUNNING, EXPIRED);
  }

  @Test
  void aHeldResultThatMeshNeverHadIsTakenBackAtTheCutoff() throws IOException {
    bench.collector.request(new RequestBuilder().build());
    bench.workOn(EXECUTION.minusDays(1));
    bench.restart();
    bench.wire = OutOfOrder::new;
    bench.clock.moveTo(CUTOFF);
    bench.extractor().doWhatIsDue();
    bench.extractor().doWhatIsDue();
    assertThat(bench.state(P1)).contains(HELD);
    bench.restart();
    bench.wire = java.util.function.UnaryOperator.identity();
    bench.workOn(CUTOFF.plusDays(1));
    assertThat(bench.path(P1)).endsWith(HELD, EXPIRED);
    assertThat(bench.collector.results()).isEmpty();
    assertThat(
            bench.column("select local_id from outbox_message where workflow_id like '%RESULTS'"))
        .isEmpty();
  }

  /** A wire over which no message can be sent. */
  private record OutOfOrder(io.github.opengpes.mesh.client.transport.MeshTransport wire)
      implements io.github.opengpes.mesh.client.transport.MeshTransport {
    @Override
    public io.github.opengpes.mesh.client.transport.MeshResponse exchange(
        io.github.opengpes.mesh.client.transport.MeshRequest request)
        throws IOException, InterruptedException {
      if (request.method().equals("POST") && request.uri().getPath().endsWith("/outbox")) {
        throw new IOException("the line is cut");
      }
      return wire.exchange(request);
    }
  }

  /** Listed twice it is refused before it is seen that the instance stands already. */
  @Test
  void aRequestThatIsNoReIssueTakesNothingFromTheOneThatStands() throws IOException {
    RequestBuilder first = new RequestBuilder();
    first.interim = Optional.of(LocalDate.of(2026, 3, 9));
    bench.collector.request(first.build());
    bench.workOn(EXECUTION);
    bench.collector.request(new RequestBuilder().practices(P1, P1).build());
    bench.work();
    assertThat(bench.column("select issue || ' ' || rtp_uuid from request"))
        .containsExactly("1 " + first.rtpUuid);
    assertThat(bench.path(P1)).containsExactly(REQUESTED, ACCEPTED, RUNNING, HELD);
    bench.workOn(LocalDate.of(2026, 3, 9));
    assertThat(bench.collector.results()).hasSize(1);
    assertThat(bench.collector.responses()).hasSize(2);
  }

  @Test
  void aResultOfTheRequestBeforeTheReIssueIsNotSentForTheNewOne() throws IOException {
    RequestBuilder first = new RequestBuilder();
    first.interim = Optional.of(LocalDate.of(2026, 3, 9));
    bench.collector.request(first.build());
    bench.workOn(EXECUTION);
    assertThat(bench.state(P1)).contains(HELD);
    RequestBuilder again = new RequestBuilder();
    again.reIssue = true;
    bench.collector.request(again.build());
    bench.work();
    assertThat(bench.path(P1))
        .containsExactly(
            REQUESTED, ACCEPTED, RUNNING, HELD, REQUESTED, ACCEPTED, RUNNING, HELD, SENT);
    assertThat(bench.engine.results()).doesNotHaveDuplicates().hasSize(2);
    List<String> names =
        bench.collector.results().stream()
            .map(result -> result.envelope().fileName().orElseThrow())
            .toList();
    assertThat(names).containsExactly("202603050000-T00001-002.gpes");
    bench.workOn(LocalDate.of(2026, 3, 9));
    assertThat(bench.collector.results()).hasSize(1);
  }

  @Test
  void aQueuedResultOfTheRequestBeforeTheReIssueIsTakenBack() throws IOException {
    bench.wire = OutOfOrder::new;
    bench.collector.request(new RequestBuilder().build());
    bench.clock.moveTo(EXECUTION);
    bench.extractor().doWhatIsDue();
    bench.extractor().doWhatIsDue();
    assertThat(bench.column("select local_id from result")).doesNotContainNull();
    bench.restart();
    bench.wire = java.util.function.UnaryOperator.identity();
    RequestBuilder again = new RequestBuilder();
    again.reIssue = true;
    bench.collector.request(again.build());
    bench.work();
    bench.clock.advance(Duration.ofHours(1));
    bench.work();
    assertThat(bench.collector.results())
        .extracting(result -> result.envelope().fileName().orElseThrow())
        .containsExactly("202603050000-T00001-002.gpes");
    assertThat(bench.collector.responses()).hasSize(2);
  }
}
