package io.github.opengpes.benchmarks.sizes;

import com.sun.management.OperatingSystemMXBean;
import io.github.opengpes.benchmarks.Runs;
import io.github.opengpes.extraction.BeforeLeaving;
import io.github.opengpes.extraction.Extraction;
import io.github.opengpes.extraction.ExtractionRequest;
import io.github.opengpes.extraction.ExtractionSummary;
import io.github.opengpes.extraction.engine.Cancellation;
import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.EngineSettings;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.LoadedShard;
import io.github.opengpes.extraction.engine.LoadedShard.ShardRun;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.engine.Watch;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.plan.Planner;
import io.github.opengpes.extraction.result.ProducingSystem;
import io.github.opengpes.extraction.result.ResultFiles;
import io.github.opengpes.extraction.result.ResultIdentity;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.extraction.source.StoredPatientData;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.pack.PackReader;
import io.github.opengpes.requirements.parameter.RunParameters;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Runs a pack over stored practices of the sizes that the product is designed for. Arguments: what
 * to do ({@code make}, {@code aggregates}, {@code records}, {@code together}, {@code sink}, {@code
 * shard}), the work folder, the size, and for runs how often and the memory in megabytes.
 */
public final class SizesBenchmark {

  private SizesBenchmark() {}

  /** A size: practices, patients of each, entries of each patient. */
  private enum Size {
    MEDIAN(1, 8_000, 250),
    LARGEST(1, 94_000, 234),
    SHARD(125, 8_000, 240);

    private final int practices;
    private final int patients;
    private final int entries;

    Size(int practices, int patients, int entries) {
      this.practices = practices;
      this.patients = patients;
      this.entries = entries;
    }
  }

  /** Prints a line for each run. */
  public static void main(String[] args) throws Exception {
    Path work = Path.of(args[1]);
    Size size = Size.valueOf(args[2].toUpperCase(Locale.ROOT));
    Path store = work.resolve(args[2]);
    if (args[0].equals("make")) {
      if (!StoredPatientData.isStore(store)) {
        Files.createDirectories(work);
        new StoreMaker(store, size.practices, size.patients, size.entries).make();
      }
      return;
    }
    int runs = Integer.parseInt(args[3]);
    EngineSettings settings =
        new EngineSettings(
            Integer.parseInt(args[4]),
            Runtime.getRuntime().availableProcessors(),
            Files.createDirectories(work.resolve("spill")));
    Path packs = Files.createTempDirectory("gpes-packs-");
    switch (args[0]) {
      case "aggregates" -> aggregates(settings, store, pack(WidePack.aggregates(packs)), runs);
      case "records" -> records(settings, store, pack(WidePack.records(packs)), work, runs);
      case "together" ->
          TogetherBenchmark.run(settings, store, pack(WidePack.aggregates(packs)), runs);
      case "sink" -> SinkBenchmark.run(work, runs);
      case "shard" -> shard(settings, store, pack(WidePack.aggregates(packs)));
      default ->
          throw new IllegalArgumentException("make, aggregates, records, together, sink or shard");
    }
    printPeak();
  }

  private static RequirementPack pack(Path folder) throws Exception {
    return PackReader.read(folder).pack().orElseThrow();
  }

  private static RunParameters parameters(RequirementPack pack) {
    return RunParameters.resolve(pack, Map.of()).parameters().orElseThrow();
  }

  private static Plan plan(RequirementPack pack) throws Exception {
    return Planner.plan(
        pack, parameters(pack), Safeguards.offline(TypeOneCodes.DEFAULT), Optional.empty());
  }

  private static void aggregates(
      EngineSettings settings, Path store, RequirementPack pack, int runs) throws Exception {
    long opening = System.nanoTime();
    try (LoadedPractice practice =
        Engine.duckDb(settings).load(new StoredPatientData(store), StoreMaker.code(0))) {
      System.out.printf(Locale.ROOT, "opened in %.3f s%n", since(opening));
      Runs times = new Runs();
      for (int i = 0; i <= runs; i++) {
        long start = System.nanoTime();
        long processor = processor();
        Plan plan = plan(pack);
        try (PlanRun run = practice.run(plan)) {
          PlanRun.PlanCounts counts = run.counts();
          double took = since(start);
          System.out.printf(
              Locale.ROOT,
              "%s %,d entries: %.2f s, processor %.2f s, population %,d, selected %,d%n",
              i == 0 ? "first" : "again",
              practice.summary().entries(),
              took,
              (processor() - processor) / 1e9,
              counts.population(),
              counts.selected().values().stream().mapToLong(it -> it).sum());
          times.took(Math.round(took * 1e9));
          if (i == runs) {
            run.times().stream()
                .sorted((a, b) -> b.took().compareTo(a.took()))
                .limit(6)
                .forEach(
                    step ->
                        System.out.println("  " + step.took().toMillis() + " ms " + step.step()));
          }
        }
      }
      System.out.printf(Locale.ROOT, "median of %d: %.2f s%n", runs, times.median());
    }
  }

  private static void records(
      EngineSettings settings, Path store, RequirementPack pack, Path work, int runs)
      throws Exception {
    for (int i = 0; i < runs; i++) {
      long processor = processor();
      Path out = work.resolve("result.gpes");
      ExtractionSummary summary =
          new Extraction(Engine.duckDb(settings), Clock.systemUTC())
              .run(
                  new ExtractionRequest(
                      pack,
                      parameters(pack),
                      PracticeId.of(StoreMaker.code(0)),
                      new StoredPatientData(store),
                      Safeguards.offline(TypeOneCodes.DEFAULT),
                      Optional.empty(),
                      ResultIdentity.offline(
                          pack, LocalDateTime.of(2026, 11, 22, 12, 0), UUID::randomUUID),
                      ProducingSystem.unnamed("benchmark"),
                      new ResultFiles(out, Optional.empty()),
                      BeforeLeaving.unproven()));
      double written = summary.writing().toMillis() / 1000.0;
      long bytes = summary.written().message().bytes();
      System.out.printf(
          Locale.ROOT,
          "engine %.2f s, writing %,d bytes %.2f s: %.0f MB/s; %,d rows; processor %.2f s;"
              + " heap %,d MB%n",
          summary.execution().toMillis() / 1000.0,
          bytes,
          written,
          bytes / 1e6 / written,
          summary.written().message().journalRows(),
          (processor() - processor) / 1e9,
          (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
      Files.delete(out);
    }
  }

  private static void shard(EngineSettings settings, Path store, RequirementPack pack)
      throws Exception {
    long opening = System.nanoTime();
    try (LoadedShard shard =
        Engine.duckDb(settings)
            .loadShard(new StoredPatientData(store), List.of(), Watch.nobody())) {
      System.out.printf(Locale.ROOT, "opened in %.3f s%n", since(opening));
      long start = System.nanoTime();
      Watch watch =
          new Watch(
              new Cancellation(),
              (done, all) ->
                  System.out.printf(
                      Locale.ROOT,
                      "%,d of %,d entries: %.1f s, processor %.1f s%n",
                      done,
                      all,
                      since(start),
                      processor() / 1e9));
      try (ShardRun run = shard.run(plan(pack), watch)) {
        PlanRun.PlanCounts counts = run.all().counts();
        System.out.printf(
            Locale.ROOT,
            "all: %.1f s, processor %.1f s, population %,d; practice %s: population %,d%n",
            since(start),
            processor() / 1e9,
            counts.population(),
            StoreMaker.code(3),
            run.practice(StoreMaker.code(3)).counts().population());
      }
    }
  }

  /** Nanoseconds of processor that this process has used: on a busy machine they say more. */
  static long processor() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** The most memory that the process has held, database and heap together; Linux knows it. */
  private static void printPeak() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (Files.exists(status)) {
      Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmHWM"))
          .forEach(line -> System.out.println("peak of the process:" + line.substring(6)));
    }
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
