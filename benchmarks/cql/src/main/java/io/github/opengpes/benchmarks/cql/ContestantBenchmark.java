package io.github.opengpes.benchmarks.cql;

import com.sun.management.OperatingSystemMXBean;
import io.github.opengpes.benchmarks.cql.CqlRecords.EntryIndex;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.pack.PackReader;
import io.github.opengpes.requirements.parameter.RunParameters;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.cqframework.cql.cql2elm.LibraryManager;

/**
 * Measures one contestant in this JVM: loads the practice from CSV, runs {@value #WARM_UPS} times
 * unmeasured (but for the first, which is told apart), then as often as asked for, and takes the
 * median. Writes the answers and the figures for {@link ComparisonTable}. Arguments: {@code ours},
 * {@code ours-from-store}, {@code cql-by-code} or {@code cql-by-cluster}, the project's root, the
 * data folder or store, the practice, threads, runs, the folder for the results.
 */
public final class ContestantBenchmark {

  /** Runs before those that are measured: the CQL engine gets faster for some ten runs. */
  static final int WARM_UPS = 8;

  private static final double NANOS = 1e9;

  private ContestantBenchmark() {}

  /** Measures. */
  public static void main(String[] args) throws Exception {
    Path root = Path.of(args[1]);
    Path data = Path.of(args[2]);
    int threads = Integer.parseInt(args[4]);
    int runs = Integer.parseInt(args[5]);
    RequirementPack pack =
        PackReader.read(root.resolve("packs/qof-hypertension")).pack().orElseThrow();
    RunParameters parameters = RunParameters.resolve(pack, Map.of()).parameters().orElseThrow();
    if (args[0].startsWith("ours")) {
      Plan plan = OurContestant.plan(pack, parameters);
      double startUp = uptime();
      try (Contestant ours = OurContestant.load(plan, data, args[3], threads)) {
        measure(args[0], ours, threads, runs, startUp, Path.of(args[6]));
      }
    } else {
      List<LibraryManager> libraries = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        libraries.add(CqlLibrary.compile(root.resolve("benchmarks/cql")));
      }
      double startUp = uptime();
      EntryIndex index = args[0].equals("cql-by-code") ? EntryIndex.CODE : EntryIndex.CLUSTER;
      try (Contestant cql = CqlContestant.load(libraries, pack, parameters, data, args[3], index)) {
        measure(args[0], cql, threads, runs, startUp, Path.of(args[6]));
      }
    }
  }

  private static void measure(
      String name, Contestant contestant, int threads, int runs, double startUp, Path results)
      throws IOException {
    double load = uptime() - startUp;
    double first = seconds(contestant::counts);
    for (int i = 1; i < WARM_UPS; i++) {
      seconds(contestant::counts);
      seconds(contestant::answers);
    }
    double processorBefore = processor();
    double counts = median(runs, contestant::counts);
    double processor = (processor() - processorBefore) / runs;
    double answers = median(runs, contestant::answers);
    SortedMap<String, Answer> found = contestant.answers();
    if (!Counts.of(found.values()).equals(contestant.counts())) {
      throw new IllegalStateException(name + " counts other patients than it hands over");
    }
    Files.writeString(
        results.resolve("figures-" + name + "-" + threads),
        new Measured(
                name,
                threads,
                found.size(),
                startUp,
                load,
                first,
                counts,
                answers,
                processor,
                peakMegabytes())
            .line());
    Files.write(
        results.resolve("answers-" + name + "-" + threads),
        found.entrySet().stream().map(it -> it.getKey() + " " + it.getValue()).toList());
  }

  /** Something to be timed. */
  @FunctionalInterface
  private interface Run {
    Object run() throws IOException;
  }

  private static double seconds(Run run) throws IOException {
    long start = System.nanoTime();
    run.run();
    return (System.nanoTime() - start) / NANOS;
  }

  private static double median(int runs, Run run) throws IOException {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      times.add(seconds(run));
    }
    Collections.sort(times);
    return times.get(times.size() / 2);
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
