package io.github.opengpes.messages.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Memory does not grow with a result: a JVM with a small heap writes one and reads it back, with
 * many patients and with all rows in one patient.
 */
@Tag("once")
class LargeResultTest {

  @TempDir Path folder;

  /** The heap is a fifth of the message. */
  @Test
  void writesAndReadsAHundredMegabytesInTwentyFour() throws Exception {
    assertThat(fork("-Xmx24m", "100")).contains("patients");
  }

  @Test
  @Tag("slow")
  void writesAndReadsAGigabyteInAHeapOf256Megabytes() throws Exception {
    String report = fork("-Xmx256m", "1024");
    System.out.println(report);
    assertThat(report).contains(" rows, heap 2");
  }

  @Test
  @Tag("slow")
  void writesAndReadsAGigabyteOfOnePatientInAHeapOf256Megabytes() throws Exception {
    String report = fork("-Xmx256m", "1024", "one");
    System.out.println(report);
    assertThat(report).contains("1 patients");
  }

  private String fork(String heap, String... args) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LargeResult.class.getName(),
                folder.resolve("large.gpes").toString()));
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.strip();
  }
}
