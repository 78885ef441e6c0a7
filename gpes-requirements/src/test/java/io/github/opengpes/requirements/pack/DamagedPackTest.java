package io.github.opengpes.requirements.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.example.ExampleEvaluator;
import io.github.opengpes.requirements.example.ExampleRun;
import io.github.opengpes.requirements.fault.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * However a pack is damaged, reading it ends with faults or with a pack that runs: never with an
 * exception, and never with neither.
 */
class DamagedPackTest {

  private static final Path SAMPLE = Path.of("src/test/resources/packs/sample");
  private static final long SEED = Long.getLong("pack.seed", 20_200_331L);
  private static final int CASES = Integer.getInteger("pack.cases", 400);
  private static final List<String> PIECES =
      List.of(
          "",
          "\"",
          ",",
          ":",
          "[",
          "]",
          "{",
          "}",
          "- ",
          "\n",
          "#",
          "&a",
          "*a",
          "!!x",
          "'",
          "null",
          "Null",
          "0",
          "-1",
          "999999999999",
          "2020-02-30",
          "BP_DAT",
          "SAMPLE_REG",
          "Select",
          "AND",
          "NOT",
          "(",
          ")",
          ">",
          "\u0000",
          "\uD83D\uDE00",
          "Latest",
          "pair",
          "Value of",
          "DX_COD",
          "denominator",
          "union: [SMOKING_COD]",
          "38341003");

  @Test
  void endsInFaultsOrInAPackThatRuns() throws IOException {
    Map<String, String> sound = new TreeMap<>();
    try (Stream<Path> files = Files.walk(SAMPLE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sound.put(SAMPLE.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    Random random = new Random(SEED);
    int running = 0;
    for (int i = 0; i < CASES; i++) {
      Map<String, String> damaged = new TreeMap<>(sound);
      List<String> names = new ArrayList<>(sound.keySet());
      String file = names.get(random.nextInt(names.size()));
      damaged.put(file, damage(sound.get(file), random));
      PackReading reading = PackReader.read(files(damaged), "memory");
      boolean error = reading.faults().stream().anyMatch(it -> it.severity() == Severity.ERROR);
      assertThat(reading.pack().isPresent())
          .as("seed %d, case %d, %s", SEED, i, file)
          .isEqualTo(!error);
      if (reading.pack().isPresent()) {
        running++;
        ExampleRun.of(reading.pack().get(), reading.examples(), ExampleEvaluator.interpreter());
      }
    }
    assertThat(running).isBetween(1, CASES - 1);
  }

  private static String damage(String text, Random random) {
    int from = random.nextInt(text.length());
    int to = Math.min(text.length(), from + random.nextInt(12));
    List<String> lines = new ArrayList<>(text.lines().toList());
    int line = random.nextInt(lines.size());
    int other = random.nextInt(lines.size());
    return switch (random.nextInt(6)) {
      case 0 -> text.substring(0, from);
      case 1 -> {
        lines.remove(line);
        yield String.join("\n", lines);
      }
      case 2 -> {
        lines.add(other, lines.get(line));
        yield String.join("\n", lines);
      }
      case 3 -> {
        Collections.swap(lines, line, other);
        yield String.join("\n", lines);
      }
      default ->
          text.substring(0, from) + PIECES.get(random.nextInt(PIECES.size())) + text.substring(to);
    };
  }

  private static PackFiles files(Map<String, String> texts) {
    return new PackFiles() {
      @Override
      public Optional<byte[]> read(String path) {
        return Optional.ofNullable(texts.get(path)).map(it -> it.getBytes(StandardCharsets.UTF_8));
      }

      @Override
      public List<String> list(String folder) {
        return texts.keySet().stream().filter(it -> it.startsWith(folder + "/")).toList();
      }
    };
  }
}
