package io.github.opengpes.cli.kill;

import static io.github.opengpes.exchange.DurableWrite.Side.COLLECTOR;
import static io.github.opengpes.exchange.DurableWrite.Side.EXTRACTOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.exchange.DurableWrite;
import io.github.opengpes.mesh.sandbox.MeshSandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The danger: a process dies between two writes, and a request or a result is lost, or has its
 * effect twice. The promise: whichever of its durable writes a process is killed after (SIGKILL),
 * it goes on where it was, and both ends come to the same end, each step taken once.
 *
 * <p>One end is killed at each of its writes in turn, in one run over a real MESH sandbox: two
 * practices, one collection without notifications and one with both stages; one practice never
 * answers. A write that is never reached fails the test: then the list or the run is not true.
 */
@Tag("once")
class KilledEndsTest {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** What both ends must have come to, in SQI and practice order. */
  private static final List<String> COLLECTOR_ENDS =
      List.of(
          Stage.COUNTS + " T00001 RELEASED",
          Stage.COUNTS + " T00002 RELEASED",
          Stage.AUDIT + " T00001 RELEASED",
          Stage.AUDIT + " T00002 DECLINED");

  private static final List<String> EXTRACTOR_ENDS =
      List.of(
          Stage.COUNTS + " T00001 PURGED",
          Stage.COUNTS + " T00002 PURGED",
          Stage.AUDIT + " T00001 PURGED",
          Stage.AUDIT + " T00002 DECLINED");

  @TempDir Path folder;

  private MeshSandbox sandbox;
  private Stage stage;

  @BeforeEach
  void start() throws IOException {
    sandbox = MeshSandbox.start();
    stage = Stage.set(folder, sandbox.baseUri());
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  @Test
  void theExtractorIsKilledAfterEachOfItsWritesAndNothingIsLostOrDoubled() throws Exception {
    run(DurableWrite.of(EXTRACTOR), true);
  }

  @Test
  void theCollectorIsKilledAfterEachOfItsWritesAndNothingIsLostOrDoubled() throws Exception {
    run(DurableWrite.of(COLLECTOR), false);
  }

  private void run(List<DurableWrite> kills, boolean killExtractor) throws Exception {
    try (EndProcess collector = stage.collector(killExtractor ? List.of() : kills);
        EndProcess extractor = stage.extractor(killExtractor ? kills : List.of())) {
      EndProcess killed = killExtractor ? extractor : collector;
      await(
          collector,
          extractor,
          List.of(
              Stage.COUNTS + " T00001 RELEASED",
              Stage.COUNTS + " T00002 RELEASED",
              Stage.AUDIT + " T00001 AUTHORISED",
              Stage.AUDIT + " T00002 NOTIFIED"),
          stage.collectorState());
      stage.shiftClock(2); // the execution date of the audit has come
      await(collector, extractor, COLLECTOR_ENDS, stage.collectorState());
      stage.shiftClock(60); // the time to answer is over
      // A release in which the practice has no say is not told to the extractor.
      await(
          collector,
          extractor,
          List.of(
              Stage.COUNTS + " T00001 QR_ACCEPTED",
              Stage.COUNTS + " T00002 QR_ACCEPTED",
              Stage.AUDIT + " T00001 RELEASED",
              Stage.AUDIT + " T00002 DECLINED"),
          stage.extractorState());
      awaitReports(collector, extractor);
      stage.shiftClock(200); // so is the retention period
      await(collector, extractor, EXTRACTOR_ENDS, stage.extractorState());
      // The sender learns last that its message arrived: it tracks, and not at every poll.
      awaitNothingUnderWay(collector, extractor);
      assertThat(killed.toCome()).as("durable writes that were never reached").isEmpty();
    }
    assertEachStepWasTakenOnce();
  }

  private void assertEachStepWasTakenOnce() throws Exception {
    try (EndState collector = stage.collectorState();
        EndState extractor = stage.extractorState()) {
      assertThat(collector.standings()).isEqualTo(COLLECTOR_ENDS);
      assertThat(extractor.standings()).isEqualTo(EXTRACTOR_ENDS);
      for (EndState end : List.of(collector, extractor)) {
        assertThat(end.statesEnteredTwice()).as("states entered twice").isEmpty();
        assertThat(end.inboxNotApplied()).as("messages received and not applied").isEmpty();
        assertThat(end.outboxNotDelivered()).as("messages queued and not delivered").isEmpty();
      }
      assertThat(new TreeMap<>(collector.appliedByWorkflow()))
          .as("what the extractor sent and the collector applied")
          .isEqualTo(new TreeMap<>(extractor.queuedByWorkflow()));
      assertThat(new TreeMap<>(extractor.appliedByWorkflow()))
          .as("what the collector sent and the extractor applied")
          .isEqualTo(new TreeMap<>(collector.queuedByWorkflow()));
      assertThat(stage.released()).as("one released result for each").hasSize(3);
      assertThat(collector.acceptedResults()).isEqualTo(3);
    }
  }

  private void awaitNothingUnderWay(EndProcess collector, EndProcess extractor) throws Exception {
    awaitUntil(
        collector,
        extractor,
        "each message delivered and applied",
        () -> {
          try (EndState collects = stage.collectorState();
              EndState extracts = stage.extractorState()) {
            for (EndState end : List.of(collects, extracts)) {
              if (!end.outboxNotDelivered().isEmpty() || !end.inboxNotApplied().isEmpty()) {
                return false;
              }
            }
            return true;
          }
        });
  }

  private void awaitReports(EndProcess collector, EndProcess extractor) throws Exception {
    awaitUntil(
        collector,
        extractor,
        "the extraction-status report of each collection",
        () -> {
          try (EndState state = stage.collectorState()) {
            return state.reportedInstances() == 2;
          }
        });
  }

  private void await(EndProcess collector, EndProcess extractor, List<String> expected, EndState of)
      throws Exception {
    try (of) {
      List<String> seen = new ArrayList<>();
      awaitUntil(
          collector,
          extractor,
          expected + ", last seen " + seen,
          () -> {
            seen.clear();
            seen.addAll(of.standings());
            return seen.equals(expected);
          });
    }
  }

  private interface Check {
    boolean holds() throws Exception;
  }

  private void awaitUntil(EndProcess collector, EndProcess extractor, String what, Check check)
      throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!check.holds()) {
      assertThat(collector.isAlive()).as("the collector lives\n" + stage.logs()).isTrue();
      assertThat(extractor.isAlive()).as("the extractor lives\n" + stage.logs()).isTrue();
      assertThat(System.nanoTime())
          .as(
              "in time: "
                  + what
                  + "; still to be killed at "
                  + collector.toCome()
                  + extractor.toCome()
                  + "\n"
                  + stage.logs())
          .isLessThan(end);
      Thread.sleep(50); // two other processes are at work; there is nothing else to wait on
    }
  }
}
