package io.github.opengpes.collector;

import static io.github.opengpes.collector.World.T1;
import static io.github.opengpes.messages.state.RequestState.RELEASED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.collector.board.PracticeLine;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A result of some hundred megabytes is examined and loaded with bounded memory, and fast. */
@Tag("slow")
class LargeResultTest {

  private static final int PATIENTS = 100_000;
  private static final int ROWS = 25;

  @TempDir Path folder;

  @Test
  void loadsHundredsOfMegabytes() throws IOException, SQLException {
    try (World world = new World(folder)) {
      world.add("cohort: [{mailbox: EXTA01, practices: [T00001]}]");
      world.run();
      world.a.receive();
      world.a.accept();
      world.run();
      TestResult result =
          world
              .a
              .result(T1)
              .withRecords(
                  results -> {
                    TestResult.aggregates(results);
                    for (int i = 0; i < PATIENTS; i++) {
                      results.startPatient(
                          3 + i, TestResult.PATIENT, "9990000018", "1950-01-31", "1", "T00001");
                      for (int j = 0; j < ROWS; j++) {
                        results.journal(
                            TestResult.JOURNAL,
                            "20" + (10 + j % 16) + "-03-12",
                            Long.toString(910000000L + (i * 31L + j) % 5000),
                            (i % 200) + ".5");
                      }
                      results.endPatient();
                    }
                  });
      byte[] bytes = result.bytes();
      world.a.send("GPDC_QUERY_RESULTS", UUID.randomUUID().toString(), bytes);
      long start = System.nanoTime();
      world.run();
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      PracticeLine line = world.line(T1);
      assertThat(line.state()).contains(RELEASED);
      assertThat(line.result().orElseThrow().journalRows()).isEqualTo((long) PATIENTS * ROWS);
      assertThat(
              World.query(
                  "select count(*), count(distinct rid) from '"
                      + folder.resolve("release")
                      + "/*/*/*/journals.parquet'"))
          .containsExactly(PATIENTS * ROWS + "|" + PATIENTS);
      System.err.printf(
          "%d bytes of XML received, examined, loaded and released in %d ms: %d MB/s%n",
          bytes.length, took.toMillis(), bytes.length / 1000 / Math.max(1, took.toMillis()));
    }
  }
}
