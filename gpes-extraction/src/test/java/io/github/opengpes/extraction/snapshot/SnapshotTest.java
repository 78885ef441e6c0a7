package io.github.opengpes.extraction.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.extraction.TestPractice;
import io.github.opengpes.extraction.engine.Cancellation;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.RunCancelled;
import io.github.opengpes.extraction.source.PatientDataFolder;
import io.github.opengpes.extraction.source.RowReading;
import io.github.opengpes.extraction.source.RowSink;
import io.github.opengpes.extraction.source.RowSource;
import io.github.opengpes.extraction.source.SourceTable;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.extraction.source.fhir.FhirFolder;
import io.github.opengpes.extraction.source.fhir.FhirSettings;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot is the source as a folder, whole or not there. */
class SnapshotTest {

  @TempDir Path folder;

  private static FhirFolder source() {
    return new FhirFolder(
        Path.of("src/test/resources/fhir/practice"), FhirSettings.defaults(Optional.empty()));
  }

  /** But for the empty file that snapshots lock. */
  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> !name.endsWith(".lock"))
          .sorted()
          .toList();
    }
  }

  /** The source of {@link #source()}, at which something is done before its entries are read. */
  private static RowSource before(SourceTable asked, Step step) {
    return practice -> {
      RowReading inner = source().open(practice);
      return new RowReading() {
        @Override
        public List<String> columns(SourceTable table) {
          return inner.columns(table);
        }

        @Override
        public void rows(SourceTable table, RowSink sink) throws UnusableData, IOException {
          if (table == asked) {
            step.take();
          }
          inner.rows(table, sink);
        }

        @Override
        public List<String> notes() {
          return inner.notes();
        }

        @Override
        public void close() throws IOException {
          inner.close();
        }
      };
    };
  }

  private interface Step {
    void take() throws UnusableData, IOException;
  }

  @Test
  void loadsAsTheSourceItself() throws Exception {
    Path out = folder.resolve("snapshot");
    Snapshot written = Snapshot.write(source(), Optional.of("T00001"), out, new Cancellation());
    assertThat(written.files())
        .extracting(file -> file.getFileName().toString())
        .containsExactly("patients.csv", "registrations.csv", "journals.csv");
    assertThat(written.notes()).contains("Patient: replaced by another, left out: 1");
    assertThat(names()).containsExactly("snapshot");
    try (LoadedPractice direct = TestPractice.engine(folder).load(source(), "T00001");
        LoadedPractice kept =
            TestPractice.engine(folder).load(new PatientDataFolder(out), "T00001")) {
      for (String patient : List.of("ann", "bob", "cid")) {
        assertThat(kept.record(patient, true)).isEqualTo(direct.record(patient, true));
      }
    }
  }

  @Test
  void leavesNothingBehindWhenTheSourceIsAtFault() throws Exception {
    Path bad = Files.createDirectory(folder.resolve("bad"));
    Files.writeString(bad.resolve("Patient.ndjson"), "{\n");
    RowSource source = new FhirFolder(bad, FhirSettings.defaults(Optional.of("T00001")));
    assertThatThrownBy(
            () ->
                Snapshot.write(source, Optional.empty(), folder.resolve("out"), new Cancellation()))
        .isInstanceOf(UnusableData.class);
    assertThat(names()).containsExactly("bad");
  }

  /** Asked for when two of the three files are written. */
  @Test
  void leavesNothingBehindWhenItIsInterrupted() throws Exception {
    Cancellation cancellation = new Cancellation();
    RowSource source = before(SourceTable.JOURNALS, cancellation::cancel);
    assertThatThrownBy(
            () -> Snapshot.write(source, Optional.empty(), folder.resolve("out"), cancellation))
        .isInstanceOf(RunCancelled.class);
    assertThat(names()).isEmpty();
  }

  @Test
  void replacesNothingThatIsThere() throws Exception {
    Path out = Files.createDirectory(folder.resolve("out"));
    Files.writeString(out.resolve("precious"), "");
    assertThatThrownBy(() -> Snapshot.write(source(), Optional.empty(), out, new Cancellation()))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThatThrownBy(
            () ->
                Snapshot.write(
                    source(), Optional.empty(), folder.resolve("none/out"), new Cancellation()))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageEndingWith("there is no such folder");
    Files.delete(out.resolve("precious"));
    assertThat(Snapshot.write(source(), Optional.empty(), out, new Cancellation()).files())
        .hasSize(3);
  }

  /** Both would write into one folder beside, and the first to end put what both have in place. */
  @Test
  void isMadeByOneRunAtATime() throws Exception {
    Path out = folder.resolve("out");
    RowSource source =
        before(
            SourceTable.JOURNALS,
            () ->
                assertThatThrownBy(
                        () -> Snapshot.write(source(), Optional.empty(), out, new Cancellation()))
                    .isInstanceOf(FileAlreadyExistsException.class)
                    .hasMessageContaining("another run is making it"));
    Snapshot written = Snapshot.write(source, Optional.empty(), out, new Cancellation());
    assertThat(written.files()).hasSize(3).allSatisfy(file -> assertThat(file).isNotEmptyFile());
    assertThat(names()).containsExactly("out");
  }
}
