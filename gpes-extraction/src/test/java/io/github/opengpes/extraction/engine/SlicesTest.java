package io.github.opengpes.extraction.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How patients are cut into slices when both limits bind, expected by hand. */
@Tag("once")
class SlicesTest {

  @TempDir Path folder;
  private DuckDb database;

  @BeforeEach
  void open() throws IOException {
    database = DuckDb.open(new EngineSettings(256, 1, folder));
  }

  @AfterEach
  void close() throws IOException {
    database.close();
  }

  /** The slices of patients with so many entries each, the first of whom has number 1. */
  private List<PatientRange> slices(List<Integer> entries, SliceSize size) {
    database.execute(
        "patients",
        IntStream.range(0, entries.size())
            .mapToObj(at -> "(" + (at + 1) + ", " + entries.get(at) + ")")
            .collect(
                Collectors.joining(
                    ", ",
                    "CREATE OR REPLACE TABLE all_patients AS SELECT * FROM (VALUES ",
                    ") AS them (p, entries)")));
    long all = entries.stream().mapToLong(Integer::longValue).sum();
    return Slices.of(database, new PatientRange(1, entries.size(), all), size);
  }

  /** They fill 1/2, 1/2, 1/2 and 5/4 of a slice: 11/4 in all, so 11/12 at a time. */
  @Test
  void aSliceKeepsBothLimitsWithinTheEntriesOfOnePatient() {
    assertThat(slices(List.of(1, 1, 1, 5), new SliceSize(4, 2)))
        .containsExactly(new PatientRange(1, 2, 2), new PatientRange(3, 4, 6));
  }

  /** The first half fills slices by its entries, 98 at a time, the second by its patients, 147. */
  @Test
  void slicesAreOfAboutOneSizeWhicheverLimitFillsThem() {
    List<Integer> entries =
        IntStream.range(0, 2000).mapToObj(at -> at < 1000 ? 30 : 1).collect(Collectors.toList());
    List<PatientRange> slices = slices(entries, new SliceSize(3000, 150));
    assertThat(slices)
        .allSatisfy(
            slice -> {
              assertThat(slice.entries()).isLessThanOrEqualTo(3030);
              assertThat(slice.last() - slice.first() + 1).isBetween(90, 150);
            });
  }

  @Test
  void everyPatientStandsInOneSliceAndBothLimitsAreKept() {
    Random random = new Random(7);
    for (int round = 0; round < 20; round++) {
      List<Integer> entries = random.ints(200, 0, 20).boxed().collect(Collectors.toList());
      SliceSize size = new SliceSize(50 + random.nextInt(300), 5 + random.nextInt(30));
      List<PatientRange> slices = slices(entries, size);
      int next = 1;
      for (PatientRange slice : slices) {
        assertThat(slice.first()).isEqualTo(next);
        List<Integer> mine = entries.subList(slice.first() - 1, slice.last());
        assertThat(mine).hasSizeBetween(2, size.patients());
        int sum = mine.stream().mapToInt(Integer::intValue).sum();
        assertThat(slice.entries()).isEqualTo(sum).isLessThan(size.entries() + 20);
        next = slice.last() + 1;
      }
      assertThat(next).isEqualTo(201);
    }
  }

  /** Forty entries of twenty patients: two slices are enough, whichever limit asks for them. */
  @Test
  void noMoreSlicesAreMadeThanMustBe() {
    List<Integer> entries = IntStream.range(0, 20).mapToObj(at -> 2).toList();
    List<PatientRange> halves = List.of(new PatientRange(1, 10, 20), new PatientRange(11, 20, 20));
    assertThat(slices(entries, new SliceSize(38, 19))).isEqualTo(halves);
    assertThat(slices(entries, new SliceSize(20, 10))).isEqualTo(halves);
    assertThat(slices(entries, new SliceSize(40, 20))).hasSize(1);
    assertThat(slices(List.of(0, 0, 0), new SliceSize(1, 2)))
        .containsExactly(new PatientRange(1, 2, 0), new PatientRange(3, 3, 0));
  }
}
