package io.github.opengpes.extraction.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.extraction.TestPractice;
import io.github.opengpes.requirements.model.Output;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files appear whole or not at all, also when the disk is full. */
@Tag("once")
class WholeFileTest {

  private static final FullDisk FULL = new FullDisk(4);

  @TempDir Path folder;

  @Test
  void leavesNothingOnAFullDiskThoughTheBytesCannotEvenBeFlushed() throws Exception {
    WholeFile file = WholeFile.begin(folder.resolve("result.gpes"), FULL);
    file.out().write("too many bytes".getBytes(StandardCharsets.US_ASCII));
    assertThat(file.part()).exists();
    assertThatThrownBy(file::close).isInstanceOf(IOException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void leavesNothingWhenTheFileCannotBeOpened() {
    WholeFile.Disk none =
        part -> {
          throw new IOException("Input/output error");
        };
    assertThatThrownBy(() -> WholeFile.begin(folder.resolve("result.gpes"), none))
        .isInstanceOf(IOException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFullDiskIsAnIoExceptionOfTheCsvFileAndLeavesNothing() throws Exception {
    CsvFile csv = CsvFile.begin(folder.resolve("report.csv"), List.of("a", "b"), FULL);
    assertThatThrownBy(
            () -> {
              try (csv) {
                for (int row = 0; row < 100_000; row++) {
                  csv.write("1", "2");
                }
                csv.complete();
              }
            })
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void everyFlatFileOfAResultIsRemovedWhicheverFails() throws Exception {
    CsvSink sink = CsvSink.begin(folder.resolve("csv"), FULL);
    List<Output> outputs = TestPractice.smallPack().outputs();
    Output figure = outputs.get(1);
    Output.PatientLevel output =
        outputs.stream()
            .filter(Output.PatientLevel.class::isInstance)
            .map(Output.PatientLevel.class::cast)
            .findFirst()
            .orElseThrow();
    sink.output(output, TestPractice.columns(output));
    assertThat(folder.resolve("csv")).isNotEmptyDirectory();
    for (int patient = 0; patient < 1_000; patient++) {
      sink.figure(figure, patient, "22222222-2222-4222-8222-222222222222", "1");
      sink.patient(patient, new String[] {"9990000018", "T00001", "1960-06-15", "2"});
      sink.entry(new String[] {"2019-01-01", "73211009", null, null});
    }
    assertThatThrownBy(sink::close)
        .isInstanceOf(IOException.class)
        .satisfies(first -> assertThat(first.getSuppressed()).hasSizeGreaterThanOrEqualTo(2));
    assertThat(folder.resolve("csv")).isEmptyDirectory();
  }

  @Test
  void aFileThatCannotStandAloneIsTakenAwayAgain() throws Exception {
    try (CsvFile csv = CsvFile.begin(folder.resolve("a.csv"), List.of("a"))) {
      csv.complete();
      assertThat(Files.readString(folder.resolve("a.csv"))).isEqualTo("a\r\n");
      csv.remove();
    }
    assertThat(folder).isEmptyDirectory();
  }
}
