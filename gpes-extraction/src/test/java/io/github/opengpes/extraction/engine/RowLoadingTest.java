package io.github.opengpes.extraction.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.opengpes.extraction.TestPractice;
import io.github.opengpes.extraction.source.DataFault;
import io.github.opengpes.extraction.source.RowReading;
import io.github.opengpes.extraction.source.RowSink;
import io.github.opengpes.extraction.source.RowSource;
import io.github.opengpes.extraction.source.SourceFailure;
import io.github.opengpes.extraction.source.SourceTable;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.requirements.record.PatientRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that a source hands over are checked and loaded as files are. */
class RowLoadingTest {

  @TempDir Path folder;

  private record Row(String from, long place, List<String> texts) {}

  private static Row row(String from, long place, String... texts) {
    return new Row(from, place, Arrays.asList(texts));
  }

  /** Rows in memory, three columns or so to a table. */
  private static final class Rows implements RowSource {
    private final Map<SourceTable, List<String>> columns =
        Map.of(
            SourceTable.PATIENTS, List.of("practice", "patient_id", "date_of_birth", "sex"),
            SourceTable.REGISTRATIONS, List.of("start", "practice", "patient_id"),
            SourceTable.JOURNALS,
                List.of("practice", "patient_id", "entry_id", "date", "code", "value1_condition"));
    private final Map<SourceTable, List<Row>> rows;
    private final List<String> closed = new ArrayList<>();
    private boolean breaksOff;

    Rows(List<Row> patients, List<Row> registrations, List<Row> journals) {
      rows =
          Map.of(
              SourceTable.PATIENTS, patients,
              SourceTable.REGISTRATIONS, registrations,
              SourceTable.JOURNALS, journals);
    }

    @Override
    public RowReading open(Optional<String> practice) {
      return new RowReading() {
        @Override
        public List<String> columns(SourceTable table) {
          return columns.get(table);
        }

        @Override
        public void rows(SourceTable table, RowSink sink) throws IOException {
          String from = "";
          for (Row row : rows.get(table)) {
            if (!row.from().equals(from)) {
              from = row.from();
              sink.from(from);
            }
            @Nullable String[] texts = row.texts().toArray(new String[0]);
            sink.row(row.place(), texts);
          }
          if (breaksOff) {
            throw new SourceFailure("the rows broke off", null);
          }
        }

        @Override
        public List<String> notes() {
          return List.of("read " + practice.orElse("all"));
        }

        @Override
        public void close() {
          closed.add("closed");
        }
      };
    }
  }

  private LoadedPractice load(RowSource source) throws IOException, UnusableData {
    return TestPractice.engine(folder).load(source, "T00001");
  }

  @Test
  void loadsRowsAndTheNotesOfTheirSource() throws Exception {
    Rows source =
        new Rows(
            List.of(
                row("p", 1, "T00001", "a", "1960-02-29", "1"),
                row("p", 2, "T00002", "a", "1970-01-01", "2")),
            List.of(row("r", 1, "2000-01-01", "T00001", "a")),
            List.of(
                row("j", 1, "T00001", "a", "2", "2020-01-02", "75367002", "140"),
                row("k", 1, "T00001", "a", "1", "2020-01-02", "75367002", null),
                row("k", 2, "T00002", "a", "1", "2020-01-02", "75367002", "")));
    try (LoadedPractice practice = load(source)) {
      assertThat(practice.summary().patients()).isEqualTo(1);
      assertThat(practice.summary().entries()).isEqualTo(2);
      assertThat(practice.summary().notes()).containsExactly("read T00001");
      PatientRecord record = practice.record("a", false).orElseThrow();
      assertThat(record.registrations()).hasSize(1);
      assertThat(record.entries())
          .extracting(entry -> entry.id().value())
          .containsExactly("1", "2");
      assertThat(record.entries().get(0).value1()).isEmpty();
      assertThat(record.entries().get(1).value1()).contains(new BigDecimal("140"));
    }
    assertThat(source.closed).hasSize(1);
  }

  @Test
  void tellsFaultsWithTheSourcesOwnPlace() {
    Rows source =
        new Rows(
            List.of(
                row("Patient.ndjson", 3, "T00001", "a", "1960-02-30", "1"),
                row("Patient.ndjson", 9, "T00001", "b", "1960-01-01", "7")),
            List.of(row("EpisodeOfCare.ndjson", 1, "2000-01-01", "T00001", "nobody")),
            // In the order of patient and entry ids: (a, ), (a, x), (b, x): the second x is the
            // third.
            List.of(
                row("gp.journals", RowSink.BY_KEY, "T00001", "b", "x", "", "75367002", ""),
                row("gp.journals", RowSink.BY_KEY, "T00001", "a", "x", "", "75367002", ""),
                row("gp.journals", RowSink.BY_KEY, "T00001", "a", "", "", "75367002", "")));
    UnusableData unusable = catchThrowableOfType(UnusableData.class, () -> load(source));
    assertThat(unusable.faults())
        .extracting(DataFault::toString)
        .containsExactlyInAnyOrder(
            "Patient.ndjson:3: date_of_birth is not a date (yyyy-mm-dd)",
            "Patient.ndjson:9: sex is not 0, 1, 2 or 9",
            "EpisodeOfCare.ndjson:1: the patient is not in patients",
            "gp.journals:1: entry_id is empty",
            "gp.journals:3: entry_id was there before; it is unique in a practice");
    assertThat(source.closed).hasSize(1);
  }

  @Test
  void saysSoWhenTheSourceBreaksOff() {
    Rows source = new Rows(List.of(), List.of(), List.of());
    source.breaksOff = true;
    assertThatThrownBy(() -> load(source))
        .isInstanceOf(SourceFailure.class)
        .hasMessage("the rows broke off");
    assertThat(source.closed).hasSize(1);
  }
}
