package io.github.opengpes.benchmarks.cql;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Measures a contestant in this JVM: a first run, which is told apart; runs that nobody times; then
 * as many as asked for, of which the median is taken. Writes the answers and the figures for {@link
 * ComparisonTable}.
 */
public final class Measurement {

  private static final double NANOS = 1e9;

  private final Task task;
  private final int warmUps;
  private final double startUp = uptime();

  /**
   * To be made when records can be loaded.
   *
   * @param warmUps runs of each kind after the first that are not timed
   */
  public Measurement(Task task, int warmUps) {
    this.task = task;
    this.warmUps = warmUps;
  }

  /**
   * To be called when records are loaded.
   *
   * @throws IllegalStateException when it counts other patients than it hands over
   */
  public void measure(Contestant contestant) throws IOException {
    double load = uptime() - startUp;
    double first = Timed.of(contestant::counts).seconds();
    for (int i = 0; i < warmUps; i++) {
      contestant.counts();
      contestant.answers();
    }
    double processorBefore = processor();
    Timed<Counts> counts = median(contestant::counts);
    double processor = (processor() - processorBefore) / task.runs();
    Timed<SortedMap<String, Answer>> answers = median(contestant::answers);
    SortedMap<String, Answer> found = answers.result();
    if (!Counts.of(found.values()).equals(counts.result())) {
      throw new IllegalStateException(
          task.contestant() + " counts other patients than it hands over");
    }
    Files.writeString(
        file("figures"),
        new Measured(
                task.contestant(),
                task.threads(),
                found.size(),
                startUp,
                load,
                first,
                counts.seconds(),
                answers.seconds(),
                processor,
                peakMegabytes())
            .line());
    Files.write(
        file("answers"),
        found.entrySet().stream().map(it -> it.getKey() + " " + it.getValue()).toList());
  }

  private Path file(String what) {
    return task.results().resolve(what + "-" + task.contestant() + "-" + task.threads());
  }

  /** Something to be timed. */
  @FunctionalInterface
  private interface Run<T> {
    T run() throws IOException;
  }

  private record Timed<T>(T result, double seconds) {

    static <T> Timed<T> of(Run<T> run) throws IOException {
      long start = System.nanoTime();
      T result = run.run();
      return new Timed<>(result, (System.nanoTime() - start) / NANOS);
    }
  }

  /** The last result, and the median of the times. */
  private <T> Timed<T> median(Run<T> run) throws IOException {
    Timed<T> last = Timed.of(run);
    List<Double> times = new ArrayList<>(List.of(last.seconds()));
    for (int i = 1; i < task.runs(); i++) {
      last = Timed.of(run);
      times.add(last.seconds());
    }
    Collections.sort(times);
    return new Timed<>(last.result(), times.get(times.size() / 2));
  }

  private static double uptime() {
    return ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
  }

  private static double processor() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / NANOS;
  }

  /** Linux only; elsewhere 0. */
  private static long peakMegabytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(it -> it.startsWith("VmHWM:"))
          .mapToLong(it -> Long.parseLong(it.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElse(0);
    }
  }
}
