package io.github.opengpes.extractor;

import static io.github.opengpes.extractor.ExtractorBench.P1;
import static io.github.opengpes.extractor.ExtractorBench.P2;
import static io.github.opengpes.extractor.ExtractorBench.SQI;
import static io.github.opengpes.messages.state.RequestState.ACCEPTED;
import static io.github.opengpes.messages.state.RequestState.AUTHORISED;
import static io.github.opengpes.messages.state.RequestState.DECLINED;
import static io.github.opengpes.messages.state.RequestState.DELIVERED;
import static io.github.opengpes.messages.state.RequestState.HELD;
import static io.github.opengpes.messages.state.RequestState.NOTIFIED;
import static io.github.opengpes.messages.state.RequestState.PURGED;
import static io.github.opengpes.messages.state.RequestState.QR_ACCEPTED;
import static io.github.opengpes.messages.state.RequestState.RELEASED;
import static io.github.opengpes.messages.state.RequestState.REQUESTED;
import static io.github.opengpes.messages.state.RequestState.RUNNING;
import static io.github.opengpes.messages.state.RequestState.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.exchange.DurableWrite;
import io.github.opengpes.exchange.DurableWrite.Side;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.notification.Stage;
import io.github.opengpes.messages.rtp.RunTimeParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole request, from stage 1 to retention, with the extractor ended right after one of its
 * durable writes (every time that write is made, once) and opened again on the same folder. The
 * danger is a message that is lost or has its effect twice; the promise is that the collector sees
 * exactly what it would have seen. The processes of both ends are really killed in gpes-cli; here
 * the end is an error that nothing catches.
 */
@Tag("once")
class KillTest {

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> nothingIsLostOrDoubledWhenEndedRightAfter() {
    return DurableWrite.of(Side.EXTRACTOR).stream()
        .map(write -> DynamicTest.dynamicTest(write.name(), () -> endAfter(write)));
  }

  /** Ends the extractor after each second occurrence, so that the one after a restart stands. */
  private static final class EndAtEachSecond
      implements io.github.opengpes.exchange.DurableWriteListener {
    private final DurableWrite at;
    private int seen;

    EndAtEachSecond(DurableWrite at) {
      this.at = at;
    }

    @Override
    public void done(DurableWrite write) {
      if (write == at && ++seen % 2 == 1) {
        throw new RunTest.KilledHere();
      }
    }
  }

  private void endAfter(DurableWrite write) throws IOException {
    EndAtEachSecond end = new EndAtEachSecond(write);
    try (ExtractorBench bench =
        new ExtractorBench(Files.createDirectory(folder.resolve("" + write)))) {
      bench.writes = end;
      wholeRequest(bench);
      assertThat(end.seen).as("the write is made in this test").isPositive();
    }
  }

  private static void work(ExtractorBench bench) throws IOException {
    for (int i = 0; i < 40; i++) {
      try {
        bench.work();
        return;
      } catch (RunTest.KilledHere killed) {
        bench.restart();
      }
    }
    throw new AssertionError("never comes to rest");
  }

  private static void wholeRequest(ExtractorBench bench) throws IOException {
    bench.collector.ask(Stage.STAGE_1, SQI, P1);
    // P2 is asked something that nobody answers: silence.
    bench.collector.ask(
        Stage.STAGE_1, java.util.Optional.of(SQI), P2, TestCollector.question("COLOUR"));
    work(bench);
    RunTimeParameters request = new RequestBuilder().practices(P1).build();
    bench.collector.request(request);
    work(bench);
    bench.clock.moveTo(LocalDate.of(2026, 3, 5));
    work(bench);
    work(bench);
    List<GpesUuid> results = new ArrayList<>(bench.engine.results());
    assertThat(results.stream().distinct()).as("one identity of the result").hasSize(1);
    bench.collector.accept(results.get(0), request, P1);
    work(bench);
    bench.collector.ask(Stage.STAGE_2, SQI, P1);
    work(bench);
    work(bench);
    bench.clock.moveTo(LocalDate.of(2026, 4, 5));
    work(bench);

    assertThat(bench.collector.answers()).containsExactly("1 T00001 Y", "2 T00001 Y");
    assertThat(bench.collector.responses()).hasSize(1);
    assertThat(bench.collector.results()).hasSize(1);
    assertThat(bench.collector.results().get(0).envelope().localId().orElseThrow().value())
        .isEqualTo(results.get(0).value());
    assertThat(bench.collector.reports()).hasSize(2);
    assertThat(bench.path(P1))
        .containsExactly(
            NOTIFIED,
            AUTHORISED,
            REQUESTED,
            ACCEPTED,
            RUNNING,
            HELD,
            SENT,
            DELIVERED,
            QR_ACCEPTED,
            RELEASED,
            PURGED);
    assertThat(bench.path(P2)).containsExactly(NOTIFIED, DECLINED);
    assertThat(bench.column("select state from outbox_message")).containsOnly("DELIVERED");
    assertThat(bench.column("select distinct state from inbox_message")).containsExactly("APPLIED");
    try (Stream<Path> left = Files.list(bench.resultsFolder())) {
      assertThat(left).isEmpty();
    }
  }
}
