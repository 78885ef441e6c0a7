package io.github.opengpes.collector;

import static io.github.opengpes.collector.World.T1;
import static io.github.opengpes.collector.World.T2;
import static io.github.opengpes.messages.state.RequestState.ACCEPTED;
import static io.github.opengpes.messages.state.RequestState.AUTHORISED;
import static io.github.opengpes.messages.state.RequestState.DECLINED;
import static io.github.opengpes.messages.state.RequestState.DELIVERED;
import static io.github.opengpes.messages.state.RequestState.NOTIFIED;
import static io.github.opengpes.messages.state.RequestState.QR_ACCEPTED;
import static io.github.opengpes.messages.state.RequestState.RELEASED;
import static io.github.opengpes.messages.state.RequestState.REQUESTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.exchange.DurableWrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The collector is stopped right after each durable write, at every third time that the write
 * happens, and opened again on the same state: the run is complete, nothing is lost, nothing has
 * happened twice. (The test of the whole program stops processes; here the same places are reached
 * in one.)
 */
@Tag("once")
class KillTest {

  /** No exception that anything would handle on its way out. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> nothingIsLostOrDoubledWhereverTheCollectorIsStopped() {
    return DurableWrite.of(DurableWrite.Side.COLLECTOR).stream()
        .filter(write -> write != DurableWrite.COLLECTION_ADDED)
        .map(write -> DynamicTest.dynamicTest("after " + write, () -> runThrough(write)));
  }

  private void runThrough(DurableWrite where) throws IOException {
    Path own = folder.resolve(where.name());
    Files.createDirectories(own);
    try (World world = new World(own)) {
      world.add(
          "notifications: stage1-and-stage2",
          "cohort: [{mailbox: EXTA01}]",
          "execution-date: 2026-03-21");
      AtomicInteger times = new AtomicInteger();
      int kills = 0;
      boolean answered = false;
      int accepted = 0;
      boolean agreed = false;
      for (int round = 0; round < 60 && !world.state(T1).equals(Optional.of(RELEASED)); round++) {
        kills += runOrDie(world, where, times) ? 1 : 0;
        world.a.receive();
        if (!answered && world.a.notifications.size() == 2) {
          world.a.answer(T1, "Y"); // T00002 stays silent
          answered = true;
        }
        if (answered && world.state(T1).equals(Optional.of(AUTHORISED))) {
          world.clock.set("2026-03-21T09:00:00Z");
        }
        if (accepted < world.a.requests.size()) {
          world.a.accept();
          world.a.send(world.a.result(T1));
          accepted++;
        }
        if (!agreed && world.a.notifications.size() == 3) {
          world.a.answer(T1, "Y");
          agreed = true;
        }
        world.clock.advance(Duration.ofMinutes(1));
      }
      assertThat(kills).as(where + " is reached").isPositive();
      world.run();
      world.a.receive();
      assertThat(world.history(T1))
          .startsWith(NOTIFIED, AUTHORISED, REQUESTED, ACCEPTED)
          .endsWith(DELIVERED, QR_ACCEPTED, RELEASED)
          .doesNotHaveDuplicates();
      assertThat(world.history(T2)).containsExactly(NOTIFIED, DECLINED);
      assertThat(world.a.notifications).hasSize(3);
      assertThat(world.a.requests).hasSize(1);
      assertThat(world.a.acknowledgements).hasSize(1);
      assertThat(world.a.acknowledgement().isAccepted()).isTrue();
      assertThat(World.files(own.resolve("release"))).hasSize(3);
      assertThat(World.files(own.resolve("landing"))).hasSize(3);
      assertThat(world.findings(T1)).isEmpty();
    }
  }

  /** Runs the collector until nothing is due or the write is reached once; says whether it was. */
  private static boolean runOrDie(World world, DurableWrite where, AtomicInteger times)
      throws IOException {
    try (Collector collector =
        world.open(
            write -> {
              if (write == where && times.getAndIncrement() % 3 == 0) {
                throw new Killed();
              }
            })) {
      for (int passes = 0; passes < 50 && collector.doWhatIsDue(); passes++) {
        world.clock.advance(Duration.ofSeconds(2));
      }
      return false;
    } catch (Killed killed) {
      return true;
    }
  }
}
